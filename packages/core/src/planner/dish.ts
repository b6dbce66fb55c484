import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { Cuisine } from '../catalogue/recipe.ts';
import { at } from './at.ts';
import type { Candidate } from './candidate.ts';
import { FIGURE_COUNT, PROTEIN } from './day-figures.ts';

/** What variety counts: a recipe, whether it is a candidate or comes with a kept meal. */
export interface Dish {
  readonly recipeId: string;
  /** Eaten at lunch or dinner; another pace of repetition than a breakfast's or a snack's. */
  readonly isMain: boolean;
  readonly score: number;
  readonly preferredCuisine: boolean;
  readonly cuisine: Cuisine | undefined;
  readonly proteinSource: string | undefined;
  /** Key of the food that gives most of its protein. */
  readonly mainFood: string | undefined;
  readonly tags: ReadonlySet<RecipeTag>;
}

/** What variety counts of a candidate. */
export function dishOfCandidate(candidate: Candidate): Dish {
  const { recipe, score, preferredCuisine, proteinSource, tags } = candidate;
  return {
    recipeId: recipe.id,
    isMain: recipe.meal_types.some((type) => type === 'lunch' || type === 'dinner'),
    score,
    preferredCuisine,
    cuisine: recipe.cuisine,
    proteinSource,
    mainFood: mainFoodOf(candidate),
    tags,
  };
}

function mainFoodOf({ recipe, grams, perGram }: Candidate): string | undefined {
  const protein = Array.from(grams, (amount, index) => amount * at(perGram, index * FIGURE_COUNT + PROTEIN));
  return recipe.ingredients[protein.indexOf(Math.max(...protein))]?.food;
}
