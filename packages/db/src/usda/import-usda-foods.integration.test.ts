import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import * as nutritionSearch from '../migrations/0009-nutrition-search.ts';
import { openPool } from '../open-pool.ts';
import {
  createTestDatabase,
  syntheticBulkJson,
  syntheticFdcFood,
  type TestDatabase,
} from '../testing/index.ts';
import { importUsdaFoods, type UsdaImportSummary, type UsdaSource } from './import-usda-foods.ts';
import { openBulkFile } from './read-bulk-file.ts';

const ROWS = 7_000;
const never = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'mealwise-usda-'));
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  await owner.query('delete from usda_nutrition_data where food_key is null');
  await owner.query('delete from engine.usda_imports');
});

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function importFile(path: string): Promise<UsdaImportSummary> {
  return importUsdaFoods(database.ownerUrl, await openBulkFile(path), { signal: never });
}

async function rowsOf(text: string): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(text)).rows;
}

const imported = 'select count(*)::int as count from usda_nutrition_data where food_key is null';
const bundled =
  'select md5(string_agg(f::text, chr(10) order by f.id)) as hash, count(*)::int from usda_nutrition_data f where food_key is not null';

/** A source of foods in memory. */
const sourceOf = (foods: readonly unknown[], id = 'memory'): UsdaSource => ({
  id,
  label: id,
  batchesFrom: async function* (position) {
    const rest = foods.slice(position);
    if (rest.length > 0)
      yield { collection: 'sr_legacy', entries: rest, nextPosition: foods.length, share: 1 };
  },
});

describe('an import of 7,000 foods from a bulk file', () => {
  test('takes seconds, adds nothing the second time, and leaves the bundled foods alone', async () => {
    const path = fileWith('sr.json', syntheticBulkJson('SRLegacyFoods', 'SR Legacy', ROWS));
    const before = await rowsOf(bundled);
    const began = performance.now();
    const first = await importFile(path);
    const tookMs = performance.now() - began;
    console.log(`${ROWS} foods in ${(tookMs / 1_000).toFixed(2)} s`);
    expect(first).toEqual({
      inserted: ROWS,
      updated: 0,
      unchanged: 0,
      skipped: { 'null entry': 7 },
      resumedAt: 0,
    });
    // The promise is ten seconds; the margin is for a machine that runs other tests beside this one.
    expect(tookMs).toBeLessThan(20_000);
    expect(await rowsOf(imported)).toEqual([{ count: ROWS }]);

    expect(await importFile(path)).toMatchObject({ inserted: 0, updated: 0, unchanged: ROWS, resumedAt: 0 });
    expect(await rowsOf(imported)).toEqual([{ count: ROWS }]);
    expect(await rowsOf(bundled)).toEqual(before);
  });

  test('states only what USDA states: allergens, facts and missing figures are unknown', async () => {
    await importUsdaFoods(database.ownerUrl, sourceOf([0, 1, 2, 3].map((index) => syntheticFdcFood(index))), {
      signal: never,
    });
    const rows = await rowsOf(
      `select energy_basis, (nutrients->'energy_kcal')::float as kcal, nutrients->'choline_mg' as choline, nutrients->'zinc_mg' as zinc,
         (nutrients->'vitamin_a_rae_ug')::float as vitamin_a, allergens, facts, category, plural, data_type, fdc_id
       from usda_nutrition_data where food_key is null order by fdc_id`,
    );
    const unknown = { choline: null, zinc: null, allergens: null, facts: null, category: null, plural: null };
    expect(rows).toEqual([
      { fdc_id: 900_001, energy_basis: '208', kcal: 200, vitamin_a: 0, data_type: 'sr_legacy', ...unknown },
      { fdc_id: 900_002, energy_basis: '957', kcal: 210, vitamin_a: 1, data_type: 'sr_legacy', ...unknown },
      { fdc_id: 900_003, energy_basis: '958', kcal: 220, vitamin_a: 2, data_type: 'sr_legacy', ...unknown },
      // 0.3 g of protein, fat and carbohydrate each.
      {
        fdc_id: 900_004,
        energy_basis: 'computed',
        kcal: 5.1,
        vitamin_a: 3,
        data_type: 'sr_legacy',
        ...unknown,
      },
    ]);
  });
});

