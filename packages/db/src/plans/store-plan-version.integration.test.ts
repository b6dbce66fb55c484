import type { DailyTargets, GroceryList, PlanData, PlanProof, ValidationReport } from '@mealwise/core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newId } from '../new-id.ts';
import { openTestDatabase, type OpenTestDatabase } from '../testing/index.ts';
import { storePlanVersion, type PlanContent, type PlanOrigin } from './store-plan-version.ts';

let database: OpenTestDatabase;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
});
afterAll(() => database.close());

const WEEK = '2026-11-30';

const content = (): PlanContent => ({
  planId: newId(),
  generatedBy: 'planner',
  weekTheme: 'A week',
  targets: {} as DailyTargets,
  planData: {} as PlanData,
  validation: {} as ValidationReport,
  groceries: { totalCents: 100 } as GroceryList,
  proof: { certificate: {}, nutrition: {}, receipt: {} } as PlanProof,
});

/** As it is in life: workers store what was generated, the API what a person changes. */
async function store(
  userId: string,
  origin: PlanOrigin,
  generationId = newId(),
): Promise<{ planId: string; version: number }> {
  const made = content();
  const plan = { userId, generationId, weekStartDate: WEEK, origin, locks: [], content: made };
  const version =
    origin.change === 'generation'
      ? await database.worker.db.transaction().execute((trx) => storePlanVersion(trx, plan))
      : await database.api.asPerson(userId, (trx) => storePlanVersion(trx, plan));
  return { planId: made.planId, version };
}

const versionsOf = (userId: string) =>
  database.worker.db
    .selectFrom('meal_plans')
    .select(['id', 'version', 'status', 'change', 'changed_from', 'revision'])
    .where('user_id', '=', userId)
    .orderBy('version')
    .execute();

describe('versions of a plan', () => {
  test('are numbered without gaps, and of many stored at once the last is the active one', async () => {
    const { userId } = await database.newPerson();
    const first = await store(userId, { change: 'generation' });
    const swap = { change: 'swap', from: first.planId, detail: { reason: 'too salty' } } as const;
    const stored = await Promise.all(Array.from({ length: 8 }, () => store(userId, swap)));
    expect(stored.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    const versions = await versionsOf(userId);
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(versions.filter(({ status }) => status === 'active').map(({ version }) => version)).toEqual([9]);
    expect(versions[3]).toMatchObject({ change: 'swap', changed_from: first.planId });
  });

  test('of one generation are one that was generated, and any number that were changed', async () => {
    const { userId } = await database.newPerson();
    const generationId = newId();
    const first = await store(userId, { change: 'generation' }, generationId);
    await store(userId, { change: 'swap', from: first.planId, detail: {} }, generationId);
    await expect(store(userId, { change: 'generation' }, generationId)).rejects.toThrow(
      /meal_plans_one_per_generation/,
    );
  });

  test('are made of versions of the same person and week only', async () => {
    const [mine, theirs] = [await database.newPerson(), await database.newPerson()];
    const other = await store(theirs.userId, { change: 'generation' });
    const stolen = store(mine.userId, { change: 'revert', from: other.planId, detail: {} });
    await expect(stolen).rejects.toThrow(/meal_plans_changed_from_fkey/);
  });

  test('keep what they hold: the API may change status and locks, and each change is counted', async () => {
    const { userId } = await database.newPerson();
    const { planId } = await store(userId, { change: 'generation' });
    const forge = database.api.asPerson(userId, (trx) =>
      trx.updateTable('meal_plans').set({ plan_data: '{}' }).where('id', '=', planId).execute(),
    );
    await expect(forge).rejects.toThrow(/permission denied/);
    const lock = JSON.stringify([{ date: WEEK, slot: 'dinner' }]);
    for (const locks of [lock, lock, '[]'])
      await database.api.asPerson(userId, (trx) =>
        trx.updateTable('meal_plans').set({ locks }).where('id', '=', planId).execute(),
      );
    // The second of them changed nothing.
    expect(await versionsOf(userId)).toMatchObject([{ id: planId, revision: 3 }]);
  });
});
