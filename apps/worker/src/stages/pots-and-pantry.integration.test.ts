import { Blueprint, type PantryFood } from '@mealwise/core';
import {
  acceptGeneration,
  addIntake,
  createCatalogueReader,
  getPantryForPlanning,
  newId,
  replacePantry,
  type ApiDatabase,
  type FinishedPlan,
} from '@mealwise/db';
import { openTestDatabase, sampleBlueprint, type OpenTestDatabase } from '@mealwise/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runThrough } from '../testing/run-through.ts';
import { createLoadPlanningInput, type LoadPlanningInput } from './load-planning-input.ts';

let database: OpenTestDatabase;
let api: ApiDatabase;
let load: LoadPlanningInput;
let userId: string;
let plan: FinishedPlan;

const atHome: readonly PantryFood[] = [
  { foodKey: 'olive_oil', grams: 25 },
  { foodKey: 'salt', grams: 50_000 },
  { foodKey: 'garlic', grams: 12 },
];

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  ({ api } = database);
  load = createLoadPlanningInput(database.worker, createCatalogueReader());
  userId = newId();
  const generationId = await api.asPerson(userId, async (trx) => {
    const intake = await addIntake(trx, userId, Blueprint.parse(sampleBlueprint));
    await replacePantry(trx, userId, atHome);
    const acceptance = await acceptGeneration(trx, {
      userId,
      intakeId: intake.id,
      weekStartDate: '2026-11-30',
      request: {
        household: [
          { name: 'Kim', portion: 0.6 },
          { name: 'Ada', portion: 1.25, meals: ['dinner'] },
        ],
        preferences: { leftovers: { allow: true } },
        pantry: { use: true },
      },
      pantry: await getPantryForPlanning(trx, userId),
      callback: undefined,
      metadata: {},
      deadlineMs: 600_000,
      idempotency: undefined,
    });
    if (acceptance.kind === 'key_reused') throw new Error('Without a key none can be reused');
    return acceptance.generationId;
  });
  plan = await runThrough(database.worker, load, generationId, {
    // Between any two stages everything at home is eaten: a retry must not see that.
    between: () => api.asPerson(userId, (trx) => replacePantry(trx, userId, [])),
  });
});
afterAll(() => database.close());

const round = (grams: number): number => Math.round(1_000 * grams);
const meals = () => plan.planData.days.flatMap((day) => day.meals);
const items = () => plan.groceries.groups.flatMap((group) => group.items);

test('a plan for a household is bought and cooked for all who share its pots', () => {
  expect(meals().filter((meal) => meal.shared_with.length === 2).length).toBeGreaterThan(0);
  for (const meal of meals()) {
    const portions = meal.shared_with.reduce((sum, { portion }) => sum + portion, 1);
    for (const ingredient of meal.ingredients)
      expect(round(ingredient.pot_grams)).toBe(round(ingredient.grams * (ingredient.top_up ? 1 : portions)));
  }
  const ofFood = (food: string, field: 'pot_grams' | 'cook_grams'): number =>
    meals()
      .flatMap(({ ingredients }) => ingredients.filter((each) => each.food === food))
      .reduce((sum, each) => sum + round(each[field]), 0);
  for (const { foodKey, grams } of items()) {
    expect([foodKey, ofFood(foodKey, 'pot_grams')]).toEqual([foodKey, round(grams)]);
    expect([foodKey, ofFood(foodKey, 'cook_grams')]).toEqual([foodKey, round(grams)]);
  }
});

test('what is left over is cooked on the day of its source, and takes no time on its own', () => {
  const leftovers = meals().filter((meal) => meal.leftover_of !== null);
  expect(leftovers.length).toBeGreaterThan(0);
  for (const { leftover_of: source, ingredients, prep_minutes, cook_minutes } of leftovers) {
    expect([prep_minutes, cook_minutes]).toEqual([0, 0]);
    expect(ingredients.every((each) => each.top_up || each.cook_grams === 0)).toBe(true);
    const day = plan.planData.wow_layers.prep_schedule.find(({ date }) => date === source?.date);
    expect(day?.ahead.some(({ kind }) => kind === 'cook')).toBe(true);
  }
  for (const { date, daily_prep_time: minutes } of plan.planData.days)
    expect(plan.planData.wow_layers.prep_schedule.find((day) => day.date === date)?.cooking_minutes).toBe(
      minutes,
    );
});

test('what is paid for the pots is the list’s total, to the cent', () => {
  const cents = (amount: string): number => Math.round(100 * Number(amount));
  const paid = meals().reduce((sum, { cost }) => sum + cents(cost.amount), 0);
  expect(paid).toBe(plan.groceries.totalCents);
  expect(cents(plan.planData.grocery_cost.amount)).toBe(paid);
});

test('what was at home when the plan was asked for is not bought, whatever became of it since', async () => {
  expect(await api.asPerson(userId, (trx) => getPantryForPlanning(trx, userId))).toEqual([]);
  expect(plan.groceries.pantry?.offered).toBe(3);
  for (const { foodKey, grams, pantryGrams, buyGrams } of items()) {
    const had = atHome.find((food) => food.foodKey === foodKey)?.grams ?? 0;
    expect([foodKey, pantryGrams]).toEqual([foodKey, Math.min(had, grams)]);
    expect(round(pantryGrams) + round(buyGrams)).toBe(round(grams));
  }
  expect(plan.groceries.pantry?.items.map(({ foodKey }) => foodKey)).toContain('olive_oil');
});
