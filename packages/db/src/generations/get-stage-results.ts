import type { Kysely } from 'kysely';
import type { Stage } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** What the earlier stages of a generation found out, by stage; each was stored by the stage that now trusts its shape. */
export async function getStageResults(
  db: Kysely<Database>,
  generationId: string,
): Promise<ReadonlyMap<Stage, object>> {
  const rows = await db
    .selectFrom('engine.stage_results')
    .select(['stage', 'result'])
    .where('generation_id', '=', generationId)
    .execute();
  return new Map(rows.map(({ stage, result }) => [stage, result]));
}

/** Tells whoever polls what a running stage is doing; loses quietly when the lease is gone. */
export async function reportProgressIfLeased(
  db: Kysely<Database>,
  claim: { readonly generationId: string; readonly token: string },
  progress: { readonly percent: number; readonly message: string },
): Promise<void> {
  await db
    .updateTable('engine.generations')
    .set((eb) => ({
      progress_percent: progress.percent,
      progress_message: progress.message,
      sequence: eb('sequence', '+', 1),
    }))
    .where('id', '=', claim.generationId)
    .where('lease_token', '=', claim.token)
    .execute();
}
