import {
  canonicalGrams,
  comparePlans,
  confirmCertificate,
  isSamePlace,
  type MealPlace,
  type PlanData,
} from '@mealwise/core';
import {
  acceptGeneration,
  createCatalogueReader,
  sha256Hex,
  storePlanVersion,
  type ApiDatabase,
  type Catalogue,
  type WorkerDatabase,
} from '@mealwise/db';
import { openTestDatabase, type OpenTestDatabase } from '@mealwise/db/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { storeThrough } from '../testing/run-through.ts';
import { createLoadPlanningInput, type LoadPlanningInput } from './load-planning-input.ts';

const WEEK = '2026-11-30';
let database: OpenTestDatabase;
let api: ApiDatabase;
let worker: WorkerDatabase;
let load: LoadPlanningInput;
let catalogue: Catalogue;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  ({ api, worker } = database);
  const readCatalogue = createCatalogueReader();
  load = createLoadPlanningInput(worker, readCatalogue);
  catalogue = await readCatalogue(worker.db);
});
afterAll(() => database.close());

interface Person {
  readonly userId: string;
  readonly intakeId: string;
}

async function ask(
  { userId, intakeId }: Person,
  more: {
    readonly request?: object;
    readonly partial?: { readonly basePlanId: string; readonly places: readonly MealPlace[] };
  } = {},
): Promise<string> {
  const acceptance = await api.asPerson(userId, (trx) =>
    acceptGeneration(trx, {
      userId,
      intakeId,
      weekStartDate: WEEK,
      request: more.request ?? {},
      partial: more.partial,
      callback: undefined,
      metadata: {},
      deadlineMs: 600_000,
      idempotency: undefined,
    }),
  );
  if (acceptance.kind === 'key_reused') throw new Error('Without a key none can be reused');
  return acceptance.generationId;
}

/** Whoever is asked here fails the test: a partial generation asks no model. */
const nobody = async (): Promise<never> => {
  throw new Error('A model was asked');
};
const make = (generationId: string) =>
  storeThrough(worker, load, generationId, { interpretWishes: nobody, chooseDishes: nobody });
const makeWhole = async (person: Person) => storeThrough(worker, load, await ask(person));
const mealsIn = ({ days }: PlanData) =>
  days.flatMap(({ date, meals }) => meals.map((meal) => ({ place: { date, slot: meal.slot }, meal })));
const at = (plan: PlanData, places: readonly MealPlace[], inside: boolean) =>
  mealsIn(plan).filter(({ place }) => places.some((each) => isSamePlace(each, place)) === inside);

const places: readonly MealPlace[] = [
  { date: '2026-12-01', slot: 'lunch' },
  { date: '2026-12-01', slot: 'dinner' },
  { date: '2026-12-04', slot: 'breakfast' },
];

