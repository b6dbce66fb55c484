import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkerDatabase, searchNutritionData } from '@mealwise/db';
import { importUsdaFoods, migrateToLatest, provisionRoles, seedCatalogue } from '@mealwise/db/admin';
import { syntheticFdcFood } from '@mealwise/db/testing';
import { scratchRoot, startEmbeddedPostgres } from '@mealwise/local';

/**
 * How fast `search_nutrition_data` is on a large table, against the naive way (`name ilike '%…%'`, no index), both through one
 * connection in turns: `npm run bench:search -- --foods 10000 --rounds 40`. Figures of one run compare with each other only.
 */

const { values } = parseArgs({
  options: { foods: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '40' } },
});
const foods = Number(values.foods);
const rounds = Number(values.rounds);

/** What people type: common and rare words, several, unfinished and misspelt ones, nothing to find, everything excluded. */
const queries = [
  'salmon',
  'raw',
  'olive oil',
  'chicken roasted',
  'cabbage pickled unsalted',
  'bana',
  'chiken',
  'brocoli',
  'milk -lowfat',
  'a',
  'qqqq zzzz',
  'x'.repeat(64),
];

const home = mkdtempSync(join(scratchRoot(), 'mealwise-bench-search-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, durable: false, say: () => undefined });
try {
  const { workerUrl } = await provisionRoles(postgres.ownerUrl, { secret: 'a bench is no secret' });
  await migrateToLatest(postgres.ownerUrl);
  await seedCatalogue(postgres.ownerUrl);
  const loadMs = await load();
  console.log(`${foods} synthetic foods beside the bundled ones, loaded in ${(loadMs / 1_000).toFixed(1)} s`);
  await compare(workerUrl);
} finally {
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
  rmSync(dirname(postgres.dataDir), { recursive: true, force: true });
}

async function load(): Promise<number> {
  const began = performance.now();
  await importUsdaFoods(
    postgres.ownerUrl,
    {
      id: 'bench',
      label: 'bench',
      batchesFrom: async function* () {
        for (let from = 0; from < foods; from += 500) {
          const entries = Array.from({ length: Math.min(500, foods - from) }, (_, index) =>
            syntheticFdcFood(from + index),
          );
          yield { collection: 'sr_legacy', entries, nextPosition: from + entries.length, share: 1 };
        }
      },
    },
    { signal: new AbortController().signal },
  );
  return performance.now() - began;
}

async function compare(workerUrl: string): Promise<void> {
  const { db, close } = openWorkerDatabase({
    connectionString: workerUrl,
    max: 1,
    applicationName: 'bench',
    onIdleError: () => undefined,
  });
  console.log('query                        rows   search p50    p95   naive p50   search/naive');
  const ratios: number[] = [];
  for (const query of queries) {
    const search: number[] = [];
    const naive: number[] = [];
    let found = 0;
    for (let round = -3; round < rounds; round += 1) {
      const searchMs = await time(async () => (found = (await searchNutritionData(db, query, 20)).length));
      const naiveMs = await time(() =>
        db
          .selectFrom('usda_nutrition_data')
          .select(['id', 'food_key', 'fdc_id', 'data_type', 'name', 'nutrients'])
          .where('name', 'ilike', `%${query}%`)
          .orderBy('name')
          .limit(20)
          .execute(),
      );
      // The first rounds warm the caches of both.
      if (round < 0) continue;
      search.push(searchMs);
      naive.push(naiveMs);
    }
    const ratio = quantile(search, 0.5) / quantile(naive, 0.5);
    ratios.push(ratio);
    const ms = (value: number): string => `${value.toFixed(2)} ms`.padStart(10);
    console.log(
      `${query.slice(0, 26).padEnd(27)}${String(found).padStart(6)}${ms(quantile(search, 0.5))}${ms(quantile(search, 0.95))}${ms(quantile(naive, 0.5))}${ratio.toFixed(2).padStart(12)}`,
    );
  }
  console.log(`median of the ratios: ${quantile(ratios, 0.5).toFixed(2)} (below 1 = faster than the scan)`);
  await close();
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function quantile(numbers: readonly number[], q: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(q * (numbers.length - 1))] ?? Number.NaN;
}
