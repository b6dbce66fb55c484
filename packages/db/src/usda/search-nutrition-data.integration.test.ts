import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openApiDatabase, type ApiDatabase } from '../api-database.ts';
import { createTestDatabase, syntheticFdcFood, type TestDatabase } from '../testing/index.ts';
import { importUsdaFoods } from './import-usda-foods.ts';
import { searchNutritionData, type FoundFood } from './search-nutrition-data.ts';

let database: TestDatabase;
let owner: pg.Client;
let api: ApiDatabase;

const food = (fdcId: number, description: string): object => ({
  fdcId,
  description,
  foodNutrients: [{ number: '203', unitName: 'G', amount: 1 }],
});
/** Names that no real food has: the bundled table grows. */
const special = [
  food(1, 'Zorbberry, raw'),
  food(2, 'Zorbberry, canned, in syrup'),
  food(3, 'Pie with zorbberry filling, frozen, commercially prepared, unenriched'),
  food(4, 'Quillon, raw or frozen'),
  food(5, 'Kellogg\'s 100% \\ odd_name, 50 % "less"'),
];

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  api = openApiDatabase({
    connectionString: database.apiUrl,
    max: 2,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  const entries = [...special, ...Array.from({ length: 1_500 }, (_, index) => syntheticFdcFood(index))];
  await importUsdaFoods(
    database.ownerUrl,
    {
      id: 'search',
      label: 'search',
      batchesFrom: async function* () {
        yield { collection: 'sr_legacy', entries, nextPosition: entries.length, share: 1 };
      },
    },
    { signal: new AbortController().signal },
  );
});

afterAll(async () => {
  await Promise.all([owner.end(), api.close()]);
  await database.drop();
});

const search = (query: string, limit?: number): Promise<FoundFood[]> =>
  api.asNobody((trx) => searchNutritionData(trx, query, limit));
const names = async (query: string, limit?: number): Promise<string[]> =>
  (await search(query, limit)).map((found) => found.name);

describe('the search', () => {
  test('puts a food of our own that is called so first, by name, plural and synonym', async () => {
    const { rows } = await owner.query<{
      food_key: string;
      name: string;
      plural: string;
      synonyms: string[];
    }>(
      "select food_key, name, plural, synonyms from usda_nutrition_data where food_key in ('banana', 'chickpeas', 'olive_oil', 'almonds') order by 1",
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows)
      for (const word of [row.name, row.plural.toUpperCase()])
        expect((await search(word, 3)).map((found) => found.foodKey)).toContain(row.food_key);
  });

  test('ranks the food before the dish that has it in', async () => {
    expect(await names('zorbberry')).toEqual(
      [special[0], special[1], special[2]].map((each) => Object(each).description),
    );
  });

  test('knows other forms of a word, unfinished words and typing errors', async () => {
    for (const typed of ['zorbberries', 'ZORBBERRY', '  zorbberry  ', 'zorbb', 'zorbery', 'zorbbrery'])
      expect((await names(typed, 5))[0]).toBe('Zorbberry, raw');
    expect(await names('chiken', 5)).toEqual(expect.arrayContaining([expect.stringMatching(/chicken/i)]));
  });

  test('scores words above likeness', async () => {
    const scores = (await search('quillon', 10)).map(({ score }) => score);
    expect(scores[0]).toBeGreaterThan(1);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect((await search('quilon', 1))[0]?.score).toBeLessThan(1);
  });

  test('leaves out what is excluded, and finds either of two', async () => {
    const without = await names('zorbberry -canned -pie');
    expect(without).toEqual(['Zorbberry, raw']);
    expect(await names('quillon or zorbberry')).toHaveLength(4);
    expect(await names('"zorbberry filling"', 1)).toEqual([Object(special[2]).description]);
  });

  test('says what is known: figures, and null for what is not', async () => {
    const [found] = await search('Quillon');
    expect(found).toMatchObject({ foodKey: null, fdcId: 4, dataType: 'sr_legacy', energyBasis: null });
    expect(found?.nutrients).toMatchObject({ protein_g: 1, fat_g: null, energy_kcal: null });
  });
});

describe('any text is safe', () => {
  const hostile = [
    '',
    ' ',
    '%',
    '_',
    '\\',
    'a\\',
    "'",
    "' or 1=1--",
    "'; drop table usda_nutrition_data; --",
    '$$',
    '"',
    '"""unclosed "',
    '& | ! ( ) <-> :*',
    'a & !b',
    '(((',
    '-',
    '--',
    '- - -',
    '-a',
    'or or or',
    'the',
    'a',
    '*',
    '[[:alnum:]]',
    '(a+)+$',
    '$.**',
    "x'::int",
    '\0',
    'milk\0',
    '\u0001\u001f',
    '\ud800',
    '🍎🍎🍎',
    'ﷺ'.repeat(64),
    'İıßẞ',
    'a'.repeat(1_000_000),
    'ab '.repeat(300_000),
    ' '.repeat(1_000_000),
    '-'.repeat(100_000),
  ];
  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 30), text]))(
    '%s gives an answer, soon',
    async (_, text) => {
      const began = performance.now();
      const found = await search(text, 100);
      expect(found.length).toBeLessThanOrEqual(100);
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );

  test('also past our own wrapper, straight into the function', async () => {
    for (const text of hostile.filter((each) => !each.includes('\0')))
      await owner.query('select * from search_nutrition_data($1, 100)', [text]);
    for (const text of ['', ' ', '%', '"', '-', '🍎'])
      expect((await owner.query('select from search_nutrition_data($1, 100)', [text])).rowCount).toBe(0);
    expect((await owner.query('select * from search_nutrition_data(null, null)')).rows).toEqual([]);
    expect(await names("Kellogg's 100% \\ odd_name", 1)).toEqual([Object(special[4]).description]);
  });

  test('nothing was dropped', async () => {
    expect((await search('quillon')).length).toBeGreaterThan(0);
  });
});

test('no text is looked at beyond 64 characters', async () => {
  expect(await names(`quillon${' '.repeat(58)}zorbberry -quillon`, 1)).toEqual(['Quillon, raw or frozen']);
});

test('the number of rows is brought into 1 to 100', async () => {
  for (const [wish, rows] of [
    [-1, 1],
    [0, 1],
    [7, 7],
    [7.9, 7],
    [1e9, 100],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 100],
  ] as const)
    expect(await names('raw', wish)).toHaveLength(rows);
  expect(await names('raw')).toHaveLength(20);
  for (const [wish, rows] of [
    [-2_147_483_648, 1],
    [2_147_483_647, 100],
    [null, 20],
  ] as const)
    expect((await owner.query('select from search_nutrition_data($1, $2)', ['raw', wish])).rowCount).toBe(
      rows,
    );
});

test('the roles that may search can, and nobody else', async () => {
  const { rows } = await owner.query<{ role: string; may: boolean }>(
    `select role, has_function_privilege(role, 'search_nutrition_data(text, integer)', 'execute') as may
     from unnest(array['mealwise_api', 'mealwise_worker', 'authenticated', 'service_role', 'anon']) as role`,
  );
  expect(rows.filter((row) => !row.may).map((row) => row.role)).toEqual(['anon']);
});
