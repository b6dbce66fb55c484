import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { EatingHistory, MealPlace, PantryFood, Stage } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { newId } from '../new-id.ts';

export interface ClaimRequest {
  readonly generationId: string;
  readonly stage: Stage;
  readonly epoch: number;
  readonly leaseMs: number;
  /** Name of the worker, for the attempt's row. */
  readonly worker: string;
}

/** A generation whose stage is ours until the lease runs out. Every later write is fenced by `token`. */
export interface Claim {
  readonly generationId: string;
  readonly userId: string;
  readonly intakeId: string;
  readonly stage: Stage;
  readonly epoch: number;
  readonly token: string;
  readonly attemptId: string;
  /** 1-based over all rings of this stage; crashes and delays count, since each was a start. */
  readonly attempt: number;
  /** Earlier attempts of this stage that failed or vanished; delays and shutdowns are not among them. */
  readonly failures: number;
  readonly request: object;
  /** What was at home when the plan was asked for; undefined where the pantry is not to be used. */
  readonly pantry: readonly PantryFood[] | undefined;
  readonly weekStartDate: string;
  /** What the person liked and had lately, and whether premium recipes were open, when the plan was asked for. */
  readonly history: EatingHistory;
  readonly includesPremium: boolean;
  /** Present on a partial generation. */
  readonly partial: PartialScope | undefined;
  readonly rejections: number;
  readonly ageMs: number;
}

/** What a partial generation works on: these places of this version of a plan; all its other meals stay. */
export interface PartialScope {
  readonly basePlanId: string;
  readonly places: readonly MealPlace[];
}

/**
 * Takes the lease of a generation's stage with one conditional update, and opens the attempt's row. `undefined`: the
 * ring is old, doubled, or somebody else is at work; there is nothing to do.
 */
export function claimGeneration(db: Kysely<Database>, request: ClaimRequest): Promise<Claim | undefined> {
  return db.transaction().execute(async (trx) => {
    const token = newId();
    const row = await trx
      .updateTable('engine.generations')
      .set({
        status: 'running',
        lease_token: token,
        lease_until: sql<Date>`now() + ${request.leaseMs} * interval '1 millisecond'`,
        started_at: sql<Date>`coalesce(started_at, now())`,
        sequence: sql<number>`sequence + 1`,
      })
      .where('id', '=', request.generationId)
      .where('stage', '=', request.stage)
      .where('epoch', '=', request.epoch)
      .where('finalized_at', 'is', null)
      .where((where) =>
        where.or([where('lease_until', 'is', null), where('lease_until', '<', sql<Date>`now()`)]),
      )
      .returning([
        'user_id',
        'intake_id',
        'request',
        'pantry',
        'week_start_date',
        'history',
        'includes_premium',
        'base_plan_id',
        'places',
        'rejections',
        sql<number>`(extract(epoch from now() - created_at) * 1000)::float8`.as('age_ms'),
      ])
      .executeTakeFirst();
    if (row === undefined) return undefined;

    // An attempt that still says "running" lost its lease: its process died or froze.
    await trx
      .updateTable('engine.stage_attempts')
      .set({ outcome: 'lost', finished_at: sql<Date>`now()` })
      .where('generation_id', '=', request.generationId)
      .where('stage', '=', request.stage)
      .where('outcome', '=', 'running')
      .execute();
    const past = await trx
      .selectFrom('engine.stage_attempts')
      .select([
        sql<number>`count(*)`.as('starts'),
        sql<number>`count(*) filter (where outcome in ('retryable', 'lost'))`.as('failures'),
      ])
      .where('generation_id', '=', request.generationId)
      .where('stage', '=', request.stage)
      .executeTakeFirstOrThrow();
    const attemptId = newId();
    await trx
      .insertInto('engine.stage_attempts')
      .values({
        id: attemptId,
        generation_id: request.generationId,
        stage: request.stage,
        attempt: past.starts + 1,
        epoch: request.epoch,
        worker: request.worker,
      })
      .execute();
    return {
      generationId: request.generationId,
      userId: row.user_id,
      intakeId: row.intake_id,
      stage: request.stage,
      epoch: request.epoch,
      token,
      attemptId,
      attempt: past.starts + 1,
      failures: past.failures,
      request: row.request,
      pantry: row.pantry ?? undefined,
      weekStartDate: row.week_start_date,
      history: row.history,
      includesPremium: row.includes_premium,
      partial:
        row.base_plan_id === null || row.places === null
          ? undefined
          : { basePlanId: row.base_plan_id, places: row.places },
      rejections: row.rejections,
      ageMs: row.age_ms,
    };
  });
}

/** Prolongs the lease; false when it is no longer ours, upon which the holder stops. */
export async function renewLeaseIfHeld(
  db: Kysely<Database>,
  claim: Claim,
  leaseMs: number,
): Promise<boolean> {
  const result = await db
    .updateTable('engine.generations')
    .set({ lease_until: sql<Date>`now() + ${leaseMs} * interval '1 millisecond'` })
    .where('id', '=', claim.generationId)
    .where('lease_token', '=', claim.token)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
