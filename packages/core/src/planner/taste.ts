import type { PantryFood } from '../groceries/pantry-food.ts';
import type { PlanningBrief } from '../generation/planning-brief.ts';

/** What a person may say of a meal. */
export const mealRatings = ['love', 'meh', 'skip'] as const;
/** How somebody found a dish: again soon, so-so, not again. A `skip` is a strong wish, no ban. */
export type MealRating = (typeof mealRatings)[number];

/** A dish of an earlier week. */
export interface PastDish {
  readonly recipeId: string;
  /** 1 = the week before the planned one. */
  readonly weeksAgo: number;
}

/** What is known of somebody's earlier meals; plain data, so that it can be kept with the request that it was read for. */
export interface EatingHistory {
  /** The latest rating of each rated recipe, by its id. */
  readonly ratings: Readonly<Record<string, MealRating>>;
  readonly pastDishes: readonly PastDish[];
}

/** What makes one dish more welcome than another, beyond the rules of what may be eaten. */
export interface Taste {
  readonly focusMacros: PlanningBrief['focusMacros'];
  readonly ratings: ReadonlyMap<string, MealRating>;
  readonly pastWeeks: readonly PastDish[];
  /** Month in which the plan begins, 1 to 12. */
  readonly month: number;
  /** Keys of the foods that are at home. */
  readonly pantryFoods: ReadonlySet<string>;
}

/** Puts together what a plan is scored by: what was asked for, what is known of earlier meals, and what is at home. */
export function tasteOf(
  { focusMacros, dates }: Pick<PlanningBrief, 'focusMacros' | 'dates'>,
  history: EatingHistory,
  pantry: readonly PantryFood[],
): Taste {
  return {
    focusMacros,
    ratings: new Map(Object.entries(history.ratings)),
    pastWeeks: history.pastDishes,
    month: Number(dates[0]?.slice(5, 7)),
    pantryFoods: new Set(pantry.map(({ foodKey }) => foodKey)),
  };
}
