import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';
import { openWorkerDatabase } from './worker-database.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  owner = new pg.Client({ connectionString: inject('testServer').adminUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('a pool', () => {
  test('survives connections that are cut while idle and inside a transaction, and heals', async () => {
    const broken: Error[] = [];
    const { db, close, ping } = openWorkerDatabase({
      connectionString: database.workerUrl,
      max: 2,
      applicationName: 'to-be-cut',
      onIdleError: (error) => broken.push(error),
    });
    const cut = () =>
      owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to-be-cut'`,
      );
    const transaction = db.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await cut();
      await expect.poll(() => broken.length, { timeout: 5_000 }).toBeGreaterThan(0);
      await sql`select 1`.execute(trx);
    });
    await expect(transaction).rejects.toThrow(/terminat|not queryable|closed|ended/i);
    await ping();
    await cut();
    await expect
      .poll(
        () =>
          ping().then(
            () => 'well',
            () => 'ill',
          ),
        { timeout: 5_000 },
      )
      .toBe('well');
    await close();
  });

  test('hands out int8 and numeric as numbers, arrays of numeric too, and dates as they are', async () => {
    const { db, close } = openWorkerDatabase({
      connectionString: database.workerUrl,
      max: 1,
      applicationName: 'test',
      onIdleError: () => undefined,
    });
    const { rows } = await sql<object>`
      select count(*) as total, 1.25::numeric as price, '{1,2.5}'::numeric[] as packs, '{}'::numeric[] as none,
        date '2026-11-30' as day, null::int8 as nothing`.execute(db);
    expect(rows).toEqual([
      { total: 1, price: 1.25, packs: [1, 2.5], none: [], day: '2026-11-30', nothing: null },
    ]);
    await close();
  });
});
