import type { DerivedRecipe } from '../catalogue/derive-recipe.ts';
import type { Food, FoodTable } from '../catalogue/food.ts';
import type { Recipe } from '../catalogue/recipe.ts';
import { FIGURE_COUNT, figuresPerGram } from './day-figures.ts';

/** A recipe that passed the hard filters, with the vectors the planner computes on. */
export interface Candidate {
  readonly recipe: Recipe;
  /** 0 to 1, how well it fits the person's wishes beyond the hard rules. */
  readonly score: number;
  /** Figures of one serving, in the order of `day-figures.ts`. */
  readonly serving: Float64Array;
  /** Raw grams of each ingredient in one serving. */
  readonly grams: Float64Array;
  /** Figures per gram, ingredient after ingredient. */
  readonly perGram: Float64Array;
  /** Bounds of each ingredient's own multiplier; 1 to 1 for fixed ones, but salt may always be less. */
  readonly flexLow: Float64Array;
  readonly flexHigh: Float64Array;
}

/** Added salt is the lever on sodium: a dish with a quarter of it is still a dish, and whoever eats it may add some. */
const LEAST_SALT_SHARE = 0.25;
/** Only salt itself has so much; stock and soy sauce are more than their salt. */
const SODIUM_MG_OF_SALT = 30_000;

/** Prepares a derived recipe for planning. All its foods must be in the table (its `unknowns` are empty). */
export function createCandidate({ recipe }: DerivedRecipe, foods: FoodTable, score: number): Candidate {
  const count = recipe.ingredients.length;
  const candidate = {
    recipe,
    score,
    serving: new Float64Array(FIGURE_COUNT),
    grams: new Float64Array(count),
    perGram: new Float64Array(count * FIGURE_COUNT).fill(NaN),
    flexLow: new Float64Array(count).fill(1),
    flexHigh: new Float64Array(count).fill(1),
  };
  for (const [index, ingredient] of recipe.ingredients.entries()) {
    const grams = ingredient.grams / recipe.servings;
    const food = foods.get(ingredient.food);
    if (food !== undefined) candidate.perGram.set(figuresPerGram(food), index * FIGURE_COUNT);
    candidate.grams[index] = grams;
    if (isSalt(food)) candidate.flexLow[index] = LEAST_SALT_SHARE;
    else if (ingredient.role !== 'fixed') {
      candidate.flexLow[index] = ingredient.flex[0];
      candidate.flexHigh[index] = ingredient.flex[1];
    }
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      candidate.serving[figure] =
        (candidate.serving[figure] ?? 0) + grams * (candidate.perGram[index * FIGURE_COUNT + figure] ?? NaN);
  }
  return candidate;
}

function isSalt(food: Food | undefined): boolean {
  return (food?.nutrients.sodium_mg ?? 0) >= SODIUM_MG_OF_SALT;
}
