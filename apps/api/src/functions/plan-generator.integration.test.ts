import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { LegacyError, LegacyPlan, LegacyProcessing } from './legacy-answer.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const url = '/functions/v1/plan-generator';
const post = (person: string, payload?: object, headers: Record<string, string> = {}, query = '') =>
  api.send(person, {
    method: 'POST',
    url: `${url}${query}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });

describe('POST /functions/v1/plan-generator', () => {
  test('waits for the plan and answers in the first design’s words', async () => {
    const person = await api.newPerson();
    const waiting = post(person, {
      week_start_date: null,
      special_requests: ['low sodium'],
      preferences: { mood_override: 'grumpy' },
    });
    const planId = await finishGeneration(api.worker, await untilStored(person), sampleBlueprint);
    const answer = await waiting;
    expect(answer.statusCode).toBe(200);
    expect(LegacyPlan.parse(answer.json())).toMatchObject({
      plan_id: planId,
      status: 'fallback',
      message: 'Meal plan generated with fallback selection',
      warnings: ['preferences.mood_override is no mood that there is and was ignored'],
    });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      deprecation: '@1795305600',
      link: '</v1/generations>; rel="successor-version"',
    });
  });

  test.each([
    ['Prefer: respond-async', { prefer: 'respond-async' }, ''],
    ['?async=true', {}, '?async=true'],
    ['a wait that is over', { prefer: 'wait=0' }, ''],
  ])('answers 202 with %s', async (_name, headers, query) => {
    const answer = await post(await api.newPerson(), undefined, headers, query);
    expect(answer.statusCode).toBe(202);
    const body = LegacyProcessing.parse(answer.json());
    expect(body.status_url).toBe(`https://mealwise.test/v1/generations/${body.generation_id}`);
    expect(answer.headers).toMatchObject({
      location: `/v1/generations/${body.generation_id}`,
      'retry-after': '2',
    });
  });

  test('the same key leads to the same generation', async () => {
    const person = await api.newPerson();
    const headers = { 'idempotency-key': 'k', prefer: 'respond-async' };
    const [first, again] = [await post(person, {}, headers), await post(person, {}, headers)];
    expect(again.json().generation_id).toBe(first.json().generation_id);
    expect(again.headers['idempotent-replayed']).toBe('true');
  });

  test.each<[string, object, number, string]>([
    ['an unreadable date', { week_start_date: 'soon' }, 422, 'validation_failed'],
    ['a wrong type', { preferences: 'none' }, 422, 'validation_failed'],
    ['wishes that nothing meets', { preferences: { max_prep_time: 5 } }, 422, 'infeasible'],
  ])('refuses %s in the first design’s shape', async (_name, payload, status, code) => {
    const answer = await post(await api.newPerson(), payload);
    expect(answer.statusCode).toBe(status);
    expect(LegacyError.parse(answer.json())).toMatchObject({ status, error_code: code });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  test('refuses whom it does not know and what it does not take', async () => {
    const guest = await api.app.inject({ method: 'POST', url });
    expect([guest.statusCode, LegacyError.parse(guest.json()).error_code]).toEqual([401, 'unauthorized']);
    const without = await post(newId(), {});
    expect(without.json()).toMatchObject({
      error_code: 'profile_incomplete',
      error_details: { missing_fields: expect.any(Array) },
    });
    const wrongMethod = await api.app.inject({ method: 'GET', url });
    expect([wrongMethod.statusCode, wrongMethod.headers.allow]).toEqual([405, 'OPTIONS, POST']);
    expect(LegacyError.parse(wrongMethod.json()).error_code).toBe('method_not_allowed');
  });

  test('answers a preflight from anywhere, without credentials', async () => {
    const answer = await api.app.inject({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://anywhere.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': expect.stringContaining('x-client-info'),
    });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

async function untilStored(person: string): Promise<string> {
  for (;;) {
    const row = await api.worker.db
      .selectFrom('engine.generations')
      .select('id')
      .where('user_id', '=', person)
      .executeTakeFirst();
    if (row !== undefined) return row.id;
  }
}
