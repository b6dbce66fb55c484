import { isDeepStrictEqual } from 'node:util';
import { sql, type Transaction } from 'kysely';
import { nutrientKeys } from '@mealwise/core';
import { idFromName } from '../new-id.ts';
import type { Database } from '../tables.ts';
import type { UsdaFood } from './read-fdc-food.ts';
import type { UsdaFigures } from './read-nutrients.ts';

/** What `source` says of imported rows; their `source_id` is the FDC id. */
const SOURCE = 'USDA FDC';

export interface StoredCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Writes foods into `usda_nutrition_data`: new ones, and those that say something new. Bundled foods are other rows. */
export async function storeUsdaFoods(
  trx: Transaction<Database>,
  foods: readonly UsdaFood[],
): Promise<StoredCounts> {
  if (foods.length === 0) return { inserted: 0, updated: 0, unchanged: 0 };
  const stored = await getStoredFoods(trx, foods);
  const merged = new Map(stored);
  for (const food of foods) merged.set(food.fdcId, mergeFoods(merged.get(food.fdcId), food));
  const changed = [...merged.values()].filter((food) => !isDeepStrictEqual(food, stored.get(food.fdcId)));
  if (changed.length > 0) await writeFoods(trx, changed);
  const inserted = changed.filter((food) => !stored.has(food.fdcId)).length;
  // An id that a batch names twice counts as one new and one unchanged food.
  return {
    inserted,
    updated: changed.length - inserted,
    unchanged: foods.length - changed.length,
  };
}

async function getStoredFoods(
  trx: Transaction<Database>,
  foods: readonly UsdaFood[],
): Promise<Map<number, UsdaFood>> {
  const rows = await trx
    .selectFrom('usda_nutrition_data')
    .select(['fdc_id', 'data_type', 'name', 'nutrients', 'energy_basis'])
    .where('source', '=', SOURCE)
    .where(
      'source_id',
      'in',
      foods.map((food) => String(food.fdcId)),
    )
    .where('food_key', 'is', null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.fdc_id ?? 0,
      {
        fdcId: row.fdc_id ?? 0,
        dataType: row.data_type ?? 'foundation',
        name: row.name,
        nutrients: row.nutrients as UsdaFigures['nutrients'],
        energyBasis: row.energy_basis,
      },
    ]),
  );
}

/**
 * An FDC id names one version of a food, and the lists of the API are abridged: what a source leaves
 * out was not withdrawn. A stated energy stays when the new one is merely computed.
 */
function mergeFoods(old: UsdaFood | undefined, food: UsdaFood): UsdaFood {
  if (old === undefined) return food;
  const nutrients = Object.fromEntries(
    nutrientKeys.map((key) => [key, food.nutrients[key] ?? old.nutrients[key] ?? null]),
  ) as Record<(typeof nutrientKeys)[number], number | null>;
  const keepsEnergy =
    old.energyBasis !== null &&
    (food.energyBasis === null || (food.energyBasis === 'computed' && old.energyBasis !== 'computed'));
  if (keepsEnergy) nutrients.energy_kcal = old.nutrients.energy_kcal;
  return { ...food, nutrients, energyBasis: keepsEnergy ? old.energyBasis : food.energyBasis };
}

async function writeFoods(trx: Transaction<Database>, foods: readonly UsdaFood[]): Promise<void> {
  await trx
    .insertInto('usda_nutrition_data')
    .values(
      foods.map((food) => ({
        id: idFromName('food', `fdc:${food.fdcId}`),
        source: SOURCE,
        source_id: String(food.fdcId),
        fdc_id: food.fdcId,
        data_type: food.dataType,
        energy_basis: food.energyBasis,
        name: food.name,
        nutrients: JSON.stringify(food.nutrients),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['source', 'source_id'])
        .where('food_key', 'is', null)
        .doUpdateSet({
          data_type: sql`excluded.data_type`,
          energy_basis: sql`excluded.energy_basis`,
          name: sql`excluded.name`,
          nutrients: sql`excluded.nutrients`,
        }),
    )
    .execute();
}
