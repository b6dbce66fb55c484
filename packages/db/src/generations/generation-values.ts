import { sql, type InsertObject } from 'kysely';
import type { Database } from '../tables.ts';
import type { GenerationRequestRow } from './accept-generation.ts';

type NewGeneration = InsertObject<Database, 'engine.generations'>;

/** The row of a request that has been accepted, not yet begun. */
export function generationValues(id: string, row: GenerationRequestRow): NewGeneration {
  return {
    id,
    user_id: row.userId,
    intake_id: row.intakeId,
    week_start_date: row.weekStartDate,
    request: JSON.stringify(row.request),
    pantry: row.pantry === undefined ? null : JSON.stringify(row.pantry),
    history: row.history === undefined ? undefined : JSON.stringify(row.history),
    includes_premium: row.includesPremium,
    kind: row.partial === undefined ? 'full' : 'partial',
    base_plan_id: row.partial?.basePlanId ?? null,
    places: row.partial === undefined ? null : JSON.stringify(row.partial.places),
    inputs_hash: row.inputsHash ?? null,
    callback_url: row.callback?.url ?? null,
    callback_events: [...(row.callback?.events ?? [])],
    metadata: JSON.stringify(row.metadata),
    deadline_at: sql<Date>`now() + ${row.deadlineMs} * interval '1 millisecond'`,
  };
}
