import { allergens, Blueprint, deriveCatalogue } from '@mealwise/core';
import { acceptGeneration, addIntake, createCatalogueReader, type Catalogue } from '@mealwise/db';
import { openTestDatabase, sampleBlueprint, type OpenTestDatabase } from '@mealwise/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runThrough } from '../testing/run-through.ts';
import { createLoadPlanningInput } from './load-planning-input.ts';

let database: OpenTestDatabase;
let catalogue: Catalogue;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  catalogue = await createCatalogueReader()(database.worker.db);
});
afterAll(() => database.close());

/** The catalogue after it has become known that a food contains peanut. */
function withPeanutIn(key: string): Catalogue {
  const food = catalogue.foods.get(key)!;
  const foods = new Map(catalogue.foods).set(key, {
    ...food,
    allergens: { ...food.allergens, peanut: 'contains' },
  });
  return { ...catalogue, version: 'newer', foods, derived: deriveCatalogue(catalogue.recipes, foods) };
}

type Person = Awaited<ReturnType<OpenTestDatabase['newPerson']>>;

async function accept(person: Person): Promise<string> {
  const acceptance = await database.api.asPerson(person.userId, (trx) =>
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
  if (acceptance.kind === 'key_reused') throw new Error('Without a key none can be reused');
  return acceptance.generationId;
}

async function isCosted(generationId: string): Promise<boolean> {
  const costed = await database.worker.db
    .selectFrom('engine.stage_results')
    .select('stage')
    .where('generation_id', '=', generationId)
    .where('stage', '=', 'costing')
    .executeTakeFirst();
  return costed !== undefined;
}

test('what becomes known of a food after a plan was checked is not delivered: the plan is checked again', async () => {
  const generationId = await accept(await database.newPerson());
  let current = catalogue;
  const load = createLoadPlanningInput(database.worker, async () => current);
  const plan = await runThrough(database.worker, load, generationId, {
    between: async () => {
      if (await isCosted(generationId)) current = withPeanutIn('olive_oil');
    },
  });
  const foods = plan.planData.days.flatMap(({ meals }) =>
    meals.flatMap(({ ingredients }) => ingredients.map(({ food }) => food)),
  );
  expect(foods).not.toContain('olive_oil');
  expect(plan.proof.certificate).toMatchObject({ verdict: 'safe', catalogue_version: 'newer' });
  expect(plan.validation.safe).toBe(true);
});

test('an allergy that is stored while a plan is made binds it too: a plan that it forbids is not delivered', async () => {
  const person = await database.newPerson();
  const generationId = await accept(person);
  const load = createLoadPlanningInput(database.worker, async () => catalogue);
  const run = runThrough(database.worker, load, generationId, {
    between: async () => {
      if (!(await isCosted(generationId))) return;
      const allergic = Blueprint.parse({ ...sampleBlueprint, allergies: [...allergens] });
      await database.api.asPerson(person.userId, (trx) => addIntake(trx, person.userId, allergic));
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'profile_changed' });
});

test('another change of the profile meanwhile is for the next plan', async () => {
  const person = await database.newPerson();
  const generationId = await accept(person);
  const load = createLoadPlanningInput(database.worker, async () => catalogue);
  const lighter = Blueprint.parse({ ...sampleBlueprint, weight_kg: 66 });
  await database.api.asPerson(person.userId, (trx) => addIntake(trx, person.userId, lighter));
  const plan = await runThrough(database.worker, load, generationId);
  expect(plan.validation.safe).toBe(true);
});
