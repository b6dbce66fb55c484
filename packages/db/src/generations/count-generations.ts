import { sql, type Transaction } from 'kysely';
import type { Stage } from '@mealwise/core';
import type { Database, GenerationStatus } from '../tables.ts';

export interface GenerationCount {
  readonly status: GenerationStatus;
  readonly stage: Stage;
  readonly total: number;
  /** Age of the oldest of them. */
  readonly oldestSeconds: number;
}

/** Everybody's generations that are open or ended within the last hour, as numbers only; allowed to nobody in particular. */
export async function countGenerations(trx: Transaction<Database>): Promise<GenerationCount[]> {
  const { rows } = await sql<GenerationCount>`
    select status, stage, total, oldest_seconds as "oldestSeconds" from engine.count_generations()`.execute(
    trx,
  );
  return rows;
}
