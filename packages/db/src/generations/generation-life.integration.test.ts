import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ApiDatabase } from '../api-database.ts';
import { newId } from '../new-id.ts';
import { openTestDatabase, type OpenTestDatabase } from '../testing/index.ts';
import type { WorkerDatabase } from '../worker-database.ts';
import { acceptGeneration, IdempotencyRace } from './accept-generation.ts';
import { advanceGenerationIfLeased, setBackIfLeased } from './advance-generation.ts';
import { claimGeneration, renewLeaseIfHeld, type Claim } from './claim-generation.ts';
import type { WriteEvent } from './open-terminal-event.ts';
import { finalizeGenerationIfLeased } from './finalize-generation.ts';
import { getGenerationForPerson } from './get-generation-for-person.ts';
import { expireGenerations, listOverdueGenerations, reopenIfUnmoved } from './rescue-generations.ts';

const writeEvent: WriteEvent = (state, id) => ({
  type: `generation.${state.status}`,
  body: JSON.stringify({ id, state }),
});
const LEASE_MS = 60_000;

let database: OpenTestDatabase;
let api: ApiDatabase;
let worker: WorkerDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  ({ api, worker } = database);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

const newPerson = () => database.newPerson();

async function accept(
  person: { userId: string; intakeId: string },
  more: {
    idempotency?: { route: string; key: string; requestHash: string };
    callbackUrl?: string;
    deadlineMs?: number;
  } = {},
) {
  return api.asPerson(person.userId, (trx) =>
    acceptGeneration(trx, {
      ...person,
      weekStartDate: '2026-11-30',
      request: {},
      callback:
        more.callbackUrl === undefined ? undefined : { url: more.callbackUrl, events: ['generation.failed'] },
      metadata: { screen: 'test' },
      deadlineMs: more.deadlineMs ?? 600_000,
      idempotency: more.idempotency,
    }),
  );
}

async function acceptedId(...args: Parameters<typeof accept>): Promise<string> {
  const acceptance = await accept(...args);
  if (acceptance.kind === 'key_reused') throw new Error('unexpected reuse');
  return acceptance.generationId;
}

const claimIt = (generationId: string, epoch = 1): Promise<Claim | undefined> =>
  claimGeneration(worker.db, { generationId, stage: 'generation', epoch, leaseMs: LEASE_MS, worker: 'test' });

async function attempts(generationId: string): Promise<string[]> {
  const { rows } = await owner.query<{ outcome: string }>(
    'select outcome from engine.stage_attempts where generation_id = $1 order by started_at, attempt',
    [generationId],
  );
  return rows.map((row) => row.outcome);
}

describe('accepting a request', () => {
  test('leaves a queued generation and one started log row', async () => {
    const person = await newPerson();
    const id = await acceptedId(person);
    const generation = await api.asPerson(person.userId, (trx) => getGenerationForPerson(trx, id));
    expect(generation).toMatchObject({
      status: 'queued',
      stage: 'generation',
      sequence: 1,
      metadata: { screen: 'test' },
    });
    const { rows } = await owner.query('select status from plan_generation_logs where generation_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ status: 'started' }]);
  });

  test('the same key and request yields the same generation, another request is told so', async () => {
    const person = await newPerson();
    const idempotency = { route: 'POST /v1/generations', key: 'k', requestHash: 'a' };
    const first = await acceptedId(person, { idempotency });
    expect(await accept(person, { idempotency })).toEqual({ kind: 'replayed', generationId: first });
    expect(await accept(person, { idempotency: { ...idempotency, requestHash: 'b' } })).toEqual({
      kind: 'key_reused',
    });
    expect(await acceptedId(await newPerson(), { idempotency })).not.toBe(first);
  });

  test('of many requests at once with one key, exactly one makes a generation', async () => {
    const person = await newPerson();
    const idempotency = { route: 'POST /v1/generations', key: 'race', requestHash: 'a' };
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => accept(person, { idempotency })),
    );
    const failures = results
      .filter((result) => result.status === 'rejected')
      .map((result) => result.reason as unknown);
    expect(failures.every((reason) => reason instanceof IdempotencyRace)).toBe(true);
    const { rows } = await owner.query('select id from engine.generations where user_id = $1', [
      person.userId,
    ]);
    expect(rows).toHaveLength(1);
    const again = await accept(person, { idempotency });
    expect(again).toMatchObject({ kind: 'replayed' });
  });
});

