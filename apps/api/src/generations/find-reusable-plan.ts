import { findUnsafe } from '@mealwise/core';
import { findPlanOfInputs, getPlanForPerson, shareWithinTolerance, type ReusablePlan } from '@mealwise/db';
import type { RouteDeps } from '../api-deps.ts';
import { judgeWeek, readPlanContext } from '../plans/plan-context.ts';

/**
 * The active plan of a week that was made from the same inputs. It may have been changed under another profile since, so it is judged
 * by the newest one first: undefined also where that forbids any of its meals.
 */
export async function findReusablePlan(
  deps: Pick<RouteDeps, 'readCatalogue'>,
  trx: Parameters<typeof findPlanOfInputs>[0],
  inputs: { readonly userId: string; readonly weekStartDate: string; readonly inputsHash: string },
): Promise<ReusablePlan | undefined> {
  const planId = await findPlanOfInputs(trx, inputs);
  const plan = planId === undefined ? undefined : await getPlanForPerson(trx, planId);
  if (plan === undefined) return undefined;
  const context = await readPlanContext(deps, trx, plan);
  if (findUnsafe(judgeWeek(context, context.week)).length > 0) return undefined;
  return {
    planId: plan.id,
    version: plan.version,
    recipesSelected: plan.planData.total_recipes,
    accuracy: shareWithinTolerance(plan.validation),
  };
}
