import { nameWords } from './name-words.ts';
import type { FoodTable } from './food.ts';
import type { Recipe, RecipeCatalogue } from './recipe.ts';
import { createSearch, type Search, type SearchField } from './search-index.ts';

/** A search for recipes by title, foods (their synonyms too) and description; make it once per catalogue. */
export function createRecipeSearch(recipes: RecipeCatalogue, foods: FoodTable): Search<Recipe> {
  return createSearch([...recipes.values()], ({ title, description, ingredients }) => [
    fieldOf(title, 1),
    ...ingredients.flatMap(({ food }) => {
      const { name = food, synonyms = [] } = foods.get(food) ?? {};
      return [fieldOf(name, 0.7), ...synonyms.map((synonym) => fieldOf(synonym, 0.6))];
    }),
    fieldOf(description, 0.5),
  ]);
}

function fieldOf(text: string, weight: number): SearchField {
  const words = nameWords(text);
  return { words, coreLength: words.length, weight, hasHead: false };
}
