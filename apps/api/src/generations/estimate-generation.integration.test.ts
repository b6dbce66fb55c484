import { newId } from '@mealwise/db';
import { sampleBlueprint } from '@mealwise/db/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { EstimateObject } from './estimate-object.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const estimate = async (person: string, payload: object = {}): Promise<EstimateObject> => {
  const answer = await api.send(person, { method: 'POST', url: '/v1/generations/estimate', payload });
  expect(answer.statusCode).toBe(200);
  return EstimateObject.parse(answer.json());
};
const create = (person: string, payload: object = {}) =>
  api.send(person, { method: 'POST', url: '/v1/generations', payload });

describe('POST /v1/generations/estimate', () => {
  test('says what an empty request would lead to: feasible, targets, candidates, price and time', async () => {
    const person = await api.newPerson();
    const answer = await estimate(person);
    expect(answer).toMatchObject({ feasible: true, explanation: null, conflicts: [], missing_fields: [] });
    const { low, amount, high, basis } = answer.price_band!;
    expect(basis).toBe('quick_plan');
    expect(Number(low)).toBeLessThan(Number(amount));
    expect(Number(amount)).toBeLessThan(Number(high));
    expect(answer.targets?.calories).toBeGreaterThan(1_200);
    expect(Object.keys(answer.candidates!)).toEqual(['breakfast', 'lunch', 'dinner', 'snack']);
    for (const { left, total } of Object.values(answer.candidates!)) {
      expect(left).toBeGreaterThan(3);
      expect(left).toBeLessThanOrEqual(total);
    }
    expect(answer.eta_seconds).toBeGreaterThan(0);
  });

  test('the same question has the same answer', async () => {
    const person = await api.newPerson();
    expect(await estimate(person, { days: 3 })).toEqual(await estimate(person, { days: 3 }));
  });

  test('says when the active plan would be given again', async () => {
    const person = await api.newPerson();
    expect((await estimate(person)).would_reuse).toBeNull();
    const planId = await makePlan(api, person);
    expect(await estimate(person)).toMatchObject({
      would_reuse: { plan_id: planId, version: 1 },
      eta_seconds: 0,
    });
    expect((await estimate(person, { force_regenerate: true })).would_reuse).toBeNull();
    expect((await estimate(person, { days: 3 })).would_reuse).toBeNull();
  });

  test('stores nothing, rings nobody', async () => {
    const person = await api.newPerson();
    await estimate(person, { pantry: { use: true } });
    const { count } = await api.worker.db
      .selectFrom('engine.generations')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('user_id', '=', person)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
  });

  test('refuses in words exactly what a real request is refused for', async () => {
    const person = await api.newPerson({ ...sampleBlueprint, diet: 'vegan' });
    const request = { preferences: { max_prep_time: 15 } };
    const answer = await estimate(person, request);
    const problem = (await create(person, request)).json();
    expect(problem).toMatchObject({ code: 'infeasible', status: 422, detail: answer.explanation });
    expect(answer).toMatchObject({ feasible: false, price_band: null });
    expect(problem.conflicts).toEqual(answer.conflicts);
    expect(problem.removed_by).toEqual(answer.removed_by);
  });

  test('what it proposes to relax is then feasible', async () => {
    const person = await api.newPerson();
    const { conflicts } = await estimate(person, { preferences: { max_prep_time: 10 } });
    const minutes = conflicts.map(({ relax }) => Number(relax[0]![0]!.to));
    expect(minutes.length).toBeGreaterThan(0);
    const relaxed = await estimate(person, { preferences: { max_prep_time: Math.max(...minutes) } });
    expect(relaxed.feasible).toBe(true);
  });

  test('a budget that no plan keeps is refused with its price, and kept when raised as proposed', async () => {
    const person = await api.newPerson();
    const budget = (amount: string): object => ({ grocery_budget: { amount } });
    const answer = await estimate(person, budget('20.00'));
    const [conflict] = answer.conflicts;
    expect(conflict).toMatchObject({ kind: 'budget', budget: '20.00', proven: true });
    expect(Number(conflict!.lowest_price)).toBeGreaterThan(20);
    expect(Number(conflict!.found_price)).toBeGreaterThan(Number(conflict!.lowest_price));
    expect((await create(person, budget('20.00'))).json().conflicts).toEqual(answer.conflicts);
    const raised = await estimate(person, budget(String(conflict!.relax[0]![0]!.to)));
    expect(raised.feasible).toBe(true);
    const soft = { grocery_budget: { amount: '20.00', mode: 'soft' } };
    expect((await estimate(person, soft)).feasible).toBe(true);
  });

  test('targets set by hand that no dishes meet are refused with what a day can have', async () => {
    const person = await api.newPerson({
      ...sampleBlueprint,
      weight_kg: 110,
      diet: 'vegan',
      allergies: ['soy'],
    });
    const request = { targets: { calories: 2_100, protein_g: 231 } };
    const { feasible, conflicts } = await estimate(person, request);
    expect(feasible).toBe(false);
    expect(conflicts).toMatchObject([
      { kind: 'targets', target: expect.any(Number), reach: expect.any(Number) },
    ]);
    expect((await create(person, request)).json().conflicts).toEqual(conflicts);
  });

  test('without a profile it names what is missing, and still says how wishes are understood', async () => {
    const answer = await estimate(newId(), { special_requests: ['fish twice a week', 'blorp'] });
    expect(answer).toMatchObject({ feasible: null, price_band: null, targets: null, candidates: null });
    expect(answer.missing_fields).toContain('diet');
    expect(answer.special_requests).toEqual([
      {
        text: 'fish twice a week',
        understood: [expect.objectContaining({ kind: 'tag_rule', tag: 'fish' })],
        how: expect.stringContaining('fish'),
      },
      { text: 'blorp', understood: [], how: 'not understood by rules' },
    ]);
  });

  test('a person for whom software must not set targets is told why', async () => {
    const person = await api.newPerson({ ...sampleBlueprint, sex: 'female', pregnant: true });
    expect(await estimate(person)).toMatchObject({
      feasible: false,
      refusal: { code: 'unsupported_medical_case', reason: 'pregnancy' },
      price_band: null,
    });
  });

  test('faults of the request are refused as they are there', async () => {
    const person = await api.newPerson();
    for (const payload of [
      { days: 9 },
      { week_start_date: '2020-01-06' },
      { callback: { url: 'http://169.254.169.254/' } },
    ]) {
      const answers = await Promise.all([
        api.send(person, { method: 'POST', url: '/v1/generations/estimate', payload }),
        create(person, payload),
      ]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422]);
      expect(answers[0].json().code).toBe(answers[1].json().code);
    }
  });

  test('what is at home makes it cheaper', async () => {
    const person = await api.newPerson();
    const foods = ['olive_oil', 'egg', 'rice_brown', 'chicken_breast'];
    const items = foods.map((food) => ({ food, grams: 5_000 }));
    await api.send(person, { method: 'PUT', url: '/v1/me/pantry', payload: { items } });
    const [without, using] = [await estimate(person), await estimate(person, { pantry: { use: true } })];
    expect(Number(using.price_band!.amount)).toBeLessThan(Number(without.price_band!.amount));
  });
});