describe('an import', () => {
  test('goes on where it was interrupted, and counts the whole', async () => {
    const path = fileWith('resume.json', syntheticBulkJson('SRLegacyFoods', 'SR Legacy', 2_400));
    const stop = new AbortController();
    const source = await openBulkFile(path);
    const batches: number[] = [];
    await expect(
      importUsdaFoods(database.ownerUrl, source, {
        signal: stop.signal,
        onProgress: ({ inserted }) => {
          batches.push(inserted);
          if (batches.length === 2) stop.abort(new Error('enough'));
        },
      }),
    ).rejects.toThrow('enough');
    expect(await rowsOf(imported)).toEqual([{ count: 1_000 }]);
    expect(await importFile(path)).toEqual({
      inserted: 2_400,
      updated: 0,
      unchanged: 0,
      skipped: { 'null entry': 2 },
      resumedAt: 1_000,
    });
    expect(await rowsOf(imported)).toEqual([{ count: 2_400 }]);
  });

  test('begins anew when it is told to', async () => {
    const foods = [0, 1].map((index) => syntheticFdcFood(index));
    await importUsdaFoods(database.ownerUrl, sourceOf(foods), { signal: never });
    await owner.query('update engine.usda_imports set finished_at = null');
    expect(await importUsdaFoods(database.ownerUrl, sourceOf(foods), { signal: never })).toMatchObject({
      resumedAt: 2,
    });
    await owner.query('update engine.usda_imports set finished_at = null');
    expect(
      await importUsdaFoods(database.ownerUrl, sourceOf(foods), { signal: never, fromBeginning: true }),
    ).toMatchObject({ resumedAt: 0, unchanged: 2 });
  });

  test('refuses to be two: the second to store a batch ends without writing', async () => {
    const foods = [0, 1].map((index) => syntheticFdcFood(index));
    const source: UsdaSource = {
      ...sourceOf(foods),
      batchesFrom: async function* () {
        await importUsdaFoods(database.ownerUrl, sourceOf(foods), { signal: never });
        yield { collection: 'sr_legacy', entries: foods, nextPosition: 2, share: 1 };
      },
    };
    await expect(importUsdaFoods(database.ownerUrl, source, { signal: never })).rejects.toThrow(
      'Another import of memory',
    );
    expect(await rowsOf(imported)).toEqual([{ count: 2 }]);
  });

  test('updates what changed and keeps figures that a later source leaves out', async () => {
    const food = {
      fdcId: 5,
      description: 'Oats',
      foodNutrients: [
        { number: '208', unitName: 'KCAL', amount: 380 },
        { number: '203', unitName: 'G', amount: 13 },
        { number: '204', unitName: 'G', amount: 7 },
      ],
    };
    const abridged = {
      fdcId: 5,
      description: 'Oats, rolled',
      foodNutrients: [
        { number: '203', unitName: 'G', amount: 14 },
        { number: '204', unitName: 'G', amount: 7 },
        { number: '205', unitName: 'G', amount: 60 },
      ],
    };
    await importUsdaFoods(database.ownerUrl, sourceOf([food]), { signal: never });
    // The same id twice in one batch, too.
    expect(
      await importUsdaFoods(database.ownerUrl, sourceOf([abridged, abridged], 'list'), { signal: never }),
    ).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
    expect(
      await rowsOf(
        `select name, energy_basis, (nutrients->'energy_kcal')::float as kcal, (nutrients->'protein_g')::float as protein,
           (nutrients->'carbohydrate_g')::float as carbohydrate from usda_nutrition_data where fdc_id = 5`,
      ),
    ).toEqual([{ name: 'Oats, rolled', energy_basis: '208', kcal: 380, protein: 14, carbohydrate: 60 }]);
  });

  test('says why an entry gives no food', async () => {
    const entries = [
      null,
      'x',
      { description: 'no id', foodNutrients: [] },
      { fdcId: 6, description: ' \u0000\n', foodNutrients: [] },
      { fdcId: 7, description: 'Bar', dataType: 'Branded', foodNutrients: [] },
      { fdcId: 8, description: 'Ghost', foodNutrients: [{ number: '203', unitName: 'IU', amount: 3 }] },
      {
        fdcId: 9,
        description: 'Hail\u0000\n mary',
        foodNutrients: [{ number: 203, unitName: 'g', amount: 0 }],
      },
    ];
    expect(await importUsdaFoods(database.ownerUrl, sourceOf(entries), { signal: never })).toMatchObject({
      inserted: 1,
      skipped: {
        'null entry': 1,
        'no food record': 2,
        'no description': 1,
        'of another collection': 1,
        'no nutrient figures': 1,
      },
    });
    expect(await rowsOf('select name from usda_nutrition_data where fdc_id = 9')).toEqual([
      { name: 'Hail mary' },
    ]);
  });
});

