import type { GenerationRequest } from '../generation/generation-request.ts';

export const mealRatings = ['love', 'meh', 'skip'] as const;
/** How somebody found a dish: again soon, so-so, not again. A `skip` is a strong wish, no ban. */
export type MealRating = (typeof mealRatings)[number];

/** A dish of an earlier week. */
export interface PastDish {
  readonly recipeId: string;
  /** 1 = the week before the planned one. */
  readonly weeksAgo: number;
}

/** What makes one dish more welcome than another, beyond the rules of what may be eaten. */
export interface Taste {
  readonly focusMacros: GenerationRequest['preferences']['focus_macros'];
  /** The latest rating of each rated recipe, by its id. */
  readonly ratings: ReadonlyMap<string, MealRating>;
  readonly pastWeeks: readonly PastDish[];
  /** Month in which the plan begins, 1 to 12. */
  readonly month: number;
  /** Keys of the foods that are at home. */
  readonly pantryFoods: ReadonlySet<string>;
}
