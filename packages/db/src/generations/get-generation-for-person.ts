import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Stage } from '@mealwise/core';
import type {
  Database,
  GenerationError,
  GenerationKind,
  GenerationOutcome,
  GenerationStatus,
} from '../tables.ts';
import type { PartialScope } from './claim-generation.ts';

/** A generation as its owner may see it, with its stages' attempts and its AI use. */
export interface GenerationForPerson {
  readonly id: string;
  readonly userId: string;
  readonly kind: GenerationKind;
  readonly status: GenerationStatus;
  readonly outcome: GenerationOutcome | null;
  readonly fallbackReason: string | null;
  readonly stage: Stage;
  readonly sequence: number;
  readonly weekStartDate: string;
  readonly request: object;
  readonly metadata: Record<string, string>;
  readonly progressPercent: number;
  readonly progressMessage: string;
  readonly error: GenerationError | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finalizedAt: Date | null;
  readonly deadlineAt: Date;
  readonly dueAt: Date;
  readonly attempts: readonly StageAttemptForPerson[];
  readonly ai: AiUse;
  readonly plan: PlanFacts | null;
  /** Present on a partial generation. */
  readonly partial: PartialFacts | null;
}

/** What a partial generation works on. */
export interface PartialFacts extends PartialScope {
  /** The version before, written by `storePlanVersion`. */
  readonly planData: object;
}

export interface StageAttemptForPerson {
  readonly stage: Stage;
  readonly attempt: number;
  readonly outcome: string;
  readonly errorCode: string | null;
  readonly durationMs: number | null;
}

export interface AiUse {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly costMicroUsd: number;
  readonly unknownOutcomeCalls: number;
  readonly models: readonly string[];
}

export interface PlanFacts {
  readonly planId: string;
  readonly version: number;
  readonly weekTheme: string;
  readonly planData: object;
  readonly validation: object;
  readonly groceries: object;
}

/** Undefined when there is no such generation or it is somebody else's. */
export async function getGenerationForPerson(
  trx: Transaction<Database>,
  generationId: string,
): Promise<GenerationForPerson | undefined> {
  const row = await trx
    .selectFrom('engine.generations')
    .selectAll()
    .where('id', '=', generationId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const attempts = await trx
    .selectFrom('engine.stage_attempts')
    .select([
      'stage',
      'attempt',
      'outcome',
      sql<string | null>`error -> 0 ->> 'code'`.as('error_code'),
      sql<number | null>`round(extract(epoch from finished_at - started_at) * 1000)::int`.as('duration_ms'),
    ])
    .where('generation_id', '=', generationId)
    .where('stage', '!=', 'delivery')
    .orderBy('started_at')
    .orderBy('attempt')
    .execute();
  const ai = await trx
    .selectFrom('engine.ai_calls')
    .select([
      sql<number>`count(*)`.as('requests'),
      sql<number>`coalesce(sum(input_tokens), 0)::int8`.as('input_tokens'),
      sql<number>`coalesce(sum(output_tokens), 0)::int8`.as('output_tokens'),
      sql<number>`coalesce(sum(cache_read_tokens), 0)::int8`.as('cache_read_tokens'),
      sql<number>`coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::int8`.as('cost_micro_usd'),
      sql<number>`count(*) filter (where status = 'unknown')`.as('unknown_calls'),
      sql<string[]>`coalesce(array_agg(distinct model), '{}')`.as('models'),
    ])
    .where('generation_id', '=', generationId)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    userId: row.user_id,
    kind: row.kind,
    status: row.status,
    outcome: row.outcome,
    fallbackReason: row.fallback_reason,
    stage: row.stage,
    sequence: row.sequence,
    weekStartDate: row.week_start_date,
    request: row.request,
    metadata: row.metadata,
    progressPercent: row.progress_percent,
    progressMessage: row.progress_message,
    error: row.error,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finalizedAt: row.finalized_at,
    deadlineAt: row.deadline_at,
    dueAt: row.due_at,
    attempts: attempts.map((attempt) => ({
      stage: attempt.stage as Stage,
      attempt: attempt.attempt,
      outcome: attempt.outcome,
      errorCode: attempt.error_code,
      durationMs: attempt.duration_ms,
    })),
    ai: {
      requests: ai.requests,
      inputTokens: ai.input_tokens,
      outputTokens: ai.output_tokens,
      cacheReadTokens: ai.cache_read_tokens,
      costMicroUsd: ai.cost_micro_usd,
      unknownOutcomeCalls: ai.unknown_calls,
      models: ai.models,
    },
    plan: row.plan_id === null ? null : await getPlanFacts(trx, row.plan_id),
    partial:
      row.base_plan_id === null || row.places === null
        ? null
        : await getPartialFacts(trx, { basePlanId: row.base_plan_id, places: row.places }),
  };
}

async function getPartialFacts(
  trx: Transaction<Database>,
  scope: PartialScope,
): Promise<PartialFacts | null> {
  const base = await trx
    .selectFrom('meal_plans')
    .select('plan_data')
    .where('id', '=', scope.basePlanId)
    .executeTakeFirst();
  return base === undefined ? null : { ...scope, planData: base.plan_data };
}

async function getPlanFacts(trx: Transaction<Database>, planId: string): Promise<PlanFacts | null> {
  const plan = await trx
    .selectFrom('meal_plans')
    .innerJoin('grocery_lists', 'grocery_lists.meal_plan_id', 'meal_plans.id')
    .select(['version', 'week_theme', 'plan_data', 'validation', 'list'])
    .where('meal_plans.id', '=', planId)
    .executeTakeFirst();
  return plan === undefined
    ? null
    : {
        planId,
        version: plan.version,
        weekTheme: plan.week_theme,
        planData: plan.plan_data,
        validation: plan.validation,
        groceries: plan.list,
      };
}

/** The state and its sequence alone, for waiting; cheap enough to ask often. */
export async function getGenerationState(
  trx: Transaction<Database>,
  generationId: string,
): Promise<{ readonly status: GenerationStatus; readonly sequence: number } | undefined> {
  return trx
    .selectFrom('engine.generations')
    .select(['status', 'sequence'])
    .where('id', '=', generationId)
    .executeTakeFirst();
}