test('a food of our own cannot leave out what an imported one may', async () => {
  await expect(
    owner.query(
      "insert into usda_nutrition_data (id, food_key, source, source_id, name, nutrients) values (gen_random_uuid(), 'half_known', 'x', 'x', 'x', '{}')",
    ),
  ).rejects.toThrow('bundled_food_states_everything');
  await expect(
    owner.query(
      "insert into usda_nutrition_data (id, source, source_id, name, nutrients) values (gen_random_uuid(), 'x', 'x', 'x', '{}')",
    ),
  ).rejects.toThrow('imported_food_names_its_record');
});

test('the migration goes back with imported foods in the table, and forward again', async () => {
  const own = await createTestDatabase(inject('testServer'));
  const client = new pg.Client({ connectionString: own.ownerUrl });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await own.drop();
  });
  await importUsdaFoods(own.ownerUrl, sourceOf([syntheticFdcFood(1)]), { signal: never });
  const pool = openPool({
    connectionString: own.ownerUrl,
    max: 1,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  onTestFinished(() => db.destroy());
  const count = 'select count(*)::int as count from usda_nutrition_data';
  const { rows: before } = await client.query<{ count: number }>(count);
  await nutritionSearch.down(db);
  const { rows: back } = await client.query<{ count: number }>(count);
  expect(back[0]?.count).toBe((before[0]?.count ?? 0) - 1);
  await nutritionSearch.up(db);
  expect((await client.query("select from search_nutrition_data('rice')")).rowCount).toBeGreaterThan(0);
});

describe('a file that is none', () => {
  test.each([
    ['a zip', 'PK\u0003\u0004', 'unzip it first'],
    ['branded foods', '{"BrandedFoods":[]}', 'branded'],
    ['another JSON', '{"foods":[]}', 'no bulk file'],
    ['a list', '[{"a":[1]}]', 'no bulk file'],
    ['nothing', '', 'no bulk file'],
    [
      'half a download',
      syntheticBulkJson('SurveyFoods', 'Survey (FNDDS)', 3).slice(0, -80),
      'ends in the middle',
    ],
    ['damage', '{"SurveyFoods":[{"fdcId":1,}]}', 'its entry 1 is not JSON'],
  ])('is refused with words on what it is: %s', async (name, content, message) => {
    await expect(importFile(fileWith(`${name}.json`, content))).rejects.toThrow(message);
    expect(await rowsOf(imported)).toEqual([{ count: 0 }]);
  });

  test('is refused where there is none', async () => {
    await expect(openBulkFile(join(folder, 'nowhere.json'))).rejects.toThrow('There is no file');
    await expect(openBulkFile(folder)).rejects.toThrow('is no file');
  });
});
