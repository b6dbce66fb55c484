import { createFoodSearch, createRecipeSearch, type Food, type Recipe, type Search } from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';

/** The searches of a catalogue. */
export interface CatalogueSearches {
  readonly foods: Search<Food>;
  readonly recipes: Search<Recipe>;
}

const made = new WeakMap<Catalogue['foods'], CatalogueSearches>();

/** The searches of a catalogue, made when first asked for and kept as long as the catalogue is. */
export function searchesOf({ foods, recipes }: Catalogue): CatalogueSearches {
  const kept = made.get(foods) ?? {
    foods: createFoodSearch(foods),
    recipes: createRecipeSearch(recipes, foods),
  };
  made.set(foods, kept);
  return kept;
}
