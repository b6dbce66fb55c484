import { weekDates, type EatingHistory, type PlanData, type SlotPick } from '@mealwise/core';
import {
  acceptGeneration,
  createCatalogueReader,
  type Catalogue,
  type FinishedPlan,
  type GenerationRequestRow,
} from '@mealwise/db';
import { openTestDatabase, type OpenTestDatabase } from '@mealwise/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runThrough } from '../testing/run-through.ts';
import { createLoadPlanningInput } from './load-planning-input.ts';

const WEEK = '2026-11-30';
let database: OpenTestDatabase;
let catalogue: Catalogue;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  catalogue = await createCatalogueReader()(database.worker.db);
});
afterAll(() => database.close());

/** The finished plan of a person who has asked just now. */
async function planFor(
  asked: Pick<GenerationRequestRow, 'history' | 'includesPremium'>,
  picks: readonly SlotPick[] = [],
): Promise<FinishedPlan> {
  const person = await database.newPerson();
  const acceptance = await database.api.asPerson(person.userId, (trx) =>
    acceptGeneration(trx, {
      ...person,
      weekStartDate: WEEK,
      request: {},
      callback: undefined,
      metadata: {},
      deadlineMs: 600_000,
      idempotency: undefined,
      ...asked,
    }),
  );
  if (acceptance.kind === 'key_reused') throw new Error('Without a key none can be reused');
  const load = createLoadPlanningInput(database.worker, async () => catalogue);
  return runThrough(database.worker, load, acceptance.generationId, { picks });
}

const mealsOf = ({ planData }: { readonly planData: PlanData }) =>
  planData.days.flatMap(({ meals }) => meals);
const bySlug = (slug: string): string =>
  [...catalogue.recipes.values()].find((recipe) => recipe.slug === slug)!.id;

test('a plan prefers what was loved, leaves out what was skipped, and says why a dish is there', async () => {
  const dinners = [...catalogue.derived.values()].filter(
    ({ recipe, diets }) => recipe.meal_types.includes('dinner') && diets.has('omnivore'),
  );
  const rated = (rating: 'love' | 'skip', from: number): EatingHistory['ratings'] =>
    Object.fromEntries(dinners.slice(from, from + 30).map(({ recipe }) => [recipe.id, rating]));
  const ratings = { ...rated('love', 0), ...rated('skip', 30) };
  const plan = await planFor({ history: { ratings, pastDishes: [] } });
  const meals = mealsOf(plan);
  expect(meals.filter(({ recipe_id: id }) => ratings[id] === 'skip')).toEqual([]);
  const loved = meals.filter(({ recipe_id: id }) => ratings[id] === 'love');
  expect(loved.length).toBeGreaterThan(3);
  for (const { why } of loved) expect(why).toContain('You loved it');
});

test('a premium dish is planned for whoever had it open when asking, and for nobody else', async () => {
  const id = bySlug('coq-au-vin');
  const picks = weekDates(WEEK).map((date): SlotPick => ({ date, slot: 'dinner', recipeId: id }));
  const countFor = async (includesPremium: boolean): Promise<number> =>
    mealsOf(await planFor({ includesPremium }, picks)).filter(({ recipe_id }) => recipe_id === id).length;
  expect(await countFor(true)).toBeGreaterThan(0);
  expect(await countFor(false)).toBe(0);
});
