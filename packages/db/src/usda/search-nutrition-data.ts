import { sql, type Kysely, type Transaction } from 'kysely';
import type { Nutrients } from '@mealwise/core';
import type { Database, EnergyBasis, UsdaDataType } from '../tables.ts';

/** A food that the search found, bundled (`foodKey`) or USDA's own. */
export interface FoundFood {
  readonly id: string;
  readonly foodKey: string | null;
  readonly fdcId: number | null;
  readonly dataType: UsdaDataType | null;
  readonly name: string;
  /** Per 100 g. */
  readonly nutrients: Nutrients;
  /** What the energy is; null for bundled foods, which name their source as a whole, and where it is unknown. */
  readonly energyBasis: EnergyBasis | null;
  /** For comparing within one answer; above 1 = the words themselves were found, below = something like them. */
  readonly score: number;
}

/** Foods for what a person typed, best first. Any text is safe; the first 64 characters count. `limit` is brought into 1–100. */
export async function searchNutritionData(
  db: Kysely<Database> | Transaction<Database>,
  query: string,
  limit = 20,
): Promise<FoundFood[]> {
  // Postgres' text cannot hold NUL, and its integer no more than 32 bits.
  const needle = query.slice(0, 1_000).replaceAll('\0', ' ');
  const rows = Math.trunc(Math.min(Math.max(limit, 1), 100)) || 1;
  const found = await sql<FoundFood>`
    select id, food_key as "foodKey", fdc_id as "fdcId", data_type as "dataType", name, nutrients,
      energy_basis as "energyBasis", score
    from public.search_nutrition_data(${needle}, ${rows})`.execute(db);
  return found.rows;
}
