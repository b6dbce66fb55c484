import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { FailureLink } from '@mealwise/core';
import type { Database } from '../tables.ts';
import type { Claim } from '../generations/claim-generation.ts';
import { newId } from '../new-id.ts';

/** A model's answer that was paid for and stored; it is used again and never bought twice. */
export interface StoredAnswer {
  readonly callId: string;
  readonly model: string;
  readonly answer: string;
  readonly stopReason: string | null;
}

export async function findStoredAnswer(
  db: Kysely<Database>,
  question: { readonly generationId: string; readonly step: string; readonly requestHash: string },
): Promise<StoredAnswer | undefined> {
  const row = await db
    .selectFrom('engine.ai_calls')
    .select(['id', 'model', 'answer', 'stop_reason'])
    .where('generation_id', '=', question.generationId)
    .where('step', '=', question.step)
    .where('request_hash', '=', question.requestHash)
    .where('status', '=', 'succeeded')
    .executeTakeFirst();
  return row === undefined || row.answer === null
    ? undefined
    : { callId: row.id, model: row.model, answer: row.answer, stopReason: row.stop_reason };
}

export interface Reservation {
  readonly step: string;
  readonly requestHash: string;
  readonly model: string;
  /** Worst case of this call, in micro-USD. */
  readonly reservedMicroUsd: number;
  /** What all calls of one UTC day may cost together, in micro-USD. */
  readonly dailyBudgetMicroUsd: number;
  /** Calls that one step of one generation may make, whatever becomes of them. */
  readonly maxCalls: number;
  readonly leaseMs: number;
}

export type Reserved =
  | { readonly kind: 'reserved'; readonly callId: string }
  | { readonly kind: 'over_budget' }
  | { readonly kind: 'too_many_calls' }
  | { readonly kind: 'lease_lost' };

/**
 * Commits the intent to spend before anything is sent: checks and renews the lease, writes off calls whose end nobody
 * knows, and reserves the worst case against the day's budget. Reservations are serialised, so that no number of
 * workers can overrun it together.
 */
export function reserveAiCall(
  db: Kysely<Database>,
  claim: Claim,
  reservation: Reservation,
): Promise<Reserved> {
  return db.transaction().execute(async (trx) => {
    const held = await trx
      .updateTable('engine.generations')
      .set({ lease_until: sql<Date>`now() + ${reservation.leaseMs} * interval '1 millisecond'` })
      .where('id', '=', claim.generationId)
      .where('lease_token', '=', claim.token)
      .returning('id')
      .executeTakeFirst();
    if (held === undefined) return { kind: 'lease_lost' };
    await trx
      .updateTable('engine.ai_calls')
      .set({
        status: 'unknown',
        cost_micro_usd: sql<number>`reserved_micro_usd`,
        finished_at: sql<Date>`now()`,
      })
      .where('generation_id', '=', claim.generationId)
      .where('step', '=', reservation.step)
      .where('status', '=', 'reserved')
      .execute();
    const { calls } = await trx
      .selectFrom('engine.ai_calls')
      .select(sql<number>`count(*)`.as('calls'))
      .where('generation_id', '=', claim.generationId)
      .where('step', '=', reservation.step)
      .executeTakeFirstOrThrow();
    if (calls >= reservation.maxCalls) return { kind: 'too_many_calls' };

    await sql`select pg_advisory_xact_lock(hashtext('mealwise_ai_budget'))`.execute(trx);
    const { spent } = await trx
      .selectFrom('engine.ai_calls')
      .select(sql<number>`coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::int8`.as('spent'))
      .where('started_at', '>=', sql<Date>`date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'`)
      .executeTakeFirstOrThrow();
    if (spent + reservation.reservedMicroUsd > reservation.dailyBudgetMicroUsd)
      return { kind: 'over_budget' };
    const callId = newId();
    await trx
      .insertInto('engine.ai_calls')
      .values({
        id: callId,
        generation_id: claim.generationId,
        user_id: claim.userId,
        step: reservation.step,
        request_hash: reservation.requestHash,
        model: reservation.model,
        reserved_micro_usd: reservation.reservedMicroUsd,
      })
      .execute();
    return { kind: 'reserved', callId };
  });
}

export interface Settlement {
  readonly answer: string;
  readonly stopReason: string | null;
  readonly vendorRequestId: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly costMicroUsd: number;
}

/**
 * Stores the raw answer with its settled cost. When another owner has meanwhile written the call off, the answer and
 * the true cost are kept on the row, but the call stays `unknown` and the answer is not used: false.
 */
export async function settleAiCall(
  db: Kysely<Database>,
  callId: string,
  settlement: Settlement,
): Promise<boolean> {
  const row = await db
    .updateTable('engine.ai_calls')
    .set({
      status: sql`case when status = 'reserved' then 'succeeded' else status end`,
      answer: settlement.answer,
      stop_reason: settlement.stopReason,
      vendor_request_id: settlement.vendorRequestId,
      input_tokens: settlement.inputTokens,
      output_tokens: settlement.outputTokens,
      cache_read_tokens: settlement.cacheReadTokens,
      cache_write_tokens: settlement.cacheWriteTokens,
      cost_micro_usd: settlement.costMicroUsd,
      finished_at: sql<Date>`now()`,
    })
    .where('id', '=', callId)
    .returning('status')
    .executeTakeFirst();
  return row?.status === 'succeeded';
}

/** Closes a call that brought no answer: `failed` costs nothing, `unknown` may have been billed and costs its reservation. */
export async function closeAiCall(
  db: Kysely<Database>,
  callId: string,
  outcome: 'failed' | 'unknown',
  error: readonly FailureLink[],
): Promise<void> {
  await db
    .updateTable('engine.ai_calls')
    .set({
      status: outcome,
      cost_micro_usd: outcome === 'failed' ? 0 : sql<number>`reserved_micro_usd`,
      error: JSON.stringify(error),
      finished_at: sql<Date>`now()`,
    })
    .where('id', '=', callId)
    .where('status', '=', 'reserved')
    .execute();
}
