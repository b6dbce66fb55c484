import type { GroceryList, PlanData } from '@mealwise/core';

/** A plan that is there, as far as it shows what became of a request. */
export interface FinishedPlan {
  readonly plan: PlanData;
  readonly groceries: GroceryList;
  readonly version: number;
  /** It was there before it was asked for. */
  readonly isReused: boolean;
}

/** What an option of the request led to, in words. */
export interface Honoured {
  readonly option: string;
  readonly how: string;
}

export type FinishedMeal = PlanData['days'][number]['meals'][number];

/** All meals of a plan, day after day. */
export const mealsOf = (plan: PlanData): FinishedMeal[] => plan.days.flatMap(({ meals }) => meals);

/** "1 meal", "3 meals". */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${amount} ${amount === 1 ? noun : plural}`;

/** "a", "a and b", "a, b and c". */
export const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** Integer cents → "$61.40". */
export const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

/** "Middle Eastern", from `middle_eastern`. */
export const nameOf = (key: string): string =>
  key
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
