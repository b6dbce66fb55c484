import { sql, type Kysely, type Transaction } from 'kysely';
import { openKysely, openPool } from '../open-pool.ts';
import type { Database, UsdaDataType } from '../tables.ts';
import { readFdcFood, type UsdaFood } from './read-fdc-food.ts';
import { storeUsdaFoods } from './store-usda-foods.ts';
import { UsdaImportError } from './usda-import-error.ts';

/** Where foods come from: a bulk file, or a collection behind the API. */
export interface UsdaSource {
  /** The same content has the same id: what an interrupted import is found again by. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  /** Everything from `position` on (0 = the beginning), in order; each batch says where the next one begins. */
  readonly batchesFrom: (position: number, signal: AbortSignal) => AsyncIterable<UsdaBatch>;
}

export interface UsdaBatch {
  readonly collection: UsdaDataType;
  /** Records of FoodData Central as they came. */
  readonly entries: readonly unknown[];
  /** To go on from when this batch is stored. */
  readonly nextPosition: number;
  /** Share of the source that is read by now, 0 to 1; about so for the API. */
  readonly share: number;
}

/** Counts over the whole import, the part before an interruption included. */
export interface UsdaImportCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** How many entries gave no food, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface UsdaImportSummary extends UsdaImportCounts {
  /** The position that an interrupted import was taken up at; 0 = from the beginning. */
  readonly resumedAt: number;
}

export interface UsdaImportOptions {
  readonly signal: AbortSignal;
  /** Called with each batch that is stored. */
  readonly onProgress?: (counts: UsdaImportCounts, share: number) => void;
  /** Forget an interrupted import of this source. */
  readonly fromBeginning?: boolean;
}

/**
 * Fills `usda_nutrition_data` from a source. Each batch is one transaction with the checkpoint in it, so a killed import
 * goes on behind its last batch, and none is stored twice. A finished one starts over: rows that are the same stay.
 * Rejects with the signal's reason when aborted (what is stored stays), and with a UsdaImportError when the source cannot
 * be read on, another import of it runs, or the database lacks the tables.
 */
export async function importUsdaFoods(
  ownerUrl: string,
  source: UsdaSource,
  { signal, onProgress, fromBeginning = false }: UsdaImportOptions,
): Promise<UsdaImportSummary> {
  const db = openKysely(
    openPool({
      connectionString: ownerUrl,
      max: 1,
      applicationName: 'mealwise-usda',
      // A broken connection surfaces as the failure of the next statement, which ends the import.
      onIdleError: () => undefined,
    }),
  );
  try {
    const begun = await db.transaction().execute((trx) => takeUp(trx, source.id, fromBeginning));
    let { position, ...counts } = begun;
    for await (const batch of source.batchesFrom(position, signal)) {
      signal.throwIfAborted();
      const before = position;
      counts = await db.transaction().execute((trx) => storeBatch(trx, source, batch, before));
      position = batch.nextPosition;
      onProgress?.(counts, batch.share);
    }
    signal.throwIfAborted();
    await finish(db, source.id);
    return { ...counts, resumedAt: begun.position };
  } finally {
    await db.destroy();
  }
}

type Checkpoint = UsdaImportCounts & { readonly position: number };

/** Imports of overlapping sources would lock the same rows in different orders; this makes them take turns by batch. */
async function takeTurn(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mealwise_usda_import'))`.execute(trx);
}

async function takeUp(
  trx: Transaction<Database>,
  source: string,
  fromBeginning: boolean,
): Promise<Checkpoint> {
  await takeTurn(trx);
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('engine.usda_imports') is not null as there`.execute(trx);
  if (rows[0]?.there !== true)
    throw new UsdaImportError(
      'This database does not have the tables of this version yet: start Mealwise on it once (npm start).',
    );
  let restart = trx.deleteFrom('engine.usda_imports').where('source', '=', source);
  if (!fromBeginning) restart = restart.where('finished_at', 'is not', null);
  await restart.execute();
  await trx
    .insertInto('engine.usda_imports')
    .values({ source })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return readCheckpoint(trx, source);
}

async function readCheckpoint(trx: Transaction<Database>, source: string): Promise<Checkpoint> {
  return trx
    .selectFrom('engine.usda_imports')
    .select(['position', 'inserted', 'updated', 'unchanged', 'skipped'])
    .where('source', '=', source)
    .executeTakeFirstOrThrow();
}

async function storeBatch(
  trx: Transaction<Database>,
  source: UsdaSource,
  batch: UsdaBatch,
  expected: number,
): Promise<UsdaImportCounts> {
  await takeTurn(trx);
  const { position, ...counts } = await readCheckpoint(trx, source.id);
  if (position !== expected)
    throw new UsdaImportError(`Another import of ${source.label} is running on this database.`);
  const foods: UsdaFood[] = [];
  const skipped: Record<string, number> = { ...counts.skipped };
  for (const entry of batch.entries) {
    const food = readFdcFood(entry, batch.collection);
    if (typeof food === 'string') skipped[food] = (skipped[food] ?? 0) + 1;
    else foods.push(food);
  }
  const stored = await storeUsdaFoods(trx, foods);
  const total = {
    inserted: counts.inserted + stored.inserted,
    updated: counts.updated + stored.updated,
    unchanged: counts.unchanged + stored.unchanged,
  };
  await trx
    .updateTable('engine.usda_imports')
    .set({
      ...total,
      skipped: JSON.stringify(skipped),
      position: batch.nextPosition,
      updated_at: sql<Date>`now()`,
    })
    .where('source', '=', source.id)
    .execute();
  return { ...total, skipped };
}

async function finish(db: Kysely<Database>, source: string): Promise<void> {
  await db
    .updateTable('engine.usda_imports')
    .set({ finished_at: sql<Date>`now()` })
    .where('source', '=', source)
    .execute();
  // Thousands of new rows: without fresh statistics the search would be planned for the old table for a minute.
  await sql`analyze public.usda_nutrition_data`.execute(db);
}
