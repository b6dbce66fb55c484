import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { GroceryListObject } from './get-grocery-list.ts';
import { PlanObject } from './plan-object.ts';

let api: TestApi;
let person: string;
let planId: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
  const { id } = (await api.send(person, { method: 'POST', url: '/v1/generations' })).json();
  planId = await finishGeneration(api.worker, id, sampleBlueprint);
});
afterAll(() => api.close());

describe('GET /v1/plans/{id}', () => {
  test('is the week as it was stored', async () => {
    const answer = await api.send(person, { method: 'GET', url: `/v1/plans/${planId}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    const plan = PlanObject.parse(answer.json());
    expect(plan).toMatchObject({
      id: planId,
      version: 1,
      user_id: person,
      status: 'active',
      generated_by: 'planner',
    });
    expect(plan.plan_data.days).toHaveLength(7);
    expect(plan.safety).toMatchObject({ verified: true, allergens_checked: ['peanut'] });
  });

  test('of somebody else is not there', async () => {
    const other = await api.newPerson();
    for (const url of [`/v1/plans/${planId}`, `/v1/plans/${planId}/grocery-list`]) {
      const answer = await api.send(other, { method: 'GET', url });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    }
  });
});

describe('GET /v1/plans/{id}/grocery-list', () => {
  test('has every gram of the plan, and the sum of its items as its total', async () => {
    const plan = PlanObject.parse(
      (await api.send(person, { method: 'GET', url: `/v1/plans/${planId}` })).json(),
    );
    const answer = await api.send(person, { method: 'GET', url: `/v1/plans/${planId}/grocery-list` });
    const list = GroceryListObject.parse(answer.json());
    const items = list.aisles.flatMap((aisle) => aisle.items);
    const eaten = plan.plan_data.days.flatMap((day) =>
      day.meals.flatMap((meal) => meal.ingredients.map(({ pot_grams: grams }) => grams)),
    );
    expect(items.reduce((sum, { grams }) => sum + grams, 0)).toBeCloseTo(
      eaten.reduce((sum, grams) => sum + grams, 0),
      3,
    );
    const cents = items.reduce((sum, { cost }) => sum + Math.round(Number(cost?.amount ?? 0) * 100), 0);
    expect((cents / 100).toFixed(2)).toBe(list.total.amount);
    expect(list.total).toEqual(plan.plan_data.grocery_cost);
  });
});
