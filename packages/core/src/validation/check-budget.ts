import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** A plan's groceries against the budget: beyond a hard one the plan goes back, beyond a soft one it is said. */
export function checkBudget(cents: number, { budget }: Pick<Demands, 'budget'>): PlanViolation[] {
  // Written so that a sum that is not a number is beyond every budget.
  if (budget === undefined || cents <= budget.cents) return [];
  return [
    {
      rule: 'budget',
      severity: budget.mode === 'hard' ? 'violation' : 'flag',
      message: `The groceries cost ${dollars(cents)}, but may cost ${dollars(budget.cents)}`,
      measured: cents,
      limit: budget.cents,
    },
  ];
}

/**
 * What the food of a plan costs, in whole US cents rounded once per food as a grocery list shows it: everybody's share of each pot, top-ups for
 * the person alone, less what is at home. A food without a price adds nothing.
 */
export function costOfGroceries({
  week,
  foods,
  pantry = [],
}: Pick<ValidatePlanInput, 'week' | 'foods' | 'pantry'>): number {
  // Whole milligrams: tenths of a gram do not add up exactly.
  const milligrams = new Map<string, number>();
  const add = (foodKey: string, grams: number): void => {
    milligrams.set(foodKey, (milligrams.get(foodKey) ?? 0) + Math.round(grams * 1_000));
  };
  for (const { meals } of week.days)
    for (const { ingredients, sharedWith = [] } of meals) {
      const pot = sharedWith.reduce((sum, { portion }) => sum + portion, 1);
      for (const { foodKey, grams, topUp } of ingredients) add(foodKey, topUp === true ? grams : grams * pot);
    }
  for (const { foodKey, grams } of pantry) if (milligrams.has(foodKey)) add(foodKey, -grams);
  return [...milligrams].reduce((sum, [foodKey, amount]) => {
    const grams = Math.max(0, amount) / 1_000;
    return sum + Math.round(((foods.get(foodKey)?.price?.centsPer100g ?? 0) * grams) / 100);
  }, 0);
}

const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;
