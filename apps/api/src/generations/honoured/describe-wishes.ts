import { describeConstraint, type Constraint, type GenerationRequest, type PlanData } from '@mealwise/core';
import { describeOutcome } from './describe-outcome.ts';
import type { FinishedPlan, Honoured } from './finished-plan.ts';

/**
 * For each special request what it was taken for, and what came of it. `seenIn` says which part of the plan a constraint is judged by;
 * default the whole.
 */
export function describeWishes(
  { special_requests: texts }: GenerationRequest,
  finished: FinishedPlan | undefined,
  seenIn: (constraint: Constraint, finished: FinishedPlan) => FinishedPlan = (_, whole) => whole,
): Honoured[] {
  return texts.map((_, index) => ({
    option: `special_requests[${index}]`,
    how:
      finished === undefined
        ? 'will be read, and planned by where it is understood'
        : describeWish(
            finished.plan.wishes.find(({ request }) => request === index),
            (constraint) => seenIn(constraint, finished),
          ),
  }));
}

function describeWish(
  wish: PlanData['wishes'][number] | undefined,
  seenIn: (constraint: Constraint) => FinishedPlan,
): string {
  if (wish === undefined || wish.constraints.length === 0) return 'not understood; nothing was changed';
  return wish.constraints
    .map((constraint) => {
      const refusal = wish.unmet.find(
        (unmet) => JSON.stringify(unmet.constraint) === JSON.stringify(constraint),
      );
      const outcome =
        refusal === undefined
          ? describeOutcome(constraint, seenIn(constraint))
          : `not taken up: ${refusal.why}`;
      return `${describeConstraint(constraint)}: ${outcome}`;
    })
    .join('; ');
}
