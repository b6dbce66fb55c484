import type { PlanData, PlanReceipt } from '@mealwise/core';
import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { NutritionSummaryObject } from './get-nutrition.ts';
import { SafetyCertificateObject } from './get-safety-certificate.ts';
import { PlanObject } from './plan-object.ts';
import { ReceiptObject } from './receipt-object.ts';

let api: TestApi;
let person: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
});
afterAll(() => api.close());

async function newPlan(): Promise<{ planId: string; generationId: string }> {
  const payload = { force_regenerate: true };
  const accepted = await api.send(person, { method: 'POST', url: '/v1/generations', payload });
  const generationId: string = accepted.json().id;
  return { planId: await finishGeneration(api.worker, generationId, sampleBlueprint), generationId };
}

const get = (planId: string, part: string, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'GET', url: `/v1/plans/${planId}${part}`, headers });

const readPlan = async (planId: string): Promise<PlanObject> =>
  PlanObject.parse((await get(planId, '')).json());

/** Changes a stored plan behind everybody's back. */
const forge = (planId: string, changes: object) =>
  api.worker.db.updateTable('meal_plans').set(changes).where('id', '=', planId).execute();

describe('the proofs of a plan', () => {
  test('are linked from it, and are nobody else’s', async () => {
    const { planId } = await newPlan();
    const { links } = await readPlan(planId);
    const stranger = await api.newPerson();
    for (const link of [links.safety_certificate, links.nutrition, links.receipt]) {
      const url = link.replace('https://mealwise.test', '');
      expect((await api.send(person, { method: 'GET', url })).statusCode).toBe(200);
      const answer = await api.send(stranger, { method: 'GET', url });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    }
  });

  test('are not there for a plan that is older than they are', async () => {
    const { planId } = await newPlan();
    await forge(planId, { certificate: null, nutrition: null, receipt: null });
    for (const part of ['/safety-certificate', '/nutrition', '/receipt']) {
      const answer = await get(planId, part);
      expect([answer.statusCode, answer.json().detail]).toEqual([
        404,
        'This plan was made before certificates and receipts were stored.',
      ]);
    }
    expect((await get(planId, '')).statusCode).toBe(200);
  });
});

describe('GET /v1/plans/{id}/safety-certificate', () => {
  test('says what was checked for whom, and is confirmed', async () => {
    const { planId } = await newPlan();
    const { certificate, ...answer } = SafetyCertificateObject.parse(
      (await get(planId, '/safety-certificate')).json(),
    );
    const { plan_data, version } = await readPlan(planId);
    expect(answer).toMatchObject({
      plan_id: planId,
      plan_version: version,
      confirmed: true,
      disagreements: [],
    });
    expect(answer.confirmed_against.catalogue_version).toBe(certificate.catalogue_version);
    expect(certificate).toMatchObject({ verdict: 'safe', allergens_checked: ['peanut'], diet: 'omnivore' });
    const foods = plan_data.days.flatMap((day) =>
      day.meals.flatMap((meal) => meal.ingredients.map(({ food }) => food)),
    );
    expect(certificate.ingredients_checked).toBe(foods.length);
    expect(certificate.foods.map(({ food }) => food)).toEqual([...new Set(foods)].toSorted());
    expect(certificate.foods.every(({ allergens }) => allergens.peanut === 'free')).toBe(true);
  });

  test('is not confirmed for a plan whose grams were changed', async () => {
    const { planId } = await newPlan();
    const { plan_data } = await readPlan(planId);
    const changed = structuredClone<PlanData>(plan_data);
    changed.days[0]!.meals[0]!.ingredients[0]!.grams += 5;
    await forge(planId, { plan_data: JSON.stringify(changed) });
    const answer = (await get(planId, '/safety-certificate')).json();
    expect(answer).toMatchObject({
      confirmed: false,
      disagreements: [{ claim: 'grams', subject: 'sha256' }],
    });
  });

  test('is not confirmed for a plan into which an allergen was smuggled', async () => {
    const { planId } = await newPlan();
    const { plan_data } = await readPlan(planId);
    const changed = structuredClone<PlanData>(plan_data);
    changed.days[6]!.meals[0]!.ingredients[0]!.food = 'peanut_butter';
    await forge(planId, { plan_data: JSON.stringify(changed) });
    const answer = SafetyCertificateObject.parse((await get(planId, '/safety-certificate')).json());
    expect(answer.confirmed).toBe(false);
    expect(answer.disagreements).toContainEqual(
      expect.objectContaining({ claim: 'ingredients', subject: 'peanut_butter' }),
    );
  });
});

