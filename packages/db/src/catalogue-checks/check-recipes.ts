import { deriveRecipe, type FoodTable, type Recipe } from '@mealwise/core';
import { checkRecipeFigures } from './check-recipe-figures.ts';
import { checkRecipeMethod } from './check-recipe-method.ts';
import { checkRecipeSet } from './check-recipe-set.ts';
import { buildFoodVocabulary, checkRecipeWords } from './check-recipe-words.ts';
import type { Finding } from './finding.ts';

/** Every rule over the recipes, one by one and together. */
export function checkRecipes(recipes: readonly Recipe[], foods: FoodTable): Finding[] {
  const vocabulary = buildFoodVocabulary(foods);
  return [
    ...recipes.flatMap((recipe) => [
      ...checkRecipeFigures(deriveRecipe(recipe, foods)),
      ...checkRecipeMethod(recipe),
      ...checkRecipeWords(recipe, foods, vocabulary),
    ]),
    ...checkRecipeSet(recipes),
  ];
}
