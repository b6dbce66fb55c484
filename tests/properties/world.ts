import { deriveCatalogue, type DerivedCatalogue, type FoodTable, type RecipeCatalogue } from '@mealwise/core';
import { readBundledCatalogue } from '@mealwise/db/admin';
import { lyingRecipes } from './lying-recipes.ts';

const bundle = await readBundledCatalogue();

/** The bundled foods and recipes, and among them those that lie. */
export const foods: FoodTable = new Map(
  [...bundle.foods, ...lyingRecipes.map(({ of }) => of.food)].map((food) => [food.key, food]),
);
export const recipes: RecipeCatalogue = new Map(
  [...bundle.recipes, ...lyingRecipes.map(({ recipe }) => recipe)].map((recipe) => [recipe.id, recipe]),
);
export const catalogue: DerivedCatalogue = deriveCatalogue(recipes, foods);
