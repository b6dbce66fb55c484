import { sql, type Kysely, type Transaction } from 'kysely';
import type { Recipe } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** The ready recipes that the person imported: what a request of theirs may be planned with from now on. */
export async function getOwnRecipesForRequest(trx: Transaction<Database>, userId: string): Promise<Recipe[]> {
  const rows = await readyRecipes(trx, userId).orderBy('id').execute();
  return rows.flatMap(toRecipe);
}

/** One of the recipes above; undefined when there is none, or it is somebody else's. */
export async function getOwnRecipe(
  trx: Transaction<Database>,
  userId: string,
  id: string,
): Promise<Recipe | undefined> {
  const row = await readyRecipes(trx, userId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toRecipe(row)[0];
}

function readyRecipes(trx: Transaction<Database>, userId: string) {
  return trx
    .selectFrom('imported_recipes')
    .select('recipe')
    .where('user_id', '=', userId)
    .where('status', '=', 'ready')
    .where('deleted_at', 'is', null);
}

/**
 * The own recipes that a generation may use, in every stage the same: those of the person whose generation it is that
 * were ready, and not deleted, when it was asked for. Ready ones never change, and one that is deleted meanwhile stays in sight: a
 * plan that has chosen it can still be checked and written, and a model's stored answer still fits its question.
 */
export async function getOwnRecipesForStage(db: Kysely<Database>, generationId: string): Promise<Recipe[]> {
  const rows = await db
    .selectFrom('engine.generations as generation')
    .innerJoin('imported_recipes as own', 'own.user_id', 'generation.user_id')
    .select('own.recipe')
    .where('generation.id', '=', generationId)
    .where('own.status', '=', 'ready')
    .whereRef('own.ready_at', '<=', 'generation.created_at')
    .where((eb) =>
      eb.or([eb('own.deleted_at', 'is', null), eb('own.deleted_at', '>', eb.ref('generation.created_at'))]),
    )
    .orderBy('own.id')
    .execute();
  return rows.flatMap(toRecipe);
}

/** What changes to a plan are made with. */
export interface OwnRecipesForChange {
  /** The ready recipes of the person, deleted ones of the plan included: a plan keeps what it has. */
  readonly recipes: readonly Recipe[];
  /** Those of them that no other meal may become. */
  readonly deletedIds: readonly string[];
}

/** The person's recipes for a change of a plan that has the recipes of some ids, others' among them. */
export async function getOwnRecipesForChange(
  trx: Transaction<Database>,
  userId: string,
  recipeIdsOfPlan: readonly string[],
): Promise<OwnRecipesForChange> {
  const rows = await trx
    .selectFrom('imported_recipes')
    .select(['id', 'recipe', 'deleted_at'])
    .where('user_id', '=', userId)
    .where('status', '=', 'ready')
    .where((eb) =>
      recipeIdsOfPlan.length === 0
        ? eb('deleted_at', 'is', null)
        : eb.or([eb('deleted_at', 'is', null), eb('id', 'in', recipeIdsOfPlan)]),
    )
    .orderBy('id')
    .execute();
  return {
    recipes: rows.flatMap(toRecipe),
    deletedIds: rows.filter((row) => row.deleted_at !== null).map(({ id }) => id),
  };
}

/**
 * The own recipes that the plan has on which a partial generation works: it keeps what it has, deleted ones too. Empty for a whole plan.
 */
export async function getOwnRecipesOfBase(db: Kysely<Database>, generationId: string): Promise<Recipe[]> {
  const rows = await db
    .selectFrom('engine.generations as generation')
    .innerJoin('meal_plans as base', 'base.id', 'generation.base_plan_id')
    .innerJoin('imported_recipes as own', 'own.user_id', 'generation.user_id')
    .select('own.recipe')
    .where('generation.id', '=', generationId)
    .where('own.status', '=', 'ready')
    .where(sql<boolean>`base.recipe_ids ? own.id::text`)
    .orderBy('own.id')
    .execute();
  return rows.flatMap(toRecipe);
}

function toRecipe({ recipe }: { readonly recipe: object | null }): Recipe[] {
  // Written by finishRecipe; the constraint says that a ready row has it.
  return recipe === null ? [] : [recipe as Recipe];
}
