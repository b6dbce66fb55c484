import type { MealType } from '../catalogue/recipe.ts';

/**
 * A week as the planner leaves it and as every later stage reads it: recipe ids and grams, nothing derived.
 * All figures (nutrition, cost, groceries) are computed from the grams here, by whoever needs them.
 */

/** A meal of a day. `snack_2` exists on days of high energy, where four meals cannot carry it. */
export const slots = ['breakfast', 'lunch', 'dinner', 'snack', 'snack_2'] as const;
export type Slot = (typeof slots)[number];

/** The meal whose dishes stand in a slot. */
export const mealTypeOfSlot = (slot: Slot): MealType => (slot === 'snack_2' ? 'snack' : slot);

/** Grams of one food in a meal, the person’s own. */
export interface PlannedIngredient {
  readonly foodKey: string;
  /** Raw edible grams for one person, rounded to what a kitchen scale shows. */
  readonly grams: number;
  /** Present on a top-up: a small addition that is not part of the recipe. */
  readonly topUp?: true;
}

/** A dish in a slot, in grams. */
export interface PlannedMeal {
  readonly slot: Slot;
  readonly recipeId: string;
  /** Multiplier of one serving of the recipe, in steps of 0.25; the ingredients already include it. */
  readonly portion: number;
  readonly ingredients: readonly PlannedIngredient[];
  /** Present where nothing is cooked: the rest of what was cooked for this earlier meal, in the same grams. */
  readonly leftoverOf?: MealPlace;
  /** Present where the dish is cooked on an earlier day, `YYYY-MM-DD`, and kept until this one. */
  readonly cookedOn?: string;
  /** Others who eat from the same pot; top-ups are the person's alone. */
  readonly sharedWith?: readonly PotShare[];
}

/** Where a meal stands in a plan. */
export interface MealPlace {
  readonly date: string;
  readonly slot: Slot;
}

/** Whether two places are the same slot of the same day. */
export const isSamePlace = (a: MealPlace, b: MealPlace): boolean => a.date === b.date && a.slot === b.slot;

/** How much of a shared meal somebody else eats, as a multiple of the person's own. */
export interface PotShare {
  readonly name: string;
  readonly portion: number;
}

/** A day and its meals, in the order of the day. */
export interface PlannedDay {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly meals: readonly PlannedMeal[];
}

/** A plan by its grams alone: what planner, validator and costing pass on. */
export interface WeekPlan {
  readonly days: readonly PlannedDay[];
}

/** A choice of recipes without portions: what a model or a person picks, what the planner then fits. */
export interface SlotPick {
  readonly date: string;
  readonly slot: Slot;
  readonly recipeId: string;
}
