import { PlanData } from '@mealwise/core';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newId } from '../new-id.ts';
import { openKysely, openPool } from '../open-pool.ts';
import { openTestDatabase, type OpenTestDatabase } from '../testing/index.ts';
import { down, up } from './0014-pantry.ts';
import { down as withoutWishes, up as withWishes } from './0015-plan-wishes.ts';

let database: OpenTestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'), 1);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

const figures = {
  calories: 2_000,
  usda_kcal: 2_000,
  protein_g: 100,
  fat_g: 70,
  net_carbs_g: 220,
  fibre_g: 30,
  sodium_mg: 2_000,
  saturated_fat_g: 20,
};
const cost = { amount: '1.00', currency: 'USD' };

const ingredient = (food: string, grams: number) => ({
  food,
  name: food,
  grams,
  measure: null,
  top_up: false,
  contains: [],
  may_contain: [],
});
const meal = (slot: string) => ({
  slot,
  meal_type: slot,
  recipe_id: newId(),
  title: 'Stew',
  cuisine: 'american',
  portion: 1,
  servings: 2,
  prep_minutes: 5,
  cook_minutes: 5,
  ingredients: [ingredient('oats', 60), ingredient('egg', 50.5)],
  steps: [],
  nutrition: figures,
  cost,
});
const day = (date: string) => ({
  day: 'monday',
  date,
  meals: [meal('lunch'), meal('dinner')],
  daily_nutrition: figures,
  deviations_percent: { calories: 0, protein: 0, fat: 0, net_carbs: 0 },
  within_tolerance: true,
  daily_prep_time: 20,
  daily_cost_estimate: cost,
});
const task = { title: 'Stew', step: 'Chop.', for_date: '2026-12-01', for_slot: 'lunch' };

/** A plan as it was stored before there were households, leftovers and pantries. */
const oldPlan = {
  week_theme: 'Plain',
  targets: {
    calories: 2_000,
    protein_g: 100,
    fat_g: 70,
    net_carbs_g: 220,
    fibre_g: 30,
    sodium_limit_mg: 2_300,
    saturated_fat_limit_g: 22,
  },
  days: [day('2026-11-30'), day('2026-12-01')],
  total_recipes: 4,
  unique_recipes: 1,
  variety_score: 0,
  nutrition_summary: {
    tolerance_percent: 5,
    days_within: 2,
    worst_deviation_percent: 0,
    daily_average: figures,
  },
  grocery_cost: cost,
  wow_layers: {
    prep_schedule: [
      { date: '2026-11-30', cooking_minutes: 20, ahead: [task] },
      { date: '2026-12-01', cooking_minutes: 20, ahead: [] },
    ],
    mood: null,
  },
};
const oldList = {
  currency: 'USD',
  groups: [{ category: 'pantry', items: [{ foodKey: 'oats', name: 'oats', grams: 240, cents: 96 }] }],
  totalGrams: 240,
};

async function storeOld(list: object): Promise<{ readonly planId: string; readonly generationId: string }> {
  const { userId, intakeId } = await database.newPerson();
  const [planId, generationId] = [newId(), newId()];
  await owner.query(
    `insert into engine.generations (id, user_id, intake_id, request, week_start_date, deadline_at)
      values ($1, $2, $3, '{}', '2026-11-30', now())`,
    [generationId, userId, intakeId],
  );
  await owner.query(
    `insert into engine.stage_results (generation_id, stage, result) values ($1, 'costing', $2)`,
    [generationId, { groceries: list }],
  );
  await owner.query(
    `insert into public.meal_plans
      (id, user_id, generation_id, week_start_date, version, generated_by, week_theme, targets, plan_data, validation, grocery_total_cents)
      values ($1, $2, $3, '2026-11-30', 1, 'planner', 'Plain', '{}', $4, '{}', 96)`,
    [planId, userId, generationId, oldPlan],
  );
  await owner.query(
    'insert into public.grocery_lists (id, meal_plan_id, user_id, list, total_cents) values ($1, $2, $3, $4, 96)',
    [newId(), planId, userId, list],
  );
  return { planId, generationId };
}

const documentsOf = async ({ planId, generationId }: Awaited<ReturnType<typeof storeOld>>) => {
  const { rows } = await owner.query<{ plan: unknown; list: unknown; costed: unknown }>(
    `select plan.plan_data as plan, groceries.list, costing.result -> 'groceries' as costed
      from public.meal_plans plan
        join public.grocery_lists groceries on groceries.meal_plan_id = plan.id
        join engine.stage_results costing on costing.generation_id = plan.generation_id
      where plan.id = $1 and plan.generation_id = $2`,
    [planId, generationId],
  );
  return rows[0];
};

async function run(migration: (db: Kysely<unknown>) => Promise<void>): Promise<void> {
  const db = openKysely(
    openPool({
      connectionString: database.ownerUrl,
      max: 1,
      applicationName: 'test',
      onIdleError: () => undefined,
    }),
  );
  await migration(db as unknown as Kysely<unknown>);
  await db.destroy();
}

test('plans and lists from before are read as ones for one person without a pantry, and go back unharmed', async () => {
  await run(withoutWishes);
  await run(down);
  const stored = await storeOld(oldList);
  const empty = await storeOld({ currency: 'USD', groups: [], totalGrams: 0 });
  await run(up);
  await run(withWishes);
  const documents = await documentsOf(stored);
  const plan = PlanData.parse(documents?.plan);
  expect(plan.days.flatMap(({ meals }) => meals.map(({ slot }) => slot))).toEqual([
    'lunch',
    'dinner',
    'lunch',
    'dinner',
  ]);
  expect(plan.days[1]?.meals[0]).toMatchObject({
    leftover_of: null,
    cooks_for: [],
    shared_with: [],
    ingredients: [
      { food: 'oats', grams: 60, pot_grams: 60, cook_grams: 60 },
      { food: 'egg', grams: 50.5, pot_grams: 50.5, cook_grams: 50.5 },
    ],
  });
  expect(plan.wow_layers.prep_schedule).toEqual([
    {
      date: '2026-11-30',
      cooking_minutes: 20,
      ahead: [{ ...task, kind: 'step', keeps_days: 1 }],
    },
    { date: '2026-12-01', cooking_minutes: 20, ahead: [] },
  ]);
  const list = {
    ...oldList,
    buyGrams: 240,
    groups: [
      { category: 'pantry', items: [{ ...oldList.groups[0]!.items[0], pantryGrams: 0, buyGrams: 240 }] },
    ],
  };
  expect([documents?.list, documents?.costed]).toEqual([list, list]);
  expect((await documentsOf(empty))?.list).toEqual({
    currency: 'USD',
    groups: [],
    totalGrams: 0,
    buyGrams: 0,
  });

  await run(withoutWishes);
  await run(down);
  expect(await documentsOf(stored)).toMatchObject({ list: oldList, plan: { days: oldPlan.days } });
  await run(up);
  await run(withWishes);
  expect(await documentsOf(stored)).toEqual(documents);
});
