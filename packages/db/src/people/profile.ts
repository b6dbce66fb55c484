import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { Blueprint } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { newId } from '../new-id.ts';
import { ensurePerson } from './ensure-person.ts';
import { lockPerson } from './lock-person.ts';

/** One version of a person's blueprint. */
export interface Intake {
  readonly id: string;
  readonly version: number;
  readonly blueprint: Blueprint;
  readonly createdAt: Date;
}

/** The newest blueprint of the transaction's person; undefined when there is none yet. */
export async function getNewestIntake(
  trx: Kysely<Database> | Transaction<Database>,
  userId: string,
): Promise<Intake | undefined> {
  const row = await trx
    .selectFrom('user_intake')
    .select(['id', 'version', 'blueprint', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    version: row.version,
    blueprint: Blueprint.parse(row.blueprint),
    createdAt: row.created_at,
  };
}

/** Stores a new version of a blueprint; makes the person's row when a token's subject comes for the first time. */
export async function addIntake(
  trx: Transaction<Database>,
  userId: string,
  blueprint: Blueprint,
): Promise<Intake> {
  await ensurePerson(trx, userId);
  // Two writes at once: the second waits here and takes the next version.
  await lockPerson(trx, userId);
  const row = await trx
    .insertInto('user_intake')
    .values({
      id: newId(),
      user_id: userId,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from user_intake where user_id = ${userId})`,
      blueprint: JSON.stringify(blueprint),
    })
    .returning(['id', 'version', 'created_at'])
    .executeTakeFirstOrThrow();
  return { id: row.id, version: row.version, blueprint, createdAt: row.created_at };
}

/** The blueprint that a generation was asked with, whatever the person changed since. */
export async function getIntakeForPlanning(
  db: Kysely<Database> | Transaction<Database>,
  intakeId: string,
): Promise<Blueprint> {
  const row = await db
    .selectFrom('user_intake')
    .select('blueprint')
    .where('id', '=', intakeId)
    .executeTakeFirstOrThrow();
  return Blueprint.parse(row.blueprint);
}
