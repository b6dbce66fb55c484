import { jobNames } from '@mealwise/core';
import { migrateQueueSchema, openBroker, queueSchema } from '@mealwise/queue';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { newStageJob, silentLog, test } from './queue/bench.ts';
import { createLedger } from './queue/ledger.ts';
import { usePostgres, type PostgresForTests } from './queue/stores.ts';

// What only Postgres does: grants, migrations, connections shared through a pool. The conformance suite runs as the
// same role.
describe.concurrent('the queue on Postgres', () => {
  let postgres: PostgresForTests | undefined;
  const store = (): PostgresForTests => {
    if (postgres === undefined) throw new Error('the store is not open yet');
    return postgres;
  };
  beforeAll(async () => {
    postgres = await usePostgres(inject('postgresUrl'));
  });
  afterAll(() => postgres?.destroy());

  test('the role that works in the schema owns nothing of it and cannot change it', async ({
    expect,
    onTestFinished,
    openTestBroker,
  }) => {
    const { ownerUrl, roleUrl } = await store().createDatabase({ isMigrated: true });
    const broker = await openTestBroker({ backend: 'postgres', connectionString: roleUrl });
    const done = createLedger<string>();
    broker.consume('validation', async ({ stage }) => done.write(stage));
    await broker.enqueue('validation', newStageJob());
    await done.until(1);

    const [owner, role] = [connect(ownerUrl), connect(roleUrl)];
    onTestFinished(async () => void (await Promise.all([owner.end(), role.end()])));
    const owned = await owner.query(
      `select relname from pg_class join pg_roles on pg_roles.oid = relowner where rolname = $1`,
      [store().role],
    );
    expect(owned.rows).toEqual([]);
    for (const statement of [
      'drop table job',
      'alter table job add x int',
      'truncate job',
      'create table x ()',
    ]) {
      await expect(role.query(`set search_path = ${queueSchema}; ${statement}`)).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  test('several processes may migrate at once, and again', async ({ expect, openTestBroker }) => {
    const { ownerUrl, roleUrl } = await store().createDatabase({ isMigrated: false });
    const migrate = (): Promise<void> => migrateQueueSchema(ownerUrl, { grantTo: [store().role] });
    await Promise.all([migrate(), migrate(), migrate()]);
    await migrate();
    const broker = await openTestBroker({ backend: 'postgres', connectionString: roleUrl });
    expect(await broker.checkReady()).toEqual({ ready: true });
  });

  test('a broker that finds no schema says what to do, and waits for one that comes in time', async ({
    expect,
    openTestBroker,
  }) => {
    const { ownerUrl, roleUrl } = await store().createDatabase({ isMigrated: false });
    const address = { backend: 'postgres', connectionString: roleUrl } as const;
    await expect(openBroker({ ...address, log: silentLog, openTimeoutMs: 300 })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('run migrateQueueSchema') },
    });
    const opening = openTestBroker(address);
    await migrateQueueSchema(ownerUrl, { grantTo: [store().role] });
    expect(await (await opening).checkReady()).toEqual({ ready: true });
  });

  test('consumers that would leave no connection to work with are refused', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty(), { maxConnections: 5 });
    broker.consume('generation', async () => undefined);
    broker.consume('validation', async () => undefined);
    expect(() => broker.consume('costing', async () => undefined)).toThrow('3 consumers need 6 connections');
  });

  test('five consumers, a busy producer and the dashboard share the default pool', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const done = createLedger<string>();
    for (const name of jobNames) broker.consume(name, async (_payload, { jobId }) => done.write(jobId));
    await Promise.all(Array.from({ length: 100 }, () => broker.enqueue('validation', newStageJob())));
    expect(new Set(await done.until(100)).size).toBe(100);
    expect(Object.values(await broker.workers()).map((names) => names.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('a consumer survives the server breaking every connection', async ({
    expect,
    onTestFinished,
    openTestBroker,
  }) => {
    const { ownerUrl, roleUrl } = await store().createDatabase({ isMigrated: true });
    const warnings = createLedger<object>();
    const broker = await openTestBroker(
      { backend: 'postgres', connectionString: roleUrl },
      { log: { ...silentLog, warn: (details) => warnings.write(details) } },
    );
    const done = createLedger<string>();
    await broker.consume('validation', async (_payload, { jobId }) => done.write(jobId)).started;
    const owner = connect(ownerUrl);
    onTestFinished(() => owner.end());
    await owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1',
      [store().role],
    );
    await warnings.until(1);
    await expect.poll(() => broker.checkReady(), { timeout: 20_000 }).toEqual({ ready: true });
    await broker.enqueue('validation', newStageJob());
    expect(await done.until(1)).toHaveLength(1);
  });
});

function connect(connectionString: string): pg.Pool {
  return new pg.Pool({ connectionString, max: 1 });
}
