import { tagsOf } from '../catalogue/recipe-tags.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import { at } from './at.ts';
import { FIGURE_COUNT, figuresPerGram } from './day-figures.ts';
import type { Dish } from './dish.ts';
import type { KeptMeal } from './planned-week.ts';
import type { CandidateSet } from './select-candidates.ts';

/** A kept meal as the search sees it: a row that comes in one size. */
export interface KeptRow {
  readonly meal: PlannedMeal;
  readonly figures: Float64Array;
  /** US cents for one person. */
  readonly cents: number;
}

/** Adds up a kept meal. A food that left the table spoils the sum (`NaN`) instead of passing for nothing. */
export function createKeptRow({ meal }: KeptMeal, foods: FoodTable): KeptRow {
  const figures = new Float64Array(FIGURE_COUNT);
  let cents = 0;
  for (const { foodKey, grams } of meal.ingredients) {
    const food = foods.get(foodKey);
    const perGram = food === undefined ? undefined : figuresPerGram(food);
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      figures[figure] = at(figures, figure) + grams * (perGram === undefined ? NaN : at(perGram, figure));
    cents += ((food?.price?.centsPer100g ?? 0) * grams) / 100;
  }
  return { meal, figures, cents };
}

/** The dish of a kept meal whose recipe is no candidate any more; of a recipe that is gone nothing is known. */
export function dishOfKeptMeal({ meal }: KeptMeal, { catalogue, foods }: CandidateSet): Dish {
  const derived = catalogue.get(meal.recipeId);
  return {
    recipeId: meal.recipeId,
    isMain: meal.slot === 'lunch' || meal.slot === 'dinner',
    score: 1,
    preferredCuisine: false,
    cuisine: derived?.recipe.cuisine,
    proteinSource: undefined,
    mainFood: undefined,
    tags: derived === undefined ? new Set() : tagsOf(derived, foods),
  };
}
