import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { QueueConnection } from '../connect-queue.ts';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { GenerationObject } from './generation-object.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const url = '/v1/generations';
const post = (person: string | undefined, payload?: object, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) });
const countGenerations = async (person: string): Promise<number> =>
  (await api.worker.db.selectFrom('engine.generations').select('id').where('user_id', '=', person).execute())
    .length;

describe('POST /v1/generations', () => {
  test('accepts an empty body, stores the generation with its log row and rings', async () => {
    const person = await api.newPerson();
    const answer = await post(person);
    expect(answer.statusCode).toBe(202);
    const generation = GenerationObject.parse(answer.json());
    expect(answer.headers).toMatchObject({
      location: `/v1/generations/${generation.id}`,
      'retry-after': '2',
      etag: 'W/"1"',
      'cache-control': 'private, no-store',
    });
    expect(generation).toMatchObject({
      status: 'queued',
      user_id: person,
      progress: { percent: 0 },
      result: null,
      error: null,
    });
    expect(new Date(generation.week_start_date).getUTCDay()).toBe(1);
    expect(generation.links.self).toBe(`https://mealwise.test/v1/generations/${generation.id}`);
    expect(await api.broker.hasLiveJob('generation', `${generation.id}-generation-1`)).toBe(true);
    const logs = await api.worker.db
      .selectFrom('plan_generation_logs')
      .select('status')
      .where('user_id', '=', person)
      .execute();
    expect(logs).toEqual([{ status: 'started' }]);
  });

  test('says how each option will be honoured', async () => {
    const person = await api.newPerson();
    const answer = await post(person, {
      preferences: { max_prep_time: 45, mood_override: 'zen', enforce_variety: false },
      metadata: { screen: 'onboarding' },
    });
    const { honoured, metadata } = GenerationObject.parse(answer.json());
    expect(honoured.map(({ option }) => option)).toEqual([
      'days',
      'meals',
      'tolerance_percent',
      'preferences.enforce_variety',
      'preferences.mood_override',
      'preferences.max_prep_time',
      'metadata',
    ]);
    expect(metadata).toEqual({ screen: 'onboarding' });
  });

  test('the same key and request lead to the same generation, however often and in whatever order of fields', async () => {
    const person = await api.newPerson();
    const headers = { 'idempotency-key': '"abc-1"' };
    const first = await post(
      person,
      { metadata: { a: '1', b: '2' }, preferences: { max_prep_time: 60 } },
      headers,
    );
    const again = await post(
      person,
      { preferences: { max_prep_time: 60 }, metadata: { b: '2', a: '1' } },
      { 'idempotency-key': 'abc-1' },
    );
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(again.statusCode).toBe(202);
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true', location: first.headers.location });
    expect(await countGenerations(person)).toBe(1);
  });

  test('the same key for another request is refused; for another person it is another key', async () => {
    const [person, other] = [await api.newPerson(), await api.newPerson()];
    const headers = { 'idempotency-key': 'abc-2' };
    await post(person, {}, headers);
    const reused = await post(person, { preferences: { max_prep_time: 30 } }, headers);
    expect(reused.statusCode).toBe(422);
    expect(reused.json()).toMatchObject({ code: 'idempotency_key_reused', retryable: false });
    expect((await post(other, {}, headers)).headers['idempotent-replayed']).toBeUndefined();
  });

  test('twenty posts at once with one key make one generation', async () => {
    const person = await api.newPerson();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(person, {}, { 'idempotency-key': 'race' })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(202));
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === undefined)).toHaveLength(1);
    expect(await countGenerations(person)).toBe(1);
  });

  test('a repeated request is answered although its wishes have become impossible meanwhile', async () => {
    const person = await api.newPerson();
    const headers = { 'idempotency-key': 'before' };
    const first = await post(person, {}, headers);
    await api.send(person, {
      method: 'PUT',
      url: '/v1/me/profile',
      payload: { ...sampleBlueprint, pregnant: true },
    });
    expect((await post(person, {})).statusCode).toBe(422);
    const again = await post(person, {}, headers);
    expect(again.headers.location).toBe(first.headers.location);
  });

  test.each([
    ['without a profile', undefined, {}, 'profile_incomplete'],
    ['for a minor', { birth_date: '2015-01-01' }, {}, 'unsupported_medical_case'],
    ['in pregnancy', { sex: 'female', pregnant: true }, {}, 'unsupported_medical_case'],
    ['with five minutes for every dish', {}, { preferences: { max_prep_time: 5 } }, 'infeasible'],
    [
      'with a callback into a private network',
      {},
      { callback: { url: 'https://169.254.169.254/' } },
      'unsafe_callback_url',
    ],
    ['with a callback over http', {}, { callback: { url: 'http://app.example/' } }, 'unsafe_callback_url'],
    ['with a callback that is no URL', {}, { callback: { url: 'app.example' } }, 'unsafe_callback_url'],
    ['for a week long past', {}, { week_start_date: '2020-01-06' }, 'validation_failed'],
    ['for year zero', {}, { week_start_date: '0000-01-03' }, 'validation_failed'],
    ['for a week in the far future', {}, { week_start_date: '9999-12-27' }, 'validation_failed'],
  ])('%s nothing is stored', async (_name, changes, body, code) => {
    const person = changes === undefined ? newId() : await api.newPerson({ ...sampleBlueprint, ...changes });
    const answer = await post(person, body, { 'idempotency-key': 'refused' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code, status: 422, instance: url });
    expect(await countGenerations(person)).toBe(0);
  });

  test('an impossible request names the wishes that conflict, and what would be enough', async () => {
    const person = await api.newPerson();
    const problem = (await post(person, { preferences: { max_prep_time: 5 } })).json();
    expect(problem.detail).toMatch(/^At most 5 minutes leaves none of \d+ lunches\. Allow \d+ minutes\./);
    expect(problem.conflicts[0]).toMatchObject({
      kind: 'too_few_dishes',
      meals: ['lunch'],
      because: [{ kind: 'max_minutes', value: 5 }],
      relax: [[{ kind: 'max_minutes', value: 5, to: expect.any(Number) }]],
    });
    expect(problem.removed_by.minutes).toBeGreaterThan(0);
    const { to } = problem.conflicts[0].relax[0][0];
    const enough = await post(person, { meals: ['lunch'], preferences: { max_prep_time: to } });
    expect(enough.statusCode).toBe(202);
  });

  test('without a profile it says which fields are missing', async () => {
    const answer = await post(newId());
    expect(answer.json().missing_fields).toEqual([
      'birth_date',
      'sex',
      'weight_kg',
      'height_cm',
      'activity_level',
      'goal',
      'diet',
    ]);
  });

  test('a callback on the development allow-list is taken, and its address is not repeated in the log', async () => {
    const person = await api.newPerson();
    const answer = await post(person, { callback: { url: 'http://127.0.0.1:9/hook?key=canary-5821' } });
    expect(answer.statusCode).toBe(202);
    expect(answer.json().honoured).toContainEqual({
      option: 'callback',
      how: 'generation.succeeded, generation.failed, generation.expired will be sent, signed, to 127.0.0.1:9',
    });
    expect(api.logged()).not.toContain('canary-5821');
  });

  test('with Prefer: wait it answers with the finished plan', async () => {
    const person = await api.newPerson();
    const waiting = post(person, {}, { prefer: 'wait=20' });
    const id = await untilStored(person);
    const planId = await finishGeneration(api.worker, id, sampleBlueprint);
    const answer = await waiting;
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['preference-applied']).toBe('wait=20');
    expect(GenerationObject.parse(answer.json())).toMatchObject({
      status: 'succeeded',
      result: { plan_id: planId },
    });
  });

  test('with Prefer: wait=0 it does not wait', async () => {
    const answer = await post(await api.newPerson(), {}, { prefer: 'wait=0' });
    expect(answer.statusCode).toBe(202);
  });
});

