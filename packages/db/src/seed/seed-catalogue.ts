import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { AiPrice, type Food, type Recipe } from '@mealwise/core';
import { idFromName } from '../new-id.ts';
import { openKysely, openPool } from '../open-pool.ts';
import type { Database } from '../tables.ts';
import { readFoods, type BundledFood } from './read-foods.ts';
import { readRecipes } from './read-recipes.ts';

const FOLDER = new URL('../../seed/', import.meta.url);

export interface BundledCatalogue {
  /** Changes whenever a bundled food, recipe or price does. */
  readonly version: string;
  readonly foods: readonly BundledFood[];
  readonly recipes: readonly Recipe[];
  readonly prices: readonly AiPrice[];
}

/** The foods, recipes and model prices that come with the project, checked. */
export async function readBundledCatalogue(): Promise<BundledCatalogue> {
  const foods = await readFoods(FOLDER);
  const recipes = await readRecipes(new URL('recipes/', FOLDER), new Set(foods.map((food) => food.key)));
  const prices = z
    .array(AiPrice)
    .parse(JSON.parse(await readFile(new URL('ai-prices.json', FOLDER), 'utf8')));
  const version = createHash('sha256')
    .update(JSON.stringify({ foods, recipes, prices }))
    .digest('hex')
    .slice(0, 16);
  return { version, foods, recipes, prices };
}

export interface SeedSummary {
  readonly version: string;
  /** False when the database had this version already: nothing was written. */
  readonly changed: boolean;
  readonly foods: number;
  readonly recipes: number;
}

/** Fills the catalogue tables from the bundled files, in one transaction; safe to run again and at once with another. */
export async function seedCatalogue(ownerUrl: string): Promise<SeedSummary> {
  const bundle = await readBundledCatalogue();
  const pool = openPool({
    connectionString: ownerUrl,
    max: 1,
    applicationName: 'mealwise-seed',
    // A broken connection surfaces as the failure of the next statement, which ends the seed.
    onIdleError: () => undefined,
  });
  const db = openKysely(pool);
  try {
    const changed = await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext('mealwise_seed'))`.execute(trx);
      const state = await trx.selectFrom('engine.catalogue_state').select('version').executeTakeFirst();
      if (state?.version === bundle.version) return false;
      await writeFoods(trx, bundle.foods);
      await writeRecipes(trx, bundle.recipes);
      await writePrices(trx, bundle.prices);
      await trx
        .insertInto('engine.catalogue_state')
        .values({ version: bundle.version })
        .onConflict((conflict) =>
          conflict.column('singleton').doUpdateSet({ version: bundle.version, seeded_at: sql<Date>`now()` }),
        )
        .execute();
      return true;
    });
    return { version: bundle.version, changed, foods: bundle.foods.length, recipes: bundle.recipes.length };
  } finally {
    await db.destroy();
  }
}

async function writeFoods(trx: Transaction<Database>, foods: readonly Food[]): Promise<void> {
  // Recipes go first, since they point at foods that may have left the table.
  await trx.deleteFrom('recipe_ingredients').execute();
  await trx.deleteFrom('usda_nutrition_data').where('food_key', 'is not', null).execute();
  const rows = foods.map((food) => ({
    id: idFromName('food', food.key),
    food_key: food.key,
    source: food.source,
    source_id: food.sourceId,
    name: food.name,
    plural: food.plural,
    synonyms: [...food.synonyms],
    category: food.category,
    nutrients: JSON.stringify(food.nutrients),
    allergens: JSON.stringify(food.allergens),
    facts: [...food.facts],
    measures: JSON.stringify(food.measures),
    pack_grams: [...food.packGrams],
    price: food.price === undefined ? null : JSON.stringify(food.price),
    fridge_days: food.fridgeDays ?? null,
    freezer_days: food.freezerDays ?? null,
  }));
  for (const chunk of chunks(rows, 200)) await trx.insertInto('usda_nutrition_data').values(chunk).execute();
}

async function writeRecipes(trx: Transaction<Database>, recipes: readonly Recipe[]): Promise<void> {
  await trx.deleteFrom('recipes').execute();
  const rows = recipes.map((recipe) => ({
    id: recipe.id,
    slug: recipe.slug,
    title: recipe.title,
    description: recipe.description,
    cuisine: recipe.cuisine,
    meal_types: recipe.meal_types,
    servings: recipe.servings,
    prep_minutes: recipe.prep_minutes,
    cook_minutes: recipe.cook_minutes,
    skill: recipe.skill,
    equipment: recipe.equipment,
    marks: recipe.marks,
    leftovers: JSON.stringify(recipe.leftovers),
    steps: JSON.stringify(recipe.steps),
    premium: recipe.premium === true,
  }));
  for (const chunk of chunks(rows, 200)) await trx.insertInto('recipes').values(chunk).execute();
  const ingredients = recipes.flatMap((recipe) =>
    recipe.ingredients.map((ingredient, index) => ({
      recipe_id: recipe.id,
      position: index + 1,
      food_key: ingredient.food,
      grams: ingredient.grams,
      measure: ingredient.measure,
      role: ingredient.role,
      flex_min: ingredient.flex[0],
      flex_max: ingredient.flex[1],
    })),
  );
  for (const chunk of chunks(ingredients, 1_000))
    await trx.insertInto('recipe_ingredients').values(chunk).execute();
}

async function writePrices(trx: Transaction<Database>, prices: readonly AiPrice[]): Promise<void> {
  await trx.deleteFrom('engine.ai_prices').execute();
  await trx
    .insertInto('engine.ai_prices')
    .values(
      prices.map((price) => ({
        model: price.model,
        effective_from: price.effectiveFrom,
        price: JSON.stringify(price),
      })),
    )
    .execute();
}

function chunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
