import type {
  DailyTargets,
  GroceryList,
  MealRating,
  PlanData,
  PlanProof,
  Slot,
  ValidationReport,
} from '@mealwise/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { acceptGeneration } from '../generations/accept-generation.ts';
import { claimGeneration } from '../generations/claim-generation.ts';
import { newId } from '../new-id.ts';
import { recordMealFeedback } from '../plans/meal-feedback.ts';
import { storePlanVersion } from '../plans/store-plan-version.ts';
import { openTestDatabase, type OpenTestDatabase } from '../testing/index.ts';
import { getHistoryForPlanning } from './history-for-planning.ts';
import { includesPremium } from './subscription.ts';

let database: OpenTestDatabase;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
});
afterAll(() => database.close());

const WEEK = '2026-11-30';
const [SOUP, STEW, TOAST] = [newId(), newId(), newId()];

/** A stored plan of some dishes, one a day. */
async function plan(userId: string, weekStartDate: string, recipeIds: readonly string[]): Promise<string> {
  const planId = newId();
  const days = recipeIds.map((recipe_id) => ({ meals: [{ recipe_id }] }));
  // Generated plans are the workers' to store.
  await database.worker.db.transaction().execute((trx) =>
    storePlanVersion(trx, {
      userId,
      generationId: newId(),
      weekStartDate,
      origin: { change: 'generation' },
      locks: [],
      content: {
        planId,
        generatedBy: 'planner',
        weekTheme: 'A week',
        targets: {} as DailyTargets,
        planData: { days } as PlanData,
        validation: {} as ValidationReport,
        groceries: { totalCents: 100 } as GroceryList,
        proof: { certificate: {}, nutrition: {}, receipt: {} } as PlanProof,
      },
    }),
  );
  return planId;
}

const rate = (
  userId: string,
  planId: string,
  said: { date?: string; slot?: Slot; recipeId?: string; rating?: MealRating | undefined },
) =>
  database.api.asPerson(userId, (trx) =>
    recordMealFeedback(trx, {
      userId,
      planId,
      date: '2026-11-24',
      slot: 'dinner',
      recipeId: SOUP,
      rating: undefined,
      completed: true,
      ...said,
    }),
  );

const historyOf = (userId: string, week = WEEK) =>
  database.api.asPerson(userId, (trx) => getHistoryForPlanning(trx, userId, week));

