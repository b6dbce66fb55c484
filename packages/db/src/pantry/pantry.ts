import { sql, type Transaction } from 'kysely';
import type { PantryFood } from '@mealwise/core';
import { ensurePerson } from '../people/ensure-person.ts';
import { lockPerson } from '../people/lock-person.ts';
import type { Database } from '../tables.ts';

/** A food of a person's pantry as it is stored. */
export interface StoredPantryFood extends PantryFood {
  /** When its grams last changed. */
  readonly updatedAt: Date;
}

/** What the person has at home, by food key. */
export async function getPantry(trx: Transaction<Database>, userId: string): Promise<StoredPantryFood[]> {
  const rows = await trx
    .selectFrom('pantry_items')
    .select(['food_key', 'grams', 'updated_at'])
    .where('user_id', '=', userId)
    .orderBy('food_key')
    .execute();
  return rows.map((row) => ({ foodKey: row.food_key, grams: row.grams, updatedAt: row.updated_at }));
}

/** The same for a request that is to use it; it is kept with the generation from then on. */
export async function getPantryForPlanning(
  trx: Transaction<Database>,
  userId: string,
): Promise<PantryFood[]> {
  const stored = await getPantry(trx, userId);
  return stored.map(({ foodKey, grams }) => ({ foodKey, grams }));
}

/**
 * Makes `foods`, each named once, the whole pantry of the person and returns it; makes the person's row when a token's subject comes for
 * the first time. Grams are kept to the milligram.
 */
export async function replacePantry(
  trx: Transaction<Database>,
  userId: string,
  foods: readonly PantryFood[],
): Promise<StoredPantryFood[]> {
  await ensurePerson(trx, userId);
  // Two lists at once: the second waits here, so that what is stored is one of them and no mixture.
  await lockPerson(trx, userId);
  const keys = foods.map(({ foodKey }) => foodKey);
  await trx
    .deleteFrom('pantry_items')
    .where('user_id', '=', userId)
    .where(sql<boolean>`food_key <> all (${keys}::text[])`)
    .execute();
  if (foods.length > 0)
    await trx
      .insertInto('pantry_items')
      .values(foods.map(({ foodKey, grams }) => ({ user_id: userId, food_key: foodKey, grams })))
      .onConflict((conflict) =>
        conflict
          .columns(['user_id', 'food_key'])
          .doUpdateSet({ grams: sql`excluded.grams`, updated_at: sql`now()` })
          .where(sql<boolean>`pantry_items.grams <> excluded.grams`),
      )
      .execute();
  return getPantry(trx, userId);
}
