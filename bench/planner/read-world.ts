import { deriveCatalogue, type DerivedCatalogue, type FoodTable, type RecipeCatalogue } from '@mealwise/core';
import { readBundledCatalogue } from '@mealwise/db/admin';

/** The bundled catalogue in the shapes that planner and validator take. */
export interface World {
  readonly foods: FoodTable;
  readonly recipes: RecipeCatalogue;
  readonly catalogue: DerivedCatalogue;
}

/** Reads the bundled catalogue from its files. */
export async function readWorld(): Promise<World> {
  const bundle = await readBundledCatalogue();
  const foods: FoodTable = new Map(bundle.foods.map((food) => [food.key, food]));
  const recipes: RecipeCatalogue = new Map(bundle.recipes.map((recipe) => [recipe.id, recipe]));
  return { foods, recipes, catalogue: deriveCatalogue(recipes, foods) };
}
