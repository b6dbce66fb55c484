import { mealTypeOfSlot, type PotShare } from '../generation/week-plan.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** Each meal is shared with exactly the members of the household who share such meals, in their portions. */
export function checkHousehold(
  { week }: Pick<ValidatePlanInput, 'week'>,
  { household }: Pick<Demands, 'household'>,
): PlanViolation[] {
  return week.days.flatMap(({ date, meals }) =>
    meals.flatMap(({ slot, recipeId, sharedWith = [] }): PlanViolation[] => {
      const planned = describe(sharedWith);
      const expected = describe(household.filter((member) => member.meals.includes(mealTypeOfSlot(slot))));
      if (planned === expected) return [];
      const message = `${slot} is shared with ${planned || 'nobody'}, but should be with ${expected || 'nobody'}`;
      return [{ rule: 'household', severity: 'violation', date, slot, subject: recipeId, message }];
    }),
  );
}

function describe(shares: readonly PotShare[]): string {
  return shares
    .map(({ name, portion }) => `${name} (${portion})`)
    .toSorted()
    .join(', ');
}
