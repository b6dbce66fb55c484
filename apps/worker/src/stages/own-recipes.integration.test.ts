import { finishRecipe, weekDates, type FoodTable, type ImportedRecipe, type SlotPick } from '@mealwise/core';
import {
  acceptGeneration,
  addImportedRecipe,
  claimGeneration,
  createCatalogueReader,
  deleteImportedRecipe,
  newId,
  type ApiDatabase,
  type WorkerDatabase,
} from '@mealwise/db';
import { openTestDatabase, type OpenTestDatabase } from '@mealwise/db/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runThrough } from '../testing/run-through.ts';
import {
  createLoadPlanningInput,
  type LoadPlanningInput,
  type PlanningInput,
} from './load-planning-input.ts';

const WEEK = '2026-11-30';
let database: OpenTestDatabase;
let api: ApiDatabase;
let worker: WorkerDatabase;
let load: LoadPlanningInput;
let foods: FoodTable;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  ({ api, worker } = database);
  const readCatalogue = createCatalogueReader();
  load = createLoadPlanningInput(worker, readCatalogue);
  ({ foods } = await readCatalogue(worker.db));
});
afterAll(() => database.close());

const newPerson = () => database.newPerson();

const supper: Readonly<Record<string, number>> = {
  chicken_breast: 300,
  rice_brown: 150,
  broccoli: 300,
  carrot: 100,
  olive_oil: 25,
};

function written(title: string, amounts: Readonly<Record<string, number>>, asks = false): ImportedRecipe {
  return {
    title,
    description: null,
    source: null,
    servings: 2,
    meal_types: ['lunch', 'dinner'],
    cuisine: 'american',
    prep_minutes: 10,
    cook_minutes: 20,
    steps: ['Cook everything until it is done.'],
    steps_checked: false,
    lines: Object.entries(amounts).map(([food, grams], at) => ({
      line: at + 1,
      parsed: {
        raw: `${grams} g ${food}`,
        amount: grams,
        amount_to: null,
        unit: 'gram',
        size: null,
        words: food,
        is_heading: false,
      },
      state: asks && at === 0 ? 'asks' : 'answered',
      food: asks && at === 0 ? null : food,
      grams: asks && at === 0 ? null : grams,
      confidence: 1,
      reason: null,
      foods: [],
    })),
  };
}

async function importFor(userId: string, imported: ImportedRecipe): Promise<string> {
  const outcome = await api.asPerson(userId, (trx) =>
    addImportedRecipe(trx, userId, {
      contentHash: newId().replaceAll('-', '').repeat(2),
      imported,
      finish: (id) => finishRecipe(id, imported, foods),
    }),
  );
  if (outcome.kind === 'too_many') throw new Error('There is no room');
  return outcome.recipe.id;
}

async function ask({ userId, intakeId }: { userId: string; intakeId: string }): Promise<string> {
  const acceptance = await api.asPerson(userId, (trx) =>
    acceptGeneration(trx, {
      userId,
      intakeId,
      weekStartDate: WEEK,
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

/** What the generation stage of a new request would start from. */
async function inputOf(person: { userId: string; intakeId: string }): Promise<PlanningInput> {
  const generationId = await ask(person);
  const claim = await claimGeneration(worker.db, {
    generationId,
    stage: 'generation',
    epoch: 1,
    leaseMs: 60_000,
    worker: 'test',
  });
  if (claim === undefined) throw new Error('Not claimed');
  return load(claim);
}

describe('recipes of one’s own', () => {
  test('are there for their owner’s generations and for nobody else’s', async () => {
    const [owner, stranger] = [await newPerson(), await newPerson()];
    const id = await importFor(owner.userId, written('Sunday chicken', supper));
    const [mine, theirs] = [await inputOf(owner), await inputOf(stranger)];
    expect(mine.catalogue.recipes.get(id)?.title).toBe('Sunday chicken');
    expect(mine.catalogue.derived.get(id)?.unknowns).toEqual([]);
    expect(theirs.catalogue.recipes.has(id)).toBe(false);
    expect(theirs.catalogue.derived.has(id)).toBe(false);
    expect(mine.catalogue.recipes.size).toBe(theirs.catalogue.recipes.size + 1);
  });

  test('are not there while anything is asked about them, nor when they became ready after the request', async () => {
    const owner = await newPerson();
    const open = await importFor(owner.userId, written('Mystery', supper, true));
    const generationId = await ask(owner);
    const late = await importFor(owner.userId, written('Too late', supper));
    const claim = await claimGeneration(worker.db, {
      generationId,
      stage: 'generation',
      epoch: 1,
      leaseMs: 60_000,
      worker: 'test',
    });
    const { catalogue } = await load(claim!);
    expect([catalogue.recipes.has(open), catalogue.recipes.has(late)]).toEqual([false, false]);
    expect((await inputOf(owner)).catalogue.recipes.has(late)).toBe(true);
  });

  test('get into a plan, safe and exact like any other, also when they are deleted while it is made', async () => {
    const owner = await newPerson();
    const id = await importFor(owner.userId, written('Sunday chicken', supper));
    const generationId = await ask(owner);
    const dates = weekDates(WEEK);
    const picks = [dates[0], dates[3]].map((date): SlotPick => ({
      date: date!,
      slot: 'dinner',
      recipeId: id,
    }));
    const plan = await runThrough(worker, load, generationId, {
      picks,
      between: () => api.asPerson(owner.userId, (trx) => deleteImportedRecipe(trx, owner.userId, id)),
    });
    const meals = plan.planData.days.flatMap((day) => day.meals);
    expect(meals.filter((meal) => meal.recipe_id === id).length).toBeGreaterThan(0);
    expect(meals.find((meal) => meal.recipe_id === id)?.title).toBe('Sunday chicken');
    expect([plan.validation.safe, plan.validation.daysWithinTolerance]).toEqual([true, 7]);
    expect((await inputOf(owner)).catalogue.recipes.has(id)).toBe(false);
  });

  test('with a declared allergen never get into a plan, whoever picks them', async () => {
    const owner = await newPerson();
    const id = await importFor(owner.userId, written('Peanut chicken', { ...supper, peanut_butter: 30 }));
    const generationId = await ask(owner);
    const picks = weekDates(WEEK).map((date): SlotPick => ({ date, slot: 'dinner', recipeId: id }));
    const plan = await runThrough(worker, load, generationId, { picks });
    const meals = plan.planData.days.flatMap((day) => day.meals);
    expect(meals.filter((meal) => meal.recipe_id === id)).toEqual([]);
  });

  test('do not change once they are ready', async () => {
    const owner = await newPerson();
    const id = await importFor(owner.userId, written('Fixed', supper));
    const change = api.asPerson(owner.userId, (trx) =>
      trx.updateTable('imported_recipes').set({ recipe: '{}' }).where('id', '=', id).execute(),
    );
    await expect(change).rejects.toThrow(/does not change/);
  });
});
