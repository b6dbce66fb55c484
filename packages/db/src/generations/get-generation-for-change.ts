import type { Transaction } from 'kysely';
import type { Blueprint, PantryFood, WishReading } from '@mealwise/core';
import { getIntakeForPlanning } from '../people/profile.ts';
import type { Database, GenerationKind } from '../tables.ts';

/** What a plan was asked for with, for whoever changes it. */
export interface GenerationForChange {
  readonly id: string;
  readonly kind: GenerationKind;
  readonly request: object;
  readonly inputsHash: string | null;
  /** The blueprint of then. */
  readonly blueprint: Blueprint;
  /** What was at home then; undefined where the pantry was not to be used. */
  readonly pantry: readonly PantryFood[] | undefined;
  /** What its special requests were taken for; undefined where that is not on record. */
  readonly reading: WishReading | undefined;
}

/** Undefined when there is no such generation or it is somebody else's. */
export async function getGenerationForChange(
  trx: Transaction<Database>,
  generationId: string,
): Promise<GenerationForChange | undefined> {
  const row = await trx
    .selectFrom('engine.generations as generation')
    .leftJoin('engine.stage_results as planned', (join) =>
      join.onRef('planned.generation_id', '=', 'generation.id').on('planned.stage', '=', 'generation'),
    )
    .select([
      'generation.id',
      'generation.kind',
      'generation.request',
      'generation.inputs_hash',
      'generation.intake_id',
      'generation.pantry',
      'planned.result',
    ])
    .where('generation.id', '=', generationId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // Written by the worker's first stage.
  const planned: { readonly reading?: WishReading } | null = row.result;
  return {
    id: row.id,
    kind: row.kind,
    request: row.request,
    inputsHash: row.inputs_hash,
    blueprint: await getIntakeForPlanning(trx, row.intake_id),
    pantry: row.pantry ?? undefined,
    reading: planned?.reading,
  };
}
