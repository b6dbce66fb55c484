import { jobCatalogue } from '@mealwise/core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { LegacyPlan } from '../functions/legacy-answer.ts';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { GenerationObject } from './generation-object.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const ask = (person: string, payload: object = {}, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'POST', url: '/v1/generations', payload, headers });
const patchProfile = (person: string, payload: object) =>
  api.send(person, { method: 'PATCH', url: '/v1/me/profile', payload });

describe('a request like the one that the active plan was made from', () => {
  test('is answered at once with that plan: no queue, no spending, one log row, one event', async () => {
    const person = await api.newPerson();
    const planId = await makePlan(api, person);
    const answer = await ask(person, { metadata: { screen: 'again' } });
    expect(answer.statusCode).toBe(200);
    const generation = GenerationObject.parse(answer.json());
    expect(generation).toMatchObject({
      status: 'succeeded',
      outcome: 'reused',
      kind: 'full',
      result: { plan_id: planId, plan_version: 1 },
      progress: { percent: 100 },
      usage: { ai: { requests: 0, cost_usd: '0.000000' } },
      metadata: { screen: 'again' },
      degradations: [],
    });
    expect(generation.honoured).toContainEqual({
      option: 'force_regenerate',
      how: expect.stringContaining('same inputs') as string,
    });
    expect(answer.headers).toMatchObject({ location: `/v1/generations/${generation.id}`, etag: 'W/"1"' });
    const polled = await api.send(person, { method: 'GET', url: `/v1/generations/${generation.id}` });
    expect(polled.json()).toEqual(generation);

    expect(await api.broker.hasLiveJob('generation', `${generation.id}-generation-1`)).toBe(false);
    const { db } = api.worker;
    const logs = await db
      .selectFrom('plan_generation_logs')
      .select(['status', 'claude_requests', 'recipes_selected', 'nutritional_accuracy'])
      .where('generation_id', '=', generation.id)
      .execute();
    expect(logs).toMatchObject([{ status: 'completed', claude_requests: 0, recipes_selected: 28 }]);
    const events = await db
      .selectFrom('engine.outbox')
      .select(['type', 'body'])
      .where('generation_id', '=', generation.id)
      .execute();
    expect(events.map(({ type }) => type)).toEqual(['generation.succeeded']);
    expect(JSON.parse(events[0]!.body).data).toMatchObject({ outcome: 'reused', plan_id: planId });
  });

  test('tells its callback, whose delivery is rung for', async () => {
    const person = await api.newPerson();
    await makePlan(api, person);
    const answer = await ask(person, { callback: { url: 'http://127.0.0.1:9/hook' } });
    expect(answer.json().outcome).toBe('reused');
    const delivery = await api.worker.db
      .selectFrom('engine.webhook_deliveries')
      .select(['id', 'status', 'url'])
      .where('generation_id', '=', answer.json().id)
      .executeTakeFirstOrThrow();
    expect(delivery).toMatchObject({ status: 'pending', url: 'http://127.0.0.1:9/hook' });
    const jobId = jobCatalogue.delivery.jobId({ v: 1, deliveryId: delivery.id, epoch: 1 });
    expect(await api.broker.hasLiveJob('delivery', jobId)).toBe(true);
  });

  test('with a key is repeated as the same generation, finished as it was', async () => {
    const person = await api.newPerson();
    await makePlan(api, person);
    const headers = { 'idempotency-key': 'again' };
    const [first, second] = [await ask(person, {}, headers), await ask(person, {}, headers)];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(second.json()).toEqual(first.json());
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([
      undefined,
      'true',
    ]);
  });

  test('at the first design’s address is answered at once too, unless it asks for a new plan', async () => {
    const person = await api.newPerson();
    const planId = await makePlan(api, person);
    const post = (payload: object) =>
      api.send(person, { method: 'POST', url: '/functions/v1/plan-generator?async=true', payload });
    expect(LegacyPlan.parse((await post({})).json())).toMatchObject({ plan_id: planId, status: 'completed' });
    expect((await post({ force_regenerate: true })).statusCode).toBe(202);
  });
});

describe('a new plan is made', () => {
  const isNew = async (person: string, payload: object = {}) => {
    const answer = await ask(person, payload);
    expect([answer.statusCode, answer.json().outcome]).toEqual([202, null]);
    return answer.json();
  };

  test('when it is asked for, and becomes the next version', async () => {
    const person = await api.newPerson();
    const first = await makePlan(api, person);
    const second = await makePlan(api, person, { force_regenerate: true });
    expect(second).not.toBe(first);
    // From then on the newest is given again.
    expect((await ask(person)).json().result).toMatchObject({ plan_id: second, plan_version: 2 });
  });

  test('for other wishes, another week, another profile, and where none is active', async () => {
    const person = await api.newPerson();
    const planId = await makePlan(api, person);
    await isNew(person, { preferences: { max_prep_time: 45 } });
    await isNew(person, { special_requests: ['low sodium'] });
    await isNew(person, { days: 6 });
    const { week_start_date: week } = (await ask(person)).json();
    const next = new Date(Date.parse(week) + 7 * 86_400_000).toISOString().slice(0, 10);
    await isNew(person, { week_start_date: next });
    await patchProfile(person, { dislikes: ['olives'] });
    await isNew(person);
    await patchProfile(person, { dislikes: [] });
    expect((await ask(person)).json().outcome).toBe('reused');
    await api.send(person, {
      method: 'PATCH',
      url: `/v1/plans/${planId}`,
      payload: { status: 'archived' },
      headers: { 'if-match': '*' },
    });
    await isNew(person);
  });

  test('when the plan that is there was changed into something that this profile forbids', async () => {
    const person = await api.newPerson();
    const planId = await makePlan(api, person);
    await patchProfile(person, { allergies: ['peanut', 'milk', 'egg', 'wheat', 'gluten', 'fish'] });
    const { id } = await isNew(person);
    // As if the plan had been made from these inputs and then changed under a laxer profile.
    const { db } = api.worker;
    const strict = await db
      .selectFrom('engine.generations')
      .select('inputs_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const plan = await db
      .selectFrom('meal_plans')
      .select('generation_id')
      .where('id', '=', planId)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('engine.generations')
      .set({ inputs_hash: strict.inputs_hash })
      .where('id', '=', plan.generation_id)
      .execute();
    expect((await isNew(person)).status).toBe('queued');
  });
});
