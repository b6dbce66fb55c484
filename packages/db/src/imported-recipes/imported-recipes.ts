import { sql, type Transaction } from 'kysely';
import { ImportedRecipe, type Recipe } from '@mealwise/core';
import { newId } from '../new-id.ts';
import { ensurePerson } from '../people/ensure-person.ts';
import { lockPerson } from '../people/lock-person.ts';
import type { Database, ImportedRecipeStatus } from '../tables.ts';

/** A person's imported recipe as it is stored. */
export interface StoredImport {
  readonly id: string;
  readonly status: ImportedRecipeStatus;
  readonly imported: ImportedRecipe;
  readonly createdAt: Date;
}

/** How many imported recipes one person may keep. */
export const MAX_IMPORTED_RECIPES = 200;
/** Longer than any generation lives: after that only plans that have a deleted recipe still need it. */
const KEEP_DELETED_DAYS = 7;

export interface NewImport {
  /** SHA-256 (hex) of what was sent. */
  readonly contentHash: string;
  readonly imported: ImportedRecipe;
  /** Makes the recipe that planning sees, under the id it gets; undefined while something is asked. */
  readonly finish: (id: string) => Recipe | undefined;
}

export type ImportOutcome =
  | { readonly kind: 'created' | 'known'; readonly recipe: StoredImport }
  | { readonly kind: 'too_many' };

/** Stores an import, or finds the one that has the same content; makes the person's row when a token's subject comes first. */
export async function addImportedRecipe(
  trx: Transaction<Database>,
  userId: string,
  { contentHash, imported, finish }: NewImport,
): Promise<ImportOutcome> {
  await ensurePerson(trx, userId);
  // Two imports at once: the second waits here, then finds the first one's row and counts it.
  await lockPerson(trx, userId);
  const known = await ofPerson(trx, userId).where('content_hash', '=', contentHash).executeTakeFirst();
  if (known !== undefined) return { kind: 'known', recipe: toStored(known) };
  const { count } = await trx
    .selectFrom('imported_recipes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= MAX_IMPORTED_RECIPES) return { kind: 'too_many' };
  const id = newId();
  const recipe = finish(id);
  const row = await trx
    .insertInto('imported_recipes')
    .values({ id, user_id: userId, content_hash: contentHash, ...contentOf(imported, recipe) })
    .returning(['id', 'status', 'imported', 'created_at'])
    .executeTakeFirstOrThrow();
  return { kind: 'created', recipe: toStored(row) };
}

/** The person's imported recipes, the newest first. */
export async function listImportedRecipes(
  trx: Transaction<Database>,
  userId: string,
): Promise<StoredImport[]> {
  const rows = await ofPerson(trx, userId).orderBy('id', 'desc').execute();
  return rows.map(toStored);
}

/** One of the person's imported recipes; undefined when there is none, or it is somebody else's. */
export async function getImportedRecipe(
  trx: Transaction<Database>,
  userId: string,
  id: string,
): Promise<StoredImport | undefined> {
  const row = await ofPerson(trx, userId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toStored(row);
}

/** The same, locked until the transaction ends: answers that come at once are taken one after the other. */
export async function getImportedRecipeForAnswers(
  trx: Transaction<Database>,
  userId: string,
  id: string,
): Promise<StoredImport | undefined> {
  const row = await ofPerson(trx, userId).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : toStored(row);
}

/** Stores what answers have made of a recipe that still asked. */
export async function storeAnswers(
  trx: Transaction<Database>,
  id: string,
  imported: ImportedRecipe,
  recipe: Recipe | undefined,
): Promise<StoredImport> {
  const row = await trx
    .updateTable('imported_recipes')
    .set(contentOf(imported, recipe))
    .where('id', '=', id)
    .returning(['id', 'status', 'imported', 'created_at'])
    .executeTakeFirstOrThrow();
  return toStored(row);
}

/**
 * Takes a recipe out of the person's list and of every later plan; false when there is none. The row stays for a week, so that
 * generations which have chosen it can finish, and as long as a plan has it, so that the plan can still be changed.
 */
export async function deleteImportedRecipe(
  trx: Transaction<Database>,
  userId: string,
  id: string,
): Promise<boolean> {
  await trx
    .deleteFrom('imported_recipes')
    .where('user_id', '=', userId)
    .where('deleted_at', '<', sql<Date>`now() - make_interval(days => ${KEEP_DELETED_DAYS})`)
    .where(
      sql<boolean>`not exists (
        select from meal_plans plan
        where plan.user_id = imported_recipes.user_id and plan.recipe_ids ? imported_recipes.id::text)`,
    )
    .execute();
  const deleted = await trx
    .updateTable('imported_recipes')
    // Not now(): that is when the transaction began, and a generation accepted since may have seen the recipe.
    .set({ deleted_at: sql<Date>`clock_timestamp()` })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return deleted.numUpdatedRows > 0n;
}

function ofPerson(trx: Transaction<Database>, userId: string) {
  return trx
    .selectFrom('imported_recipes')
    .select(['id', 'status', 'imported', 'created_at'])
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null);
}

function contentOf(imported: ImportedRecipe, recipe: Recipe | undefined) {
  const isReady = recipe !== undefined;
  return {
    status: isReady ? ('ready' as const) : ('needs_answers' as const),
    imported: JSON.stringify(imported),
    recipe: isReady ? JSON.stringify(recipe) : null,
    ready_at: isReady ? sql<Date>`clock_timestamp()` : null,
  };
}

function toStored(row: {
  readonly id: string;
  readonly status: ImportedRecipeStatus;
  readonly imported: object;
  readonly created_at: Date;
}): StoredImport {
  return {
    id: row.id,
    status: row.status,
    imported: ImportedRecipe.parse(row.imported),
    createdAt: row.created_at,
  };
}