describe('GET /v1/plans/{id}/nutrition', () => {
  test('has every day and the average, with the same figures as the plan', async () => {
    const { planId } = await newPlan();
    const summary = NutritionSummaryObject.parse((await get(planId, '/nutrition')).json());
    const { plan_data } = await readPlan(planId);
    expect(summary.days.map(({ date }) => date)).toEqual(plan_data.days.map(({ date }) => date));
    for (const [index, { figures, micronutrients }] of summary.days.entries()) {
      const shown = plan_data.days[index]!.daily_nutrition;
      for (const { figure, amount } of figures) expect(amount).toBe(shown[figure]);
      expect(micronutrients).toHaveLength(24);
    }
    expect(summary.daily_average.micronutrients.every(({ amount }) => amount !== null && amount > 0)).toBe(
      true,
    );
  });
});

describe('GET /v1/plans/{id}/receipt', () => {
  test('traces every number to where it comes from', async () => {
    const { planId, generationId } = await newPlan();
    const receipt = ReceiptObject.parse((await get(planId, '/receipt')).json());
    const { plan_data } = await readPlan(planId);
    expect(receipt).toMatchObject({
      plan_id: planId,
      generation_id: generationId,
      targets: plan_data.targets,
    });
    expect(receipt.target_steps[0]).toMatchObject({ name: 'resting energy' });
    expect(receipt.dishes).toHaveLength(plan_data.total_recipes);
    expect(new Set(receipt.dishes.map(({ chosen_by }) => chosen_by))).toEqual(new Set(['planner']));
    const known = new Map(receipt.foods.map((food) => [food.food, food]));
    for (const line of receipt.days.flatMap((day) => day.meals.flatMap((meal) => meal.lines))) {
      const food = known.get(line.food);
      expect(food).toMatchObject({ source: 'sr28', source_id: expect.stringMatching(/^\d+$/) });
      expect(line.brings.protein_g).toBeCloseTo(((food?.per_100g.protein_g ?? NaN) * line.grams) / 100, 2);
    }
    expect(receipt.days.map(({ figures }) => figures)).toEqual(
      plan_data.days.map(({ daily_nutrition }) => daily_nutrition),
    );
    const cents = receipt.prices.lines.map(({ cost }) => Math.round(100 * Number(cost?.amount ?? 0)));
    expect((cents.reduce((sum, each) => sum + each, 0) / 100).toFixed(2)).toBe(receipt.prices.total.amount);
    expect(receipt.prices.total).toEqual(plan_data.grocery_cost);
    expect(receipt.rules.find(({ rule }) => rule === 'allergen')).toEqual({
      rule: 'allergen',
      outcome: 'passed',
      findings: 0,
    });
  });

  test('names the call in which a model chose a dish, and what it cost', async () => {
    const { planId, generationId } = await newPlan();
    const { receipt } = await api.worker.db
      .selectFrom('meal_plans')
      .select('receipt')
      .where('id', '=', planId)
      .executeTakeFirstOrThrow();
    const dishes = (receipt as PlanReceipt).dishes.map((dish, index) =>
      index === 0 ? dish : { ...dish, chosen_by: 'model' },
    );
    await forge(planId, { generated_by: 'model-b', receipt: JSON.stringify({ ...receipt, dishes }) });
    const call = { generation_id: generationId, user_id: person, step: 'pick_dishes', request_hash: 'x' };
    const [failed, chosen] = [newId(), newId()];
    await api.worker.db
      .insertInto('engine.ai_calls')
      .values([
        {
          ...call,
          id: failed,
          model: 'model-a',
          reserved_micro_usd: 900,
          cost_micro_usd: 0,
          status: 'failed',
          finished_at: new Date(),
        },
        {
          ...call,
          id: chosen,
          model: 'model-b',
          reserved_micro_usd: 900,
          cost_micro_usd: 740,
          input_tokens: 4_100,
          output_tokens: 900,
          status: 'succeeded',
          answer: '{}',
          finished_at: new Date(),
        },
      ])
      .execute();
    const answer = ReceiptObject.parse((await get(planId, '/receipt')).json());
    expect(answer.dishes[0]).toMatchObject({ chosen_by: 'planner', model_call_id: null });
    expect(answer.dishes[1]).toMatchObject({ chosen_by: 'model', model_call_id: chosen });
    expect(answer.model_calls).toMatchObject([
      { id: failed, model: 'model-a', status: 'failed', cost_usd: '0.000000' },
      { id: chosen, input_tokens: 4_100, output_tokens: 900, cost_usd: '0.000740' },
    ]);
  });

  test('is a page in Markdown for whoever prefers that', async () => {
    const { planId } = await newPlan();
    const page = await get(planId, '/receipt', { accept: 'text/markdown' });
    expect(page.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(page.headers.vary).toContain('Accept');
    expect(page.body).toContain(`# Receipt of plan ${planId}`);
    expect(page.body).toMatch(/\*\*resting energy\*\* = 10 × weight/);
    expect(page.body).toMatch(/\| breakfast \| .* \| sr28 \d+ \|/);
    expect(page.body).not.toMatch(/undefined|NaN|\[object/);
    const { plan_data } = await readPlan(planId);
    expect(page.body).toContain(`Together US$ ${plan_data.grocery_cost.amount}.`);
  });
});