describe('the history of a person', () => {
  test('has the dishes of the six weeks before, each once a week, and says how long ago', async () => {
    const { userId } = await database.newPerson();
    await plan(userId, '2026-10-18', [TOAST]);
    await plan(userId, '2026-10-19', [STEW]);
    await plan(userId, '2026-11-16', [SOUP, STEW]);
    await plan(userId, '2026-11-23', [SOUP, SOUP]);
    await plan(userId, WEEK, [TOAST]);
    await plan(userId, '2026-12-07', [TOAST]);
    expect((await historyOf(userId)).pastDishes).toEqual([
      { recipeId: SOUP, weeksAgo: 1 },
      { recipeId: SOUP, weeksAgo: 2 },
      { recipeId: STEW, weeksAgo: 2 },
      { recipeId: STEW, weeksAgo: 6 },
    ]);
  });

  test('goes by the active version of each week, and a week that began days ago counts as one', async () => {
    const { userId } = await database.newPerson();
    await plan(userId, '2026-11-27', [SOUP]);
    await plan(userId, '2026-11-27', [STEW]);
    expect((await historyOf(userId)).pastDishes).toEqual([{ recipeId: STEW, weeksAgo: 1 }]);
  });

  test('has the latest rating of each dish; a meal that was only eaten is no rating', async () => {
    const { userId } = await database.newPerson();
    const planId = await plan(userId, '2026-11-23', [SOUP]);
    await rate(userId, planId, { rating: 'love' });
    await rate(userId, planId, { date: '2026-11-26', rating: 'skip' });
    await rate(userId, planId, { recipeId: STEW, rating: 'meh' });
    await rate(userId, planId, { recipeId: TOAST });
    expect((await historyOf(userId)).ratings).toEqual({ [SOUP]: 'skip', [STEW]: 'meh' });
    // Said again of the same meal: this is the latest now.
    await rate(userId, planId, { rating: 'love' });
    expect((await historyOf(userId)).ratings[SOUP]).toBe('love');
    await rate(userId, planId, { recipeId: STEW });
    expect((await historyOf(userId)).ratings[STEW]).toBeUndefined();
  });

  test('is nobody else’s', async () => {
    const [one, other] = [await database.newPerson(), await database.newPerson()];
    const planId = await plan(one.userId, '2026-11-23', [SOUP]);
    await rate(one.userId, planId, { rating: 'love' });
    const asked = await database.api.asPerson(other.userId, (trx) =>
      getHistoryForPlanning(trx, one.userId, WEEK),
    );
    expect(asked).toEqual({ ratings: {}, pastDishes: [] });
    await expect(
      database.api.asPerson(other.userId, (trx) =>
        recordMealFeedback(trx, {
          userId: one.userId,
          planId,
          date: '2026-11-24',
          slot: 'lunch',
          recipeId: SOUP,
          rating: 'skip',
          completed: true,
        }),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('a subscription', () => {
  const subscribe = (userId: string, tier: 'free' | 'premium', validUntil: string | null) =>
    database.worker.db
      .insertInto('subscriptions')
      .values({ user_id: userId, tier, valid_until: sql<Date>`now() + ${validUntil}::interval` })
      .execute();
  const isPremium = (userId: string) => database.api.asPerson(userId, (trx) => includesPremium(trx, userId));

  test.each([
    ['premium', null, true],
    ['premium', '1 day', true],
    ['premium', '-1 second', false],
    ['free', null, false],
  ] as const)('of tier %s that ends %s from now opens premium recipes: %s', async (tier, ends, open) => {
    const { userId } = await database.newPerson();
    expect(await isPremium(userId)).toBe(false);
    await subscribe(userId, tier, ends);
    expect(await isPremium(userId)).toBe(open);
  });

  test('is read by its owner alone and written by nobody through the API', async () => {
    const [one, other] = [await database.newPerson(), await database.newPerson()];
    await subscribe(one.userId, 'free', null);
    const seen = await database.api.asPerson(other.userId, (trx) =>
      trx.selectFrom('subscriptions').selectAll().execute(),
    );
    expect(seen).toEqual([]);
    await expect(
      database.api.asPerson(one.userId, (trx) =>
        trx.updateTable('subscriptions').set({ tier: 'premium' }).execute(),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});

test('a generation keeps the history and the subscription that it was asked with', async () => {
  const person = await database.newPerson();
  const history = { ratings: { [SOUP]: 'love' as const }, pastDishes: [{ recipeId: STEW, weeksAgo: 3 }] };
  const accept = (more: object) =>
    database.api.asPerson(person.userId, (trx) =>
      acceptGeneration(trx, {
        ...person,
        weekStartDate: WEEK,
        request: {},
        callback: undefined,
        metadata: {},
        deadlineMs: 600_000,
        idempotency: undefined,
        ...more,
      }),
    );
  const claimed = async (more: object) => {
    const acceptance = await accept(more);
    if (acceptance.kind !== 'created') throw new Error(acceptance.kind);
    const { generationId } = acceptance;
    return claimGeneration(database.worker.db, {
      generationId,
      stage: 'generation',
      epoch: 1,
      leaseMs: 60_000,
      worker: 'test',
    });
  };
  expect(await claimed({ history, includesPremium: true })).toMatchObject({ history, includesPremium: true });
  expect(await claimed({})).toMatchObject({
    history: { ratings: {}, pastDishes: [] },
    includesPremium: false,
  });
});
