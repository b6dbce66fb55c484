import type { Kysely, Transaction } from 'kysely';
import {
  deriveCatalogue,
  type DerivedCatalogue,
  RecipeSource,
  type Food,
  type FoodTable,
  type Recipe,
  type RecipeCatalogue,
} from '@mealwise/core';
import type { Database } from '../tables.ts';

/** Foods and recipes as planning sees them, with the version of the seed they come from. */
export interface Catalogue {
  readonly version: string;
  readonly foods: FoodTable;
  readonly recipes: RecipeCatalogue;
  /** Diets, allergens and figures that follow from the recipes' foods. */
  readonly derived: DerivedCatalogue;
}

/**
 * Reads the catalogue and keeps it until the seed changes; asking again costs one small query. Fails when the
 * database was never seeded.
 */
export function createCatalogueReader(): (
  db: Kysely<Database> | Transaction<Database>,
) => Promise<Catalogue> {
  let kept: Catalogue | undefined;
  return async (db) => {
    const state = await db.selectFrom('engine.catalogue_state').select('version').executeTakeFirst();
    if (state === undefined) throw new Error('The food table is empty: run the seed (npm start does).');
    if (kept?.version !== state.version) {
      const foods = await loadFoods(db);
      const recipes = await loadRecipes(db);
      kept = { version: state.version, foods, recipes, derived: deriveCatalogue(recipes, foods) };
    }
    return kept;
  };
}

/** The catalogue of one person: everybody's recipes, and after them their own. The shared one stays as it is. */
export function withOwnRecipes(catalogue: Catalogue, own: readonly Recipe[]): Catalogue {
  if (own.length === 0) return catalogue;
  const recipes = new Map(own.map((recipe) => [recipe.id, recipe]));
  return {
    ...catalogue,
    recipes: new Map([...catalogue.recipes, ...recipes]),
    derived: new Map([...catalogue.derived, ...deriveCatalogue(recipes, catalogue.foods)]),
  };
}

async function loadFoods(db: Kysely<Database>): Promise<FoodTable> {
  const rows = await db
    .selectFrom('usda_nutrition_data')
    .selectAll()
    .where('food_key', 'is not', null)
    .execute();
  const foods = rows.map((row): [string, Food] => {
    const key = row.food_key ?? '';
    // Written by the seed, which checks every row against the closed lists of core.
    const food = {
      key,
      name: row.name,
      plural: row.plural,
      synonyms: row.synonyms,
      category: row.category,
      source: row.source,
      sourceId: row.source_id,
      nutrients: row.nutrients,
      allergens: row.allergens,
      facts: row.facts,
      measures: row.measures,
      packGrams: row.pack_grams,
      price: row.price ?? undefined,
      fridgeDays: row.fridge_days ?? undefined,
      freezerDays: row.freezer_days ?? undefined,
    } as unknown as Food;
    return [key, food];
  });
  return new Map(foods);
}

async function loadRecipes(db: Kysely<Database>): Promise<RecipeCatalogue> {
  const [recipes, ingredients] = await Promise.all([
    db.selectFrom('recipes').selectAll().orderBy('slug').execute(),
    db.selectFrom('recipe_ingredients').selectAll().orderBy('recipe_id').orderBy('position').execute(),
  ]);
  const byRecipe = Map.groupBy(ingredients, (ingredient) => ingredient.recipe_id);
  const parsed = recipes.map(({ id, ...row }): [string, Recipe] => {
    const source = RecipeSource.parse({
      ...row,
      ingredients: (byRecipe.get(id) ?? []).map((ingredient) => ({
        food: ingredient.food_key,
        grams: ingredient.grams,
        measure: ingredient.measure,
        role: ingredient.role,
        flex: [ingredient.flex_min, ingredient.flex_max],
      })),
    });
    return [id, { ...source, id }];
  });
  return new Map(parsed);
}