describe('without a queue', () => {
  test.each<[string, QueueConnection]>([
    [
      'that has never answered',
      { broker: () => undefined, opened: new Promise(() => undefined), close: async () => undefined },
    ],
    ['that refuses', deadQueue(() => Promise.reject(new Error('connection lost')))],
    ['that hangs', deadQueue(() => new Promise(() => undefined))],
  ])('%s a request is still accepted, within two seconds', async (_name, queue) => {
    const lonely = await createTestApi(inject('testServer'), { queue });
    try {
      const person = await lonely.newPerson();
      const startedAt = performance.now();
      const answer = await lonely.send(person, { method: 'POST', url });
      expect(answer.statusCode).toBe(202);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    } finally {
      await lonely.close();
    }
  });
});

function deadQueue(enqueue: () => Promise<void>): QueueConnection {
  const fail = (): Promise<never> => Promise.reject(new Error('connection lost'));
  const broker: ReturnType<QueueConnection['broker']> = {
    backend: 'redis',
    enqueue,
    consume: () => {
      throw new Error('not here');
    },
    hasLiveJob: fail,
    counts: fail,
    workers: fail,
    ping: fail,
    checkReady: async () => ({ ready: false, reason: 'connection lost' }),
    dashboardQueues: () => [],
    close: async () => undefined,
  };
  return { broker: () => broker, opened: new Promise(() => undefined), close: async () => undefined };
}

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

test('a repetition gets its generation also where its week could not be asked for any more', async () => {
  const clock = { now: new Date('2026-11-29T12:00:00Z') };
  const later = await createTestApi(inject('testServer'), { now: () => clock.now });
  const person = await later.newPerson();
  const ask = () =>
    later.send(person, {
      method: 'POST',
      url,
      payload: { week_start_date: '2026-11-28' },
      headers: { 'idempotency-key': 'abc' },
    });
  const first = await ask();
  expect(first.statusCode).toBe(202);
  clock.now = new Date('2026-11-30T11:00:00Z');
  const again = await ask();
  expect(again.statusCode).toBe(202);
  expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true', location: first.headers.location });
  await later.close();
});
