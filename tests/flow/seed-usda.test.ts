import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { createFdcClient, importUsdaFoods, listApiFoods } from '@mealwise/db/admin';
import {
  createTestDatabase,
  syntheticBulkJson,
  syntheticFdcFood,
  type TestDatabase,
} from '@mealwise/db/testing';
import { startFdcDouble, type FdcDouble, type FdcDoubleOptions } from '../doubles/fdc-double.ts';

const KEY = 'test-key';
const ROWS = 7_000;
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mealwise-seed-usda-'));
const file = join(folder, 'FoodData_Central_sr_legacy_food_json_2018-04.json');
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  writeFileSync(file, syntheticBulkJson('SRLegacyFoods', 'SR Legacy', ROWS));
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

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<unknown[]>;
}

/** The command as a process of its own, without a terminal. */
function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ['infra/local/src/seed-usda/main.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: database.ownerUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output, ended: once(child, 'close') };
}

async function countRows(): Promise<{ rows: number; foods: number }> {
  const { rows } = await owner.query<{ rows: number; foods: number }>(
    'select count(*)::int as rows, count(distinct fdc_id)::int as foods from usda_nutrition_data where food_key is null',
  );
  return rows[0] ?? { rows: -1, foods: -1 };
}

const foods = {
  Foundation: Array.from({ length: 410 }, (_, index) => syntheticFdcFood(index, 'Foundation', 1_000)),
  'SR Legacy': Array.from({ length: 450 }, (_, index) => syntheticFdcFood(index, 'SR Legacy', 10_000)),
  'Survey (FNDDS)': [
    ...Array.from({ length: 3 }, (_, index) => syntheticFdcFood(index, 'Survey (FNDDS)', 50_000)),
    null,
  ],
};

async function double(options: Partial<FdcDoubleOptions> = {}): Promise<FdcDouble> {
  const server = await startFdcDouble({ foods, apiKey: KEY, ...options });
  onTestFinished(() => server.stop());
  return server;
}

describe('npm run seed:usda -- --file', () => {
  test('loads 7,000 foods in seconds with a line for each tenth and a summary, and a second time changes nothing', async () => {
    const began = performance.now();
    const first = run(['--file', file]);
    expect(await first.ended).toEqual([0, null]);
    console.log(
      `the command took ${((performance.now() - began) / 1_000).toFixed(1)} s, start of Node included`,
    );
    expect(first.output()).toContain('7,000 inserted, 0 updated, 0 unchanged, 7 skipped (7 null entry)');
    expect(first.output().split('\n').length).toBeGreaterThan(8);
    expect(await countRows()).toEqual({ rows: ROWS, foods: ROWS });
    const second = run(['--file', file]);
    expect(await second.ended).toEqual([0, null]);
    expect(second.output()).toContain('0 inserted, 0 updated, 7,000 unchanged');
    expect(await countRows()).toEqual({ rows: ROWS, foods: ROWS });
  });

  test('goes on after kill -9 in the middle, without a duplicate', async () => {
    const first = run(['--file', file]);
    await expect
      .poll(async () => (await countRows()).rows, { timeout: 20_000, interval: 10 })
      .toBeGreaterThan(0);
    first.child.kill('SIGKILL');
    expect(await first.ended).toEqual([null, 'SIGKILL']);
    const { rows } = await countRows();
    expect(rows).toBeLessThan(ROWS);
    const second = run(['--file', file]);
    expect(await second.ended).toEqual([0, null]);
    expect(second.output()).toContain('taken up where an earlier run was interrupted');
    expect(second.output()).toContain('7,000 inserted, 0 updated, 0 unchanged, 7 skipped');
    expect(await countRows()).toEqual({ rows: ROWS, foods: ROWS });
  });

  test('stops in order on Ctrl-C and says how to go on', async () => {
    const { child, ended, output } = run(['--file', file]);
    await expect
      .poll(async () => (await countRows()).rows, { timeout: 20_000, interval: 10 })
      .toBeGreaterThan(0);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(output()).toContain('the same command goes on from here');
  });
});

