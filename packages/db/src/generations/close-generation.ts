import { sql, type Transaction } from 'kysely';
import type { Database, GenerationError, GenerationOutcome } from '../tables.ts';
import { openTerminalEvent, type OpenedDelivery, type WriteEvent } from './open-terminal-event.ts';

/** What a generation is closed with. */
export type Close =
  | {
      readonly status: 'failed';
      readonly error: GenerationError;
    }
  | { readonly status: 'expired'; readonly message: string }
  | {
      readonly status: 'succeeded';
      readonly outcome: GenerationOutcome;
      readonly fallbackReason: string | undefined;
      readonly planId: string;
      readonly recipesSelected: number;
      readonly accuracy: number;
    };
/** Status, log row, event, deliveries. The row must be locked by this transaction and not be final. */
export async function closeGeneration(
  trx: Transaction<Database>,
  generationId: string,
  writeEvent: WriteEvent,
  close: Close,
): Promise<OpenedDelivery[]> {
  const succeeded = close.status === 'succeeded' ? close : undefined;
  const error = close.status === 'failed' ? close.error : undefined;
  const row = await trx
    .updateTable('engine.generations')
    .set({
      status: close.status,
      outcome: succeeded?.outcome ?? null,
      fallback_reason: succeeded?.fallbackReason ?? null,
      plan_id: succeeded?.planId ?? null,
      error: error === undefined ? null : JSON.stringify(error),
      ...(succeeded === undefined ? {} : { progress_percent: 100 }),
      progress_message: closingMessage(close),
      lease_token: null,
      lease_until: null,
      sequence: sql<number>`sequence + 1`,
      finalized_at: sql<Date>`now()`,
    })
    .where('id', '=', generationId)
    .returning([
      'user_id',
      'sequence',
      'week_start_date',
      'metadata',
      'callback_url',
      'callback_events',
      'finalized_at',
      sql<number>`round(extract(epoch from now() - created_at) * 1000)::int`.as('duration_ms'),
    ])
    .executeTakeFirstOrThrow();

  // A call that nobody will settle any more keeps its reservation as its cost.
  await trx
    .updateTable('engine.ai_calls')
    .set({
      status: 'unknown',
      cost_micro_usd: sql<number>`reserved_micro_usd`,
      finished_at: sql<Date>`now()`,
    })
    .where('generation_id', '=', generationId)
    .where('status', '=', 'reserved')
    .execute();
  await trx
    .updateTable('engine.stage_attempts')
    .set({ outcome: 'lost', finished_at: sql<Date>`now()` })
    .where('generation_id', '=', generationId)
    .where('outcome', '=', 'running')
    .execute();
  const ai = await sumAiUse(trx, generationId);
  const retries = await trx
    .selectFrom('engine.stage_attempts')
    .select(sql<number>`count(*)`.as('total'))
    .where('generation_id', '=', generationId)
    .where('outcome', 'in', ['retryable', 'lost'])
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('plan_generation_logs')
    .set({
      status: logStatus(close),
      duration_ms: row.duration_ms,
      claude_requests: ai.requests,
      claude_tokens_used: ai.tokens,
      claude_cost_cents: ai.micro_usd / 10_000,
      retry_count: retries.total,
      error_message: error?.message ?? null,
      fallback_reason: succeeded?.fallbackReason ?? null,
      recipes_selected: succeeded?.recipesSelected ?? null,
      nutritional_accuracy: succeeded?.accuracy ?? null,
      finished_at: sql<Date>`now()`,
    })
    .where('generation_id', '=', generationId)
    .execute();

  const planVersion =
    succeeded === undefined
      ? null
      : (
          await trx
            .selectFrom('meal_plans')
            .select('version')
            .where('id', '=', succeeded.planId)
            .executeTakeFirstOrThrow()
        ).version;
  return openTerminalEvent(
    trx,
    {
      generationId,
      userId: row.user_id,
      status: close.status,
      outcome: succeeded?.outcome ?? null,
      planId: succeeded?.planId ?? null,
      planVersion,
      sequence: row.sequence,
      weekStartDate: row.week_start_date,
      durationMs: row.duration_ms,
      costMicroUsd: ai.micro_usd,
      metadata: row.metadata,
      errorCode: error?.code ?? null,
      finalizedAt: row.finalized_at ?? new Date(0),
    },
    { url: row.callback_url, events: row.callback_events },
    writeEvent,
  );
}
function sumAiUse(
  trx: Transaction<Database>,
  generationId: string,
): Promise<{ requests: number; tokens: number; micro_usd: number }> {
  return trx
    .selectFrom('engine.ai_calls')
    .select([
      sql<number>`count(*)`.as('requests'),
      sql<number>`coalesce(sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens), 0)::int8`.as(
        'tokens',
      ),
      sql<number>`coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::int8`.as('micro_usd'),
    ])
    .where('generation_id', '=', generationId)
    .executeTakeFirstOrThrow();
}
function logStatus(close: Close): 'completed' | 'fallback' | 'failed' | 'expired' {
  if (close.status !== 'succeeded') return close.status;
  return close.outcome === 'generated' ? 'completed' : 'fallback';
}
function closingMessage(close: Close): string {
  if (close.status === 'succeeded') return 'Your plan is ready';
  return close.status === 'failed' ? close.error.message : close.message;
}
