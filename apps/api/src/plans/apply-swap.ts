import { storePlanVersion } from '@mealwise/db';
import { composeVersion } from './compose-version.ts';
import type { PlanContext } from './plan-context.ts';
import type { PreparedSwap } from './prepare-swap.ts';
import type { SwapBody } from './swap-body.ts';

/** Makes the swap a new version of the plan, and returns its id. The caller holds the person's row. */
export async function applySwap(
  trx: Parameters<typeof storePlanVersion>[0],
  context: PlanContext,
  { place, original, safe: [{ option, report }] }: PreparedSwap,
  { reason, source }: Pick<SwapBody, 'reason' | 'source'>,
): Promise<string> {
  const { plan } = context;
  const content = composeVersion(context, {
    week: option.week,
    validation: report,
    chosenBy: 'person',
    reasons: new Map([[option.recipeId, option.why]]),
    notes: [`On ${place.date}, ${original.title} (${place.slot}) gave way to ${option.title}, as asked`],
  });
  await storePlanVersion(trx, {
    userId: plan.userId,
    generationId: plan.generationId,
    weekStartDate: plan.weekStartDate,
    origin: {
      change: 'swap',
      from: plan.id,
      detail: {
        meals: [{ ...place, from_recipe_id: original.recipeId, to_recipe_id: option.recipeId }],
        ...(reason === undefined ? {} : { reason }),
        ...(source === undefined ? {} : { source }),
      },
    },
    locks: plan.locks,
    content,
  });
  return content.planId;
}
