import { Blueprint } from '@mealwise/core';
import { acceptGeneration, addIntake, createCatalogueReader, newId, type FinishedPlan } from '@mealwise/db';
import { openTestDatabase, sampleBlueprint, type OpenTestDatabase } from '@mealwise/db/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runThrough } from '../testing/run-through.ts';
import { createAskModel } from './1-generation/ask-model.ts';
import { createInterpretWishes, type InterpretWishes } from './1-generation/interpret-wishes.ts';
import { createLoadPlanningInput, type LoadPlanningInput } from './load-planning-input.ts';

const MODEL = 'claude-haiku-5-5';
const ai = {
  apiKey: 'test',
  baseUrl: undefined,
  models: [MODEL],
  timeoutMs: 1_000,
  attemptsPerModel: 2,
  dailyBudgetMicroUsd: 1_000_000,
  patienceMs: 60_000,
};
const log = pino({ level: 'silent' });

let database: OpenTestDatabase;
let load: LoadPlanningInput;

beforeAll(async () => {
  database = await openTestDatabase(inject('testServer'));
  load = createLoadPlanningInput(database.worker, createCatalogueReader());
});
afterAll(() => database.close());

async function accept(texts: readonly string[]): Promise<string> {
  const userId = newId();
  return database.api.asPerson(userId, async (trx) => {
    const intake = await addIntake(trx, userId, Blueprint.parse(sampleBlueprint));
    const acceptance = await acceptGeneration(trx, {
      userId,
      intakeId: intake.id,
      weekStartDate: '2026-11-30',
      request: { special_requests: texts },
      callback: undefined,
      metadata: {},
      deadlineMs: 600_000,
      idempotency: undefined,
    });
    if (acceptance.kind === 'key_reused') throw new Error('Without a key none can be reused');
    return acceptance.generationId;
  });
}

/** Wishes read by a model that answers each question with these constraints for the first request; and how often it was asked. */
function readBy(constraints: readonly object[]): {
  readonly interpretWishes: InterpretWishes;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const ask = createAskModel({
    database: database.worker,
    model: {
      ask: async ({ user }) => {
        asked.push(user);
        const { nonce } = JSON.parse(user) as { nonce: string };
        return {
          rawText: JSON.stringify({ nonce, wishes: [{ request: 0, constraints }] }),
          usage: {
            inputTokens: 900,
            outputTokens: 40,
            cacheReadTokens: 0,
            cacheWriteTokens5m: 0,
            cacheWriteTokens1h: 0,
          },
          stopReason: 'end_turn',
          vendorRequestId: 'req_1',
        };
      },
    },
    ai,
    leaseMs: 60_000,
    today: () => '2026-11-25',
    log,
  });
  return { interpretWishes: createInterpretWishes({ ai, ask, log }), asked };
}

const callsOf = (generationId: string): Promise<object[]> =>
  database.worker.db
    .selectFrom('engine.ai_calls')
    .select(['step', 'status', 'model'])
    .where('generation_id', '=', generationId)
    .execute();
const tagged = ({ planData }: FinishedPlan, tag: string): number =>
  planData.days.flatMap(({ meals }) => meals).filter(({ tags }) => (tags as readonly string[]).includes(tag))
    .length;

test('what a model reads is planned by, stored with the plan and paid for once, however often the stage runs', async () => {
  const generationId = await accept(['dreimal Fisch bitte']);
  const { interpretWishes, asked } = readBy([{ kind: 'at_least', tag: 'fish', times: 3 }]);
  const plan = await runThrough(database.worker, load, generationId, {
    interpretWishes: async (context, input) => {
      // As after a crash between the answer and the end of the stage.
      await interpretWishes(context, input);
      return interpretWishes(context, input);
    },
  });
  expect(plan.planData.wishes).toEqual([
    { request: 0, constraints: [{ kind: 'tag_rule', tag: 'fish', min: 3 }], unmet: [], read_by: MODEL },
  ]);
  expect(tagged(plan, 'fish')).toBeGreaterThanOrEqual(3);
  expect(asked).toHaveLength(1);
  expect(await callsOf(generationId)).toEqual([{ step: 'read_wishes', status: 'succeeded', model: MODEL }]);
});

test('a reading that leaves too little gives way to the rules, by which the request was accepted', async () => {
  const generationId = await accept(['fish twice a week']);
  const { interpretWishes } = readBy([
    { kind: 'no_cook', meals: ['dinner'] },
    { kind: 'max_minutes', minutes: 5, meals: [] },
  ]);
  const plan = await runThrough(database.worker, load, generationId, { interpretWishes });
  expect(plan.planData.wishes).toEqual([
    { request: 0, constraints: [{ kind: 'tag_rule', tag: 'fish', min: 2 }], unmet: [], read_by: 'rules' },
  ]);
  expect(tagged(plan, 'fish')).toBeGreaterThanOrEqual(2);
});

test('wishes tighten a plan, and say what they were taken for', async () => {
  const generationId = await accept(['low sodium, 2 meatless days', 'I am allergic to soy', 'sing to me']);
  const { planData } = await runThrough(database.worker, load, generationId);
  expect(planData.targets.sodium_limit_mg).toBe(1_500);
  expect(
    planData.days.filter(({ meals }) => meals.every(({ tags }) => tags.includes('meatless'))).length,
  ).toBeGreaterThanOrEqual(2);
  const ingredients = planData.days.flatMap(({ meals }) => meals.flatMap((meal) => meal.ingredients));
  expect(
    ingredients.filter(({ contains, may_contain: traces }) => [...contains, ...traces].includes('soy')),
  ).toEqual([]);
  expect(planData.wishes.map(({ constraints }) => constraints.length)).toEqual([2, 1, 0]);
});

test('a week without cooking can be had', async () => {
  const generationId = await accept(['no cooking this week, please']);
  const { planData } = await runThrough(database.worker, load, generationId);
  const meals = planData.days.flatMap((day) => day.meals);
  expect(meals).toHaveLength(28);
  expect(meals.filter(({ tags }) => !tags.includes('no_cook'))).toEqual([]);
  expect(planData.nutrition_summary.days_within).toBe(7);
});
