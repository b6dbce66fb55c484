import {
  deriveCatalogue,
  selectCandidates,
  type CandidateSet,
  type EatingRules,
  type Food,
  type Recipe,
  type Taste,
} from '@mealwise/core';
import { readBundledCatalogue } from '@mealwise/db/admin';

const bundled = await readBundledCatalogue();

/** The food table and the recipes that come with the project. */
export const foods = new Map(bundled.foods.map((food): [string, Food] => [food.key, food]));
export const recipes = new Map(bundled.recipes.map((recipe): [string, Recipe] => [recipe.id, recipe]));
export const catalogue = deriveCatalogue(recipes, foods);

/** Rules of somebody who eats everything, premium recipes included, with changes. */
export const rulesOf = (changes: Partial<EatingRules> = {}): EatingRules => ({
  diet: 'omnivore',
  allergies: [],
  tolerates_traces_of: [],
  dislikes: [],
  cuisines: { prefer: [], avoid: [] },
  includes_premium: true,
  ...changes,
});

/** Their candidates among the bundled recipes. */
export const candidatesFor = (
  changes: Partial<EatingRules> = {},
  more: { readonly taste?: Taste; readonly excludedRecipeIds?: readonly string[] } = {},
): CandidateSet => selectCandidates({ catalogue, foods, rules: rulesOf(changes), ...more });
