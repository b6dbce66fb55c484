import {
  computeTargets,
  findUnsafe,
  isSamePlace,
  type MealPlace,
  type PlanViolation,
  type ValidationReport,
} from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';
import { refuseTargets } from '../profile/refuse-targets.ts';
import type { PlanContext } from './plan-context.ts';

/** So many meals are named in the sentence; the list beside it has them all. */
const NAMED = 3;

/**
 * Refuses a plan that may not be this person's any more: whom software must not plan for by now (`unsupported_medical_case`), and meals
 * that the newest profile forbids (`plan_no_longer_safe`, naming them). Meals that give way (`except`) do not count.
 */
export function refuseUnsafePlan(
  { plan: { planData, weekStartDate }, blueprint }: PlanContext,
  report: ValidationReport,
  except: readonly MealPlace[] = [],
): void {
  const targets = computeTargets(blueprint, weekStartDate);
  if (!targets.ok && targets.refusal.code === 'unsupported_medical_case')
    throw refuseTargets(targets.refusal);
  const unsafe = findUnsafe(report, except);
  if (unsafe.length === 0) return;
  const meals = planData.days.flatMap(({ date, meals: ofDay }) =>
    ofDay.flatMap(({ slot, recipe_id, title }) => {
      const why = reasonsAt(unsafe, { date, slot });
      return why.length === 0 ? [] : [{ date, slot, recipe_id, title, why }];
    }),
  );
  const others = unsafe.filter(({ date, slot }) => date === undefined || slot === undefined);
  const named = [
    ...meals.map(({ title, date, why }) => `${title} on ${date} (${why.join('; ')})`),
    ...others.map(({ message }) => message),
  ];
  const rest = named.length > NAMED ? `, and ${named.length - NAMED} more` : '';
  throw new ApiProblem(
    'plan_no_longer_safe',
    `Not yours by the newest profile: ${named.slice(0, NAMED).join(', ')}${rest}. Plan these meals anew, or ask for a new plan.`,
    { extensions: { meals } },
  );
}

function reasonsAt(unsafe: readonly PlanViolation[], place: MealPlace): string[] {
  const here = unsafe.filter(
    ({ date, slot }) => date !== undefined && slot !== undefined && isSamePlace({ date, slot }, place),
  );
  return [...new Set(here.map(({ message }) => message))];
}
