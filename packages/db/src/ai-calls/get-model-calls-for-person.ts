import type { Transaction } from 'kysely';
import type { Database } from '../tables.ts';

/** A call to a model as whoever it was made for may see it: what for, how large, what it cost. */
export interface ModelCall {
  readonly id: string;
  readonly step: string;
  readonly model: string;
  readonly status: 'reserved' | 'succeeded' | 'failed' | 'unknown';
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  /** Reserved, while it is not settled. */
  readonly costMicroUsd: number;
  readonly startedAt: Date;
}

/** The calls of a generation in the order they were made; none when it is somebody else's. */
export async function getModelCallsForPerson(
  trx: Transaction<Database>,
  generationId: string,
): Promise<ModelCall[]> {
  const rows = await trx
    .selectFrom('engine.ai_calls')
    .select([
      'id',
      'step',
      'model',
      'status',
      'input_tokens',
      'output_tokens',
      'cache_read_tokens',
      'cost_micro_usd',
      'reserved_micro_usd',
      'started_at',
    ])
    .where('generation_id', '=', generationId)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    step: row.step,
    model: row.model,
    status: row.status,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cacheReadTokens: row.cache_read_tokens,
    costMicroUsd: row.cost_micro_usd ?? row.reserved_micro_usd,
    startedAt: row.started_at,
  }));
}
