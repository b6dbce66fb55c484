import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import pg from 'pg';
import { newId } from '../new-id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { openWorkerDatabase, type WorkerDatabase } from '../worker-database.ts';
import { claimDelivery, listOverdueDeliveries, postponeDeliveryRescue } from './deliveries.ts';

let database: TestDatabase;
let worker: WorkerDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  worker = openWorkerDatabase({
    connectionString: database.workerUrl,
    max: 4,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await Promise.all([worker.close(), owner.end()]);
  await database.drop();
});

/** A delivery of an ended generation that has been due for a minute. */
async function overdueDelivery(): Promise<string> {
  const [user, intake, generation, delivery] = [newId(), newId(), newId(), newId()];
  await owner.query('insert into users (id) values ($1)', [user]);
  await owner.query(`insert into user_intake (id, user_id, version, blueprint) values ($1, $2, 1, '{}')`, [
    intake,
    user,
  ]);
  await owner.query(
    `insert into engine.generations (id, user_id, intake_id, request, week_start_date, deadline_at, status, finalized_at)
     values ($1, $2, $3, '{}', '2026-11-30', now(), 'expired', now())`,
    [generation, user, intake],
  );
  await owner.query(
    `insert into engine.outbox (id, generation_id, user_id, type, body) values ($1, $2, $3, 'generation.expired', '{}')`,
    [`evt_${generation}`, generation, user],
  );
  await owner.query(
    `insert into engine.webhook_deliveries (id, event_id, generation_id, user_id, url, due_at)
     values ($1, $2, $3, $4, 'https://example.com', now() - interval '1 minute')`,
    [delivery, `evt_${generation}`, generation, user],
  );
  return delivery;
}

describe('a delivery that is overdue', () => {
  test('makes room for the ones behind it once its job is known to wait, and can still be claimed', async () => {
    const first = await overdueDelivery();
    const second = await overdueDelivery();
    const oldest = async (): Promise<string[]> =>
      (await listOverdueDeliveries(worker.db, { graceMs: 5_000, limit: 1 })).map(
        ({ deliveryId }) => deliveryId,
      );
    const [seen] = await oldest();
    await postponeDeliveryRescue(worker.db, seen!);
    expect(await oldest()).toEqual([first, second].filter((id) => id !== seen));
    const claim = await claimDelivery(worker.db, {
      deliveryId: seen!,
      epoch: 1,
      leaseMs: 60_000,
      worker: 'test',
    });
    expect(claim).toMatchObject({ deliveryId: seen, attempt: 1 });
  });
});
