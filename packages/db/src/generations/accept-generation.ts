import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { EatingHistory, PantryFood } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { newId } from '../new-id.ts';

export interface GenerationRequestRow {
  readonly userId: string;
  readonly intakeId: string;
  /** YYYY-MM-DD. */
  readonly weekStartDate: string;
  /** The request as understood, echoed to the client and read by the stages. */
  readonly request: object;
  /** What is at home, where the plan is to use it: kept with the generation, whatever is eaten meanwhile. */
  readonly pantry?: readonly PantryFood[] | undefined;
  /** What the plan is to go by, whatever is rated or subscribed to meanwhile; default: nothing known, no premium recipes. */
  readonly history?: EatingHistory | undefined;
  readonly includesPremium?: boolean | undefined;
  readonly callback: { readonly url: string; readonly events: readonly string[] } | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** A generation that is not done by then is expired. */
  readonly deadlineMs: number;
  readonly idempotency:
    | { readonly route: string; readonly key: string; readonly requestHash: string }
    | undefined;
}

export type Acceptance =
  | { readonly kind: 'created'; readonly generationId: string }
  | { readonly kind: 'replayed'; readonly generationId: string }
  | { readonly kind: 'key_reused' };

/**
 * Accepts a request: idempotency key, generation and log row, all or nothing. The caller rings after the commit.
 *
 * The same key with the same request yields the generation that the first one made; with another request it is
 * `key_reused`. Two transactions with one key: the second waits for the first to end, then replays it.
 */
export async function acceptGeneration(
  trx: Transaction<Database>,
  row: GenerationRequestRow,
): Promise<Acceptance> {
  const generationId = newId();
  if (row.idempotency !== undefined) {
    const earlier = await findByKey(trx, row.userId, row.idempotency);
    if (earlier !== undefined) return earlier;
  }
  await trx
    .insertInto('engine.generations')
    .values({
      id: generationId,
      user_id: row.userId,
      intake_id: row.intakeId,
      week_start_date: row.weekStartDate,
      request: JSON.stringify(row.request),
      pantry: row.pantry === undefined ? null : JSON.stringify(row.pantry),
      history: row.history === undefined ? undefined : JSON.stringify(row.history),
      includes_premium: row.includesPremium,
      callback_url: row.callback?.url ?? null,
      callback_events: [...(row.callback?.events ?? [])],
      metadata: JSON.stringify(row.metadata),
      deadline_at: sql<Date>`now() + ${row.deadlineMs} * interval '1 millisecond'`,
    })
    .execute();
  await trx
    .insertInto('plan_generation_logs')
    .values({ id: newId(), generation_id: generationId, user_id: row.userId })
    .execute();
  if (row.idempotency === undefined) return { kind: 'created', generationId };
  const { route, key, requestHash } = row.idempotency;
  const inserted = await trx
    .insertInto('engine.idempotency_keys')
    .values({ user_id: row.userId, route, key, request_hash: requestHash, generation_id: generationId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return { kind: 'created', generationId };
  throw new IdempotencyRace();
}

/**
 * Another transaction took the same idempotency key first and has committed. Rolling back and accepting again
 * finds its generation.
 */
export class IdempotencyRace extends Error {
  override readonly name = 'IdempotencyRace';
}

const KEPT = sql`now() - interval '24 hours'`;

async function findByKey(
  trx: Transaction<Database>,
  userId: string,
  { route, key, requestHash }: NonNullable<GenerationRequestRow['idempotency']>,
): Promise<Acceptance | undefined> {
  const own = trx
    .selectFrom('engine.idempotency_keys')
    .where('user_id', '=', userId)
    .where('route', '=', route)
    .where('key', '=', key);
  const found = await own
    .select(['request_hash', 'generation_id', sql<boolean>`created_at < ${KEPT}`.as('expired')])
    .executeTakeFirst();
  if (found === undefined) return undefined;
  if (found.expired) {
    await trx
      .deleteFrom('engine.idempotency_keys')
      .where('user_id', '=', userId)
      .where('route', '=', route)
      .where('key', '=', key)
      .execute();
    return undefined;
  }
  return found.request_hash === requestHash
    ? { kind: 'replayed', generationId: found.generation_id }
    : { kind: 'key_reused' };
}