describe('a partial generation', () => {
  test('gives the chosen meals other dishes, keeps all others gram by gram, and asks no model', async () => {
    const person = await database.newPerson();
    const base = await makeWhole(person);
    const id = await ask(person, { partial: { basePlanId: base.planId, places } });
    const { planId, planData, targets, weekTheme, validation, groceries, proof } = await make(id);

    const kept = (plan: PlanData) =>
      at(plan, places, false).map(({ place, meal }) => [place, meal.recipe_id, meal.ingredients, meal.why]);
    expect(kept(planData)).toEqual(kept(base.planData));
    const before = new Set(at(base.planData, places, true).map(({ meal }) => meal.recipe_id));
    const renewed = at(planData, places, true);
    expect(renewed.map(({ place }) => place)).toEqual(places);
    for (const { meal } of renewed) expect(before.has(meal.recipe_id)).toBe(false);
    expect(comparePlans(base.planData, planData).changed.map(({ date, slot }) => ({ date, slot }))).toEqual(
      places,
    );
    expect([targets, weekTheme]).toEqual([base.targets, base.weekTheme]);
    expect(planData.wow_layers.mood).toEqual(base.planData.wow_layers.mood);
    expect(validation.safe).toBe(true);
    expect(validation.daysWithinTolerance).toBeGreaterThanOrEqual(6);
    expect(planData.grocery_cost.amount).toBe((groceries.totalCents / 100).toFixed(2));
    expect(confirmCertificate(planData, proof.certificate, catalogue.foods)).toEqual([]);
    expect(proof.certificate.grams_sha256).toBe(sha256Hex(canonicalGrams(planData)));
    expect(
      proof.receipt.dishes
        .filter((dish) => dish.chosen_by === 'planner')
        .map(({ date, slot }) => ({ date, slot })),
    ).toEqual(expect.arrayContaining([...places]));

    const versions = await worker.db
      .selectFrom('meal_plans')
      .select(['id', 'version', 'status', 'change', 'changed_from', 'generation_id', 'change_detail'])
      .where('user_id', '=', person.userId)
      .orderBy('version')
      .execute();
    expect(versions).toMatchObject([
      { id: base.planId, version: 1, status: 'archived', change: 'generation' },
      { id: planId, version: 2, status: 'active', change: 'regeneration', changed_from: base.planId },
    ]);
    expect(versions[1]?.generation_id).toBe(id);
    expect(versions[1]?.change_detail.meals).toHaveLength(3);
    const log = await worker.db
      .selectFrom('plan_generation_logs')
      .select(['status', 'claude_requests', 'claude_cost_cents'])
      .where('generation_id', '=', id)
      .executeTakeFirst();
    expect(log).toEqual({ status: 'completed', claude_requests: 0, claude_cost_cents: 0 });
  });

  test('frees the locks of the meals it renews, and keeps the others', async () => {
    const person = await database.newPerson();
    const base = await makeWhole(person);
    const elsewhere = { date: '2026-12-05', slot: 'dinner' } as const;
    await worker.db
      .updateTable('meal_plans')
      .set({ locks: JSON.stringify([places[0], elsewhere]) })
      .where('id', '=', base.planId)
      .execute();
    const { planId } = await make(await ask(person, { partial: { basePlanId: base.planId, places } }));
    const { locks } = await worker.db
      .selectFrom('meal_plans')
      .select('locks')
      .where('id', '=', planId)
      .executeTakeFirstOrThrow();
    expect(locks).toEqual([elsewhere]);
  });

  test('follows new wishes in the meals it renews and nowhere else; targets stay', async () => {
    const person = await database.newPerson();
    const base = await makeWhole(person);
    const dinners = base.planData.days.map(({ date }): MealPlace => ({ date, slot: 'dinner' })).slice(0, 3);
    const id = await ask(person, {
      request: { special_requests: ['no chicken', 'at most 20 minutes', 'extra protein'] },
      partial: { basePlanId: base.planId, places: dinners },
    });
    const { planData, targets } = await make(id);
    for (const { meal } of at(planData, dinners, true)) {
      expect(meal.ingredients.map(({ food }) => food).filter((food) => food.includes('chicken'))).toEqual([]);
      expect(meal.prep_minutes + meal.cook_minutes).toBeLessThanOrEqual(20);
    }
    const slow = at(planData, dinners, false).filter(
      ({ meal }) => meal.prep_minutes + meal.cook_minutes > 20,
    );
    expect(slow.length).toBeGreaterThan(0);
    expect(targets).toEqual(base.targets);
    expect(
      planData.wishes.map(({ request, constraints, unmet }) => [request, constraints.length, unmet.length]),
    ).toEqual([
      [0, 1, 0],
      [1, 1, 0],
      [2, 1, 1],
    ]);
  });

  test('fails rather than undo a change that was made meanwhile', async () => {
    const person = await database.newPerson();
    const base = await makeWhole(person);
    const id = await ask(person, { partial: { basePlanId: base.planId, places } });
    const changed = await api.asPerson(person.userId, (trx) =>
      storePlanVersion(trx, {
        userId: person.userId,
        generationId: id,
        weekStartDate: WEEK,
        origin: { change: 'swap', from: base.planId, detail: {} },
        locks: [],
        content: { ...base, planId: id },
      }),
    );
    expect(changed).toBe(2);
    await make(id);
    const generation = await worker.db
      .selectFrom('engine.generations')
      .select(['status', 'error', 'plan_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(generation).toMatchObject({ status: 'failed', error: { code: 'plan_changed' }, plan_id: null });
    const active = await worker.db
      .selectFrom('meal_plans')
      .select('version')
      .where('user_id', '=', person.userId)
      .where('status', '=', 'active')
      .execute();
    expect(active).toEqual([{ version: 2 }]);
  });
});