describe('npm run seed:usda -- --api', () => {
  test('reads every page of the three collections, and repeats what failed', async () => {
    const server = await double();
    server.script({ kind: 'answer' }, { kind: 'limited', retryAfterS: 0 }, { kind: 'status', status: 503 });
    const { ended, output } = run(['--api'], { USDA_API_KEY: KEY, USDA_API_URL: server.url });
    expect(await ended).toEqual([0, null]);
    expect(await countRows()).toEqual({ rows: 863, foods: 863 });
    expect(output()).toContain('USDA limits this key (429): waiting 0 s');
    expect(output()).toContain("USDA's API, Survey (FNDDS): done");
    expect(output()).toContain('1 skipped (1 null entry)');
    const pages = server.ledger.filter((call) => call.status === 200);
    expect(pages.map((call) => `${call.collection} ${call.page}`)).toEqual([
      ...[1, 2, 3, 4].map((page) => `Foundation ${page}`),
      ...[1, 2, 3, 4].map((page) => `SR Legacy ${page}`),
      ...[1, 2].map((page) => `Survey (FNDDS) ${page}`),
    ]);
    expect(new Set(pages.map((call) => call.pageSize))).toEqual(new Set([200]));
  });

  test('goes on at the page where kill -9 found it', async () => {
    const server = await double();
    server.script({ kind: 'answer' }, { kind: 'answer' }, { kind: 'hang' });
    const first = run(['--api'], { USDA_API_KEY: KEY, USDA_API_URL: server.url });
    await server.waitForCalls(3);
    await expect.poll(async () => (await countRows()).rows, { timeout: 20_000 }).toBe(400);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run(['--api'], { USDA_API_KEY: KEY, USDA_API_URL: server.url });
    expect(await second.ended).toEqual([0, null]);
    expect(server.ledger[3]).toMatchObject({ collection: 'Foundation', page: 3 });
    expect(await countRows()).toEqual({ rows: 863, foods: 863 });
  });

  test('says at once that the key is refused', async () => {
    const server = await double();
    const { ended, output } = run(['--api'], { USDA_API_KEY: 'wrong', USDA_API_URL: server.url });
    expect(await ended).toEqual([1, null]);
    expect(output()).toContain('USDA refuses the key in USDA_API_KEY (403)');
    expect(output()).not.toContain('wrong');
  });
});

describe('the limit of a key', () => {
  /** An import of one collection with waits that pass at once and are kept. */
  async function importWith(server: FdcDouble, onWait: () => void = () => undefined): Promise<number[]> {
    const waits: number[] = [];
    let clock = 0;
    const client = createFdcClient({
      baseUrl: server.url,
      apiKey: KEY,
      signal: new AbortController().signal,
      now: () => clock,
      wait: async (ms) => {
        waits.push(ms);
        clock += ms;
        onWait();
      },
    });
    await importUsdaFoods(database.ownerUrl, listApiFoods(client, 'foundation'), {
      signal: new AbortController().signal,
    });
    return waits;
  }

  test('is never overrun: with nothing left it waits for the hour to pass', async () => {
    const server = await double({ limit: 2 });
    expect(await importWith(server, server.renewLimit)).toEqual([3_600_000]);
    expect(server.ledger.map((call) => call.status)).toEqual([200, 200, 200, 200]);
  });

  test('is waited for when others use it up: as long as it says, else longer and longer', async () => {
    const server = await double();
    server.script(
      { kind: 'limited', retryAfterS: 90 },
      { kind: 'answer' },
      { kind: 'limited' },
      { kind: 'limited' },
      { kind: 'limited' },
    );
    expect(await importWith(server)).toEqual([90_000, 60_000, 60_000, 120_000]);
    expect(await countRows()).toEqual({ rows: 410, foods: 410 });
  });

  test('ends the import after two hours, and what was read stays', async () => {
    const server = await double();
    server.script({ kind: 'answer' }, ...Array.from({ length: 20 }, () => ({ kind: 'limited' }) as const));
    await expect(importWith(server)).rejects.toThrow('still limits this key after two hours');
    expect(await countRows()).toEqual({ rows: 200, foods: 200 });
  });

  test.each([
    ['a broken connection', { kind: 'reset' }],
    ['an answer that is not JSON', { kind: 'raw', body: '<html>' }],
    ['a server error', { kind: 'status', status: 502 }],
  ] as const)('has nothing to do with %s: that is tried six times', async (_, fault) => {
    const server = await double();
    server.script(...Array.from({ length: 5 }, () => fault));
    expect(await importWith(server)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    server.script(...Array.from({ length: 6 }, () => fault));
    await expect(importWith(server)).rejects.toThrow("USDA's API does not answer");
  });

  test('an answer that is no list ends the import', async () => {
    const server = await double();
    server.script({ kind: 'raw', body: '{"foods":[]}' });
    await expect(importWith(server)).rejects.toThrow('page 1 is no list');
  });
});

describe('a call that cannot be right', () => {
  test.each([
    [[], {}, 2, 'Give either --file with a file, or --api'],
    [['--api', '--file', file], {}, 2, 'Give either'],
    [['--api'], {}, 2, '--api needs a key in USDA_API_KEY'],
    [['--fiel', file], {}, 2, '--fiel'],
    [['--file', 'nowhere.json'], {}, 1, 'There is no file'],
    [['--file', file], { DATABASE_URL: 'mysql://x' }, 1, 'DATABASE_URL must be a URL'],
    [
      ['--file', file],
      { DATABASE_URL: '', MEALWISE_HOME: join(folder, 'home') },
      1,
      'There is no database in',
    ],
    [['--help'], {}, 0, 'Fills usda_nutrition_data'],
  ] as const)('%j is answered in words', async (args, env, code, message) => {
    const { ended, output } = run(args, env);
    expect(await ended).toEqual([code, null]);
    expect(output()).toContain(message);
    expect(output()).not.toContain('    at ');
  });
});
