import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ApiDatabase } from '../api-database.ts';
import { acceptGeneration } from '../generations/accept-generation.ts';
import { claimGeneration, type Claim } from '../generations/claim-generation.ts';
import { newId } from '../new-id.ts';
import { openTestDatabase, type OpenTestDatabase } from '../testing/index.ts';
import type { WorkerDatabase } from '../worker-database.ts';
import { closeAiCall, findStoredAnswer, reserveAiCall, settleAiCall, type Reservation } from './ledger.ts';

const reservation: Reservation = {
  step: 'pick',
  requestHash: 'hash',
  model: 'model',
  reservedMicroUsd: 1_000,
  dailyBudgetMicroUsd: 1_000_000_000,
  maxCalls: 3,
  leaseMs: 60_000,
};
const settlement = {
  answer: '{"picks":[]}',
  stopReason: 'end_turn',
  vendorRequestId: 'req_1',
  inputTokens: 10,
  outputTokens: 5,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costMicroUsd: 400,
};

let database: OpenTestDatabase;
let api: ApiDatabase;
let worker: WorkerDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'), 20);
  ({ api, worker } = database);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

/** A claimed generation of a new person. */
async function claimed(): Promise<Claim> {
  const person = await database.newPerson();
  const acceptance = await api.asPerson(person.userId, (trx) =>
    acceptGeneration(trx, {
      ...person,
      weekStartDate: '2026-11-30',
      request: {},
      callback: undefined,
      metadata: {},
      deadlineMs: 600_000,
      idempotency: undefined,
    }),
  );
  if (acceptance.kind !== 'created') throw new Error('it was accepted before');
  const { generationId } = acceptance;
  const claim = await claimGeneration(worker.db, {
    generationId,
    stage: 'generation',
    epoch: 1,
    leaseMs: 60_000,
    worker: 'test',
  });
  if (claim === undefined) throw new Error('it was claimed before');
  return claim;
}

const reserve = (claim: Claim, more: Partial<Reservation> = {}) =>
  reserveAiCall(worker.db, claim, { ...reservation, ...more });

async function reservedCall(claim: Claim, more: Partial<Reservation> = {}): Promise<string> {
  const reserved = await reserve(claim, more);
  if (reserved.kind !== 'reserved') throw new Error(`not reserved: ${reserved.kind}`);
  return reserved.callId;
}

async function statuses(claim: Claim): Promise<object[]> {
  const { rows } = await owner.query<object>(
    'select status, cost_micro_usd::int as cost from engine.ai_calls where generation_id = $1 order by started_at',
    [claim.generationId],
  );
  return rows;
}

describe('the ledger of model calls', () => {
  test('keeps a paid answer for the same question, and only for it', async () => {
    const claim = await claimed();
    expect(await settleAiCall(worker.db, await reservedCall(claim), settlement)).toBe(true);
    const question = { generationId: claim.generationId, step: 'pick', requestHash: 'hash' };
    expect(await findStoredAnswer(worker.db, question)).toMatchObject({
      answer: settlement.answer,
      stopReason: 'end_turn',
    });
    expect(await findStoredAnswer(worker.db, { ...question, requestHash: 'other' })).toBeUndefined();
    expect(await statuses(claim)).toEqual([{ status: 'succeeded', cost: 400 }]);
  });

  test('writes a call off as unknown, at its full reservation, when its owner is gone; a late answer is kept but not used', async () => {
    const claim = await claimed();
    const lost = await reservedCall(claim);
    const next = await reservedCall(claim);
    expect(await statuses(claim)).toEqual([
      { status: 'unknown', cost: 1_000 },
      { status: 'reserved', cost: null },
    ]);
    expect(await settleAiCall(worker.db, lost, settlement)).toBe(false);
    expect(await settleAiCall(worker.db, next, settlement)).toBe(true);
    expect(await statuses(claim)).toEqual([
      { status: 'unknown', cost: 400 },
      { status: 'succeeded', cost: 400 },
    ]);
  });

  test('charges nothing for a call that surely failed', async () => {
    const claim = await claimed();
    await closeAiCall(worker.db, await reservedCall(claim), 'failed', [
      { name: 'ModelError', message: 'overloaded' },
    ]);
    expect(await statuses(claim)).toEqual([{ status: 'failed', cost: 0 }]);
  });

  test('allows a step no more calls than its cap, whatever became of them', async () => {
    const claim = await claimed();
    for (let call = 0; call < 3; call += 1)
      await closeAiCall(worker.db, await reservedCall(claim), 'failed', []);
    expect(await reserve(claim)).toEqual({ kind: 'too_many_calls' });
  });

  test('reserves nothing for whoever lost the lease', async () => {
    const claim = await claimed();
    expect(await reserve({ ...claim, token: newId() })).toEqual({ kind: 'lease_lost' });
    expect(await statuses(claim)).toEqual([]);
  });

  test('never lets reservations exceed the day’s budget, however many ask at once', async () => {
    const claims = await Promise.all(Array.from({ length: 12 }, claimed));
    const { rows } = await owner.query<{ spent: number }>(
      'select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::int as spent from engine.ai_calls',
    );
    const dailyBudgetMicroUsd = (rows[0]?.spent ?? 0) + 5_500;
    const results = await Promise.all(claims.map((claim) => reserve(claim, { dailyBudgetMicroUsd })));
    expect(results.filter(({ kind }) => kind === 'reserved')).toHaveLength(5);
    expect(results.filter(({ kind }) => kind === 'over_budget')).toHaveLength(7);
  });
});
