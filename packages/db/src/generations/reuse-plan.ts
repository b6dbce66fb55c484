import { sql, type Transaction } from 'kysely';
import { newId } from '../new-id.ts';
import type { Database } from '../tables.ts';
import type { GenerationRequestRow } from './accept-generation.ts';
import { generationValues } from './generation-values.ts';
import { openTerminalEvent, type OpenedDelivery, type WriteEvent } from './open-terminal-event.ts';

/** A plan that a request can be answered with. */
export interface ReusablePlan {
  readonly planId: string;
  readonly version: number;
  readonly recipesSelected: number;
  /** Share of its days within the tolerance, in percent. */
  readonly accuracy: number;
}

/** The id of the active plan of a week that was made from the same inputs; undefined when there is none. */
export async function findPlanOfInputs(
  trx: Transaction<Database>,
  {
    userId,
    weekStartDate,
    inputsHash,
  }: { readonly userId: string; readonly weekStartDate: string; readonly inputsHash: string },
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('meal_plans as plan')
    .innerJoin('engine.generations as generation', 'generation.id', 'plan.generation_id')
    .select('plan.id')
    .where('plan.user_id', '=', userId)
    .where('plan.week_start_date', '=', weekStartDate)
    .where('plan.status', '=', 'active')
    .where('generation.inputs_hash', '=', inputsHash)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Stores a generation that ends as it begins, with a plan that is there: its row, its log row, its one event and the delivery. Nothing is
 * queued or spent.
 */
export async function reusePlan(
  trx: Transaction<Database>,
  row: GenerationRequestRow,
  plan: ReusablePlan,
  writeEvent: WriteEvent,
): Promise<{
  readonly kind: 'reused';
  readonly generationId: string;
  readonly deliveries: readonly OpenedDelivery[];
}> {
  const generationId = newId();
  const { sequence, finalized_at: finalizedAt } = await trx
    .insertInto('engine.generations')
    .values({
      ...generationValues(generationId, row),
      status: 'succeeded',
      outcome: 'reused',
      stage: 'enrichment',
      plan_id: plan.planId,
      progress_percent: 100,
      progress_message: 'Your plan was there already',
      started_at: sql<Date>`now()`,
      finalized_at: sql<Date>`now()`,
    })
    .returning(['sequence', 'finalized_at'])
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('plan_generation_logs')
    .values({
      id: newId(),
      generation_id: generationId,
      user_id: row.userId,
      status: 'completed',
      duration_ms: 0,
      recipes_selected: plan.recipesSelected,
      nutritional_accuracy: plan.accuracy,
      finished_at: sql<Date>`now()`,
    })
    .execute();
  const deliveries = await openTerminalEvent(
    trx,
    {
      generationId,
      userId: row.userId,
      status: 'succeeded',
      outcome: 'reused',
      planId: plan.planId,
      planVersion: plan.version,
      sequence,
      weekStartDate: row.weekStartDate,
      durationMs: 0,
      costMicroUsd: 0,
      metadata: { ...row.metadata },
      errorCode: null,
      finalizedAt: finalizedAt ?? new Date(0),
    },
    { url: row.callback?.url ?? null, events: row.callback?.events ?? [] },
    writeEvent,
  );
  return { kind: 'reused', generationId, deliveries };
}