describe('the lease', () => {
  test('of two claims of one ring, exactly one wins', async () => {
    const id = await acceptedId(await newPerson());
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimIt(id)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect(await attempts(id)).toEqual(['running']);
  });

  test('an old ring, a wrong stage and an unknown id claim nothing', async () => {
    const id = await acceptedId(await newPerson());
    expect(await claimIt(id, 2)).toBeUndefined();
    expect(await claimIt(newId())).toBeUndefined();
    const wrong = {
      generationId: id,
      stage: 'costing',
      epoch: 1,
      leaseMs: LEASE_MS,
      worker: 'test',
    } as const;
    expect(await claimGeneration(worker.db, wrong)).toBeUndefined();
  });

  test('whoever lost it can neither advance, set back nor finalize', async () => {
    const id = await acceptedId(await newPerson());
    const stale = await claimIt(id);
    await owner.query(
      `update engine.generations set lease_until = now() - interval '1 second' where id = $1`,
      [id],
    );
    const fresh = await claimIt(id);
    expect(fresh).toMatchObject({ attempt: 2, failures: 1 });
    expect(await attempts(id)).toEqual(['lost', 'running']);

    expect(await renewLeaseIfHeld(worker.db, stale!, LEASE_MS)).toBe(false);
    const advance = { to: 'validation', result: {}, percent: 50, message: 'x' } as const;
    expect(await advanceGenerationIfLeased(worker.db, stale!, advance)).toBeUndefined();
    expect(await setBackIfLeased(worker.db, stale!, { outcome: 'retryable', dueInMs: 0, message: 'x' })).toBe(
      false,
    );
    const failed = { status: 'failed', code: 'x', message: 'x', chain: [] } as const;
    expect(await finalizeGenerationIfLeased(worker.db, stale!, failed, writeEvent)).toBeUndefined();

    expect(await advanceGenerationIfLeased(worker.db, fresh!, advance)).toBe(2);
    expect(await attempts(id)).toEqual(['lost', 'succeeded']);
  });
});

describe('the end', () => {
  test('is one transaction: status, log row, error row, event and delivery', async () => {
    const person = await newPerson();
    const id = await acceptedId(person, { callbackUrl: 'https://example.com/hook' });
    const claim = await claimIt(id);
    const chain = [{ name: 'TerminalError', code: 'infeasible', message: 'no dinners' }];
    const ending = { status: 'failed', code: 'infeasible', message: 'no dinners', chain } as const;
    const opened = await finalizeGenerationIfLeased(worker.db, claim!, ending, writeEvent);
    expect(opened).toEqual([{ deliveryId: expect.any(String) as string, epoch: 1 }]);
    const generation = await api.asPerson(person.userId, (trx) => getGenerationForPerson(trx, id));
    expect(generation).toMatchObject({
      status: 'failed',
      error: { code: 'infeasible', stage: 'generation' },
    });
    expect(await attempts(id)).toEqual(['terminal']);
    const { rows } = await owner.query(
      `select l.status, l.error_message, o.id as event, e.error_code from plan_generation_logs l
       join engine.outbox o using (generation_id) join error_logs e using (generation_id) where l.generation_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      status: 'failed',
      error_message: 'no dinners',
      error_code: 'infeasible',
    });
  });

  test('is final: the database refuses another status', async () => {
    const id = await acceptedId(await newPerson());
    const claim = await claimIt(id);
    await finalizeGenerationIfLeased(
      worker.db,
      claim!,
      { status: 'failed', code: 'x', message: 'x', chain: [] },
      writeEvent,
    );
    await expect(
      owner.query(`update engine.generations set status = 'running', finalized_at = null where id = $1`, [
        id,
      ]),
    ).rejects.toThrow(/is final/);
  });
});

describe('rescue', () => {
  test('finds work that is due and abandoned work, and of many rescuers one opens the new epoch', async () => {
    const due = await acceptedId(await newPerson());
    const abandoned = await acceptedId(await newPerson());
    const held = await acceptedId(await newPerson());
    await claimIt(abandoned);
    await claimIt(held);
    await owner.query(
      `update engine.generations set due_at = now() - interval '1 minute' where id = any($1)`,
      [[due, held]],
    );
    await owner.query(
      `update engine.generations set lease_until = now() - interval '1 second' where id = $1`,
      [abandoned],
    );
    const found = await listOverdueGenerations(worker.db, { graceMs: 5_000, limit: 100 });
    const byId = new Map(found.map((row) => [row.generationId, row]));
    expect(byId.get(due)).toMatchObject({ abandoned: false, epoch: 1 });
    expect(byId.get(abandoned)).toMatchObject({ abandoned: true });
    expect(byId.has(held)).toBe(false);
    const epochs = await Promise.all(
      Array.from({ length: 8 }, () => reopenIfUnmoved(worker.db, byId.get(due)!)),
    );
    expect(epochs.filter((epoch) => epoch !== undefined)).toEqual([2]);
  });

  test('ends what is past its deadline with an event, and leaves what is being worked on', async () => {
    const late = await acceptedId(await newPerson(), { deadlineMs: 0 });
    const working = await acceptedId(await newPerson(), { deadlineMs: 600_000 });
    await claimIt(working);
    await owner.query(
      `update engine.generations set deadline_at = now() - interval '1 second' where id = any($1)`,
      [[late, working]],
    );
    await expireGenerations(worker.db, writeEvent);
    const { rows } = await owner.query(
      'select g.id, g.status, l.status as log, o.type from engine.generations g join plan_generation_logs l on l.generation_id = g.id left join engine.outbox o on o.generation_id = g.id where g.id = any($1) order by g.id',
      [[late, working]],
    );
    expect(rows).toEqual([
      { id: late, status: 'expired', log: 'expired', type: 'generation.expired' },
      { id: working, status: 'running', log: 'started', type: null },
    ]);
  });
});
