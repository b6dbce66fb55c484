import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { FailureLink, Stage } from '@mealwise/core';
import type { AttemptOutcome, Database } from '../tables.ts';
import type { Claim } from './claim-generation.ts';
import { newId } from '../new-id.ts';

export interface Advance {
  readonly to: Stage;
  /** What the stage found out, for the stages after it; replaces an earlier result of the same stage. */
  readonly result: object;
  readonly percent: number;
  readonly message: string;
  /** True when the plan is sent back to an earlier stage; counted and bounded. */
  readonly rejected?: boolean;
}

/**
 * Stores a stage's result and opens the next stage, in one transaction fenced by the claim. Returns the epoch to ring
 * with, or undefined when the lease was lost: then nothing was written.
 */
export function advanceGenerationIfLeased(
  db: Kysely<Database>,
  claim: Claim,
  advance: Advance,
): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('engine.generations')
      .set({
        stage: advance.to,
        // Every ring has an epoch of its own, so that a job id never repeats.
        epoch: sql<number>`epoch + 1`,
        sequence: sql<number>`sequence + 1`,
        rejections: sql<number>`rejections + ${advance.rejected === true ? 1 : 0}`,
        progress_percent: advance.percent,
        progress_message: advance.message,
        due_at: sql<Date>`now()`,
        lease_token: null,
        lease_until: null,
      })
      .where('id', '=', claim.generationId)
      .where('lease_token', '=', claim.token)
      .returning('epoch')
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await storeStageResult(trx, claim, advance.result);
    await closeAttempt(trx, claim, 'succeeded');
    return row.epoch;
  });
}

export async function storeStageResult(
  trx: Transaction<Database>,
  claim: Claim,
  result: object,
): Promise<void> {
  await trx
    .insertInto('engine.stage_results')
    .values({ generation_id: claim.generationId, stage: claim.stage, result: JSON.stringify(result) })
    .onConflict((conflict) =>
      conflict.columns(['generation_id', 'stage']).doUpdateSet({
        result: JSON.stringify(result),
        created_at: sql<Date>`now()`,
      }),
    )
    .execute();
}

export async function closeAttempt(
  trx: Transaction<Database>,
  claim: Claim,
  outcome: Exclude<AttemptOutcome, 'running' | 'lost'>,
  error?: readonly FailureLink[],
): Promise<void> {
  await trx
    .updateTable('engine.stage_attempts')
    .set({
      outcome,
      finished_at: sql<Date>`now()`,
      error: error === undefined ? null : JSON.stringify(error),
      cost_micro_usd: sql<number>`(
        select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0) from engine.ai_calls
        where generation_id = ${claim.generationId}
          and started_at >= (select started_at from engine.stage_attempts where id = ${claim.attemptId}))`,
    })
    .where('id', '=', claim.attemptId)
    .where('outcome', '=', 'running')
    .execute();
}

export interface SetBack {
  readonly outcome: 'retryable' | 'delayed' | 'interrupted';
  /** When the work is due again. */
  readonly dueInMs: number;
  readonly message: string;
  readonly error?: readonly FailureLink[];
}

/**
 * Gives the lease back for a later try: the job on the queue comes again, and should it get lost, the rescuer rings
 * once the work is due. False when the lease was already lost.
 */
export function setBackIfLeased(db: Kysely<Database>, claim: Claim, setBack: SetBack): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('engine.generations')
      .set({
        lease_token: null,
        lease_until: null,
        due_at: sql<Date>`now() + ${setBack.dueInMs} * interval '1 millisecond'`,
        sequence: sql<number>`sequence + 1`,
        progress_message: setBack.message,
      })
      .where('id', '=', claim.generationId)
      .where('lease_token', '=', claim.token)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return false;
    await closeAttempt(trx, claim, setBack.outcome, setBack.error);
    if (setBack.error !== undefined) await logError(trx, claim, setBack.error);
    return true;
  });
}

/** One row in `error_logs`: what went wrong at which attempt, outermost error first. */
export async function logError(
  trx: Transaction<Database>,
  claim: Pick<Claim, 'userId' | 'generationId' | 'attempt'> & { readonly stage: Stage | 'delivery' },
  chain: readonly FailureLink[],
): Promise<void> {
  const [outermost] = chain;
  await trx
    .insertInto('error_logs')
    .values({
      id: newId(),
      user_id: claim.userId,
      generation_id: claim.generationId,
      stage: claim.stage,
      attempt: claim.attempt,
      error_code: outermost?.code ?? 'unknown',
      error_message: outermost?.message ?? 'unknown failure',
      error_chain: JSON.stringify(chain),
    })
    .execute();
}
