import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Stage } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { closeGeneration } from './close-generation.ts';
import type { OpenedDelivery, WriteEvent } from './open-terminal-event.ts';

export interface OverdueGeneration {
  readonly generationId: string;
  readonly stage: Stage;
  readonly epoch: number;
  /** A lease that ran out: its holder is gone, whatever the queue says of the job. */
  readonly abandoned: boolean;
}

/** Open generations whose work has been due for `graceMs` without anybody holding a lease; oldest first. */
export async function listOverdueGenerations(
  db: Kysely<Database>,
  options: { readonly graceMs: number; readonly limit: number },
): Promise<OverdueGeneration[]> {
  const rows = await db
    .selectFrom('engine.generations')
    .select(['id', 'stage', 'epoch', sql<boolean>`lease_until is not null`.as('abandoned')])
    .where('finalized_at', 'is', null)
    .where((where) =>
      where.or([
        where('lease_until', '<', sql<Date>`now()`),
        where.and([
          where('lease_until', 'is', null),
          where('due_at', '<', sql<Date>`now() - ${options.graceMs} * interval '1 millisecond'`),
        ]),
      ]),
    )
    .orderBy('due_at')
    .limit(options.limit)
    .execute();
  return rows.map(({ id, stage, epoch, abandoned }) => ({ generationId: id, stage, epoch, abandoned }));
}

/**
 * Opens a new epoch for an overdue generation and returns it, to ring with. Undefined when something moved since it
 * was listed: another rescuer, a claim, an end.
 */
export async function reopenIfUnmoved(
  db: Kysely<Database>,
  seen: OverdueGeneration,
): Promise<number | undefined> {
  const row = await db
    .updateTable('engine.generations')
    .set({ epoch: sql<number>`epoch + 1`, lease_token: null, lease_until: null, due_at: sql<Date>`now()` })
    .where('id', '=', seen.generationId)
    .where('stage', '=', seen.stage)
    .where('epoch', '=', seen.epoch)
    .where('finalized_at', 'is', null)
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<', sql<Date>`now()`)]),
    )
    .returning('epoch')
    .executeTakeFirst();
  return row?.epoch;
}

/** The job still waits in a backlog: look again after another grace period. */
export async function postponeRescue(db: Kysely<Database>, generationId: string): Promise<void> {
  await db
    .updateTable('engine.generations')
    .set({ due_at: sql<Date>`now()` })
    .where('id', '=', generationId)
    .where('finalized_at', 'is', null)
    .where('lease_token', 'is', null)
    .execute();
}

/** Ends the open generations whose deadline has passed and whom nobody is working on; returns deliveries to ring for. */
export function expireGenerations(db: Kysely<Database>, writeEvent: WriteEvent): Promise<OpenedDelivery[]> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('engine.generations')
      .select('id')
      .where('finalized_at', 'is', null)
      .where('deadline_at', '<', sql<Date>`now()`)
      .where((where) =>
        where.or([where('lease_until', 'is', null), where('lease_until', '<', sql<Date>`now()`)]),
      )
      .orderBy('deadline_at')
      .limit(50)
      .forUpdate()
      .skipLocked()
      .execute();
    const opened: OpenedDelivery[] = [];
    for (const { id } of rows) {
      const message = 'The request was not finished before its deadline';
      opened.push(...(await closeGeneration(trx, id, writeEvent, { status: 'expired', message })));
    }
    return opened;
  });
}

/** Forgets idempotency keys that are older than the 24 hours for which they are kept. */
export async function purgeIdempotencyKeys(db: Kysely<Database>): Promise<void> {
  await db
    .deleteFrom('engine.idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - interval '24 hours'`)
    .execute();
}
