import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { EatingHistory, PantryFood } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { newId } from '../new-id.ts';
import type { PartialScope } from './claim-generation.ts';
import { generationValues } from './generation-values.ts';
import type { OpenedDelivery, WriteEvent } from './open-terminal-event.ts';
import { reusePlan, type ReusablePlan } from './reuse-plan.ts';

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
  /** SHA-256 of all that the plan follows from; an equal request may be answered with its plan. */
  readonly inputsHash?: string | undefined;
  /** What a partial generation works on; default: a whole plan. */
  readonly partial?: PartialScope | undefined;
  /** A generation that is not done by then is expired. */
  readonly deadlineMs: number;
  readonly idempotency:
    | { readonly route: string; readonly key: string; readonly requestHash: string }
    | undefined;
}

export type Acceptance =
  | { readonly kind: 'created'; readonly generationId: string }
  | {
      readonly kind: 'reused';
      readonly generationId: string;
      /** To ring for, after the commit. */
      readonly deliveries: readonly OpenedDelivery[];
    }
  | { readonly kind: 'replayed'; readonly generationId: string }
  | { readonly kind: 'key_reused' };

/** How a request may be answered with a plan that is there. */
export interface Reuse {
  /** Looks for such a plan; asked only where no key led to an earlier generation. */
  readonly find: () => Promise<ReusablePlan | undefined>;
  readonly writeEvent: WriteEvent;
}

/**
 * Accepts a request: idempotency key, generation and log row, all or nothing. The caller rings after the commit. Where `reuse` finds a
 * plan, the generation ends with it at once.
 *
 * The same key with the same request yields the generation that the first one made; with another request it is
 * `key_reused`. Two transactions with one key: the second waits for the first to end, then replays it.
 */
export async function acceptGeneration(
  trx: Transaction<Database>,
  row: GenerationRequestRow,
  reuse?: Reuse,
): Promise<Acceptance> {
  if (row.idempotency !== undefined) {
    const earlier = await findReplay(trx, row.userId, row.idempotency);
    if (earlier !== undefined) return earlier;
  }
  const reusable = await reuse?.find();
  const acceptance =
    reuse === undefined || reusable === undefined
      ? await openGeneration(trx, row)
      : await reusePlan(trx, row, reusable, reuse.writeEvent);
  if (row.idempotency !== undefined)
    await storeKey(trx, row.userId, row.idempotency, acceptance.generationId);
  return acceptance;
}

async function openGeneration(
  trx: Transaction<Database>,
  row: GenerationRequestRow,
): Promise<Extract<Acceptance, { kind: 'created' }>> {
  const generationId = newId();
  await trx.insertInto('engine.generations').values(generationValues(generationId, row)).execute();
  await trx
    .insertInto('plan_generation_logs')
    .values({ id: newId(), generation_id: generationId, user_id: row.userId })
    .execute();
  return { kind: 'created', generationId };
}

async function storeKey(
  trx: Transaction<Database>,
  userId: string,
  { route, key, requestHash }: NonNullable<GenerationRequestRow['idempotency']>,
  generationId: string,
): Promise<void> {
  const inserted = await trx
    .insertInto('engine.idempotency_keys')
    .values({ user_id: userId, route, key, request_hash: requestHash, generation_id: generationId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) throw new IdempotencyRace();
}

/**
 * Another transaction took the same idempotency key first and has committed. Rolling back and accepting again
 * finds its generation.
 */
export class IdempotencyRace extends Error {
  override readonly name = 'IdempotencyRace';
}

const KEPT = sql`now() - interval '24 hours'`;

/** What a stored key leads to: the generation that its first request made, or that it was another request. Undefined: it is new. */
export async function findReplay(
  trx: Transaction<Database>,
  userId: string,
  { route, key, requestHash }: NonNullable<GenerationRequestRow['idempotency']>,
): Promise<Extract<Acceptance, { kind: 'replayed' | 'key_reused' }> | undefined> {
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
