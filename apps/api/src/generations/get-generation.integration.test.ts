import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { GenerationObject } from './generation-object.ts';

let api: TestApi;
let person: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
});
afterAll(() => api.close());

async function newGeneration(): Promise<string> {
  return (
    await api.send(person, {
      method: 'POST',
      url: '/v1/generations',
      payload: { preferences: { max_prep_time: 60 }, force_regenerate: true },
    })
  ).json().id;
}
const get = (id: string, headers: Record<string, string> = {}, as: string | undefined = person) =>
  api.send(as, { method: 'GET', url: `/v1/generations/${id}`, headers });

describe('GET /v1/generations/{id}', () => {
  test('shows an open generation, with when to ask again', async () => {
    const answer = await get(await newGeneration());
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      etag: 'W/"1"',
      'retry-after': '2',
      'cache-control': 'private, no-cache',
    });
    expect(GenerationObject.parse(answer.json()).progress.stages.map(({ status }) => status)).toEqual([
      'waiting',
      'pending',
      'pending',
      'pending',
    ]);
  });

  test('shows a finished one, with its result read off the plan', async () => {
    const id = await newGeneration();
    const planId = await finishGeneration(api.worker, id, { ...sampleBlueprint, max_prep_minutes: 60 });
    const answer = await get(id);
    const generation = GenerationObject.parse(answer.json());
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(generation).toMatchObject({
      status: 'succeeded',
      outcome: 'generated_with_fallback',
      progress: { percent: 100 },
      result: {
        plan_id: planId,
        plan_version: expect.any(Number),
        safety: { verified: true, allergens_checked: ['peanut'] },
      },
      usage: { ai: { requests: 0, cost_usd: '0.000000', cost_cents: 0, models: [] } },
      degradations: [{ code: 'ai_not_configured', stage: 'generation' }],
      error: null,
    });
    expect(generation.result?.total_recipes).toBeGreaterThanOrEqual(28);
    expect(Number(generation.result?.grocery_cost.amount)).toBeGreaterThan(0);
    expect(generation.links.plan).toBe(`https://mealwise.test/v1/plans/${planId}`);
    const minutes = generation.honoured.find(({ option }) => option === 'preferences.max_prep_time')?.how;
    expect(Number(/takes (\d+) of at most 60/.exec(minutes ?? '')?.[1])).toBeLessThanOrEqual(60);
  });

  test('answers 304 while nothing has changed', async () => {
    const id = await newGeneration();
    const answer = await get(id, { 'if-none-match': 'W/"1"' });
    expect([answer.statusCode, answer.body, answer.headers.etag]).toEqual([304, '', 'W/"1"']);
    expect((await get(id, { 'if-none-match': 'W/"0"' })).statusCode).toBe(200);
  });

  test('a long-poll with a known state answers at the next change', async () => {
    const id = await newGeneration();
    const startedAt = performance.now();
    const waiting = get(id, { 'if-none-match': 'W/"1"', prefer: 'wait=20' });
    await finishGeneration(api.worker, id, sampleBlueprint);
    const answer = await waiting;
    expect(answer.statusCode).toBe(200);
    expect(answer.headers.etag).not.toBe('W/"1"');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test('a long-poll without one answers at the end, or when its time is over', async () => {
    const id = await newGeneration();
    const inVain = await get(id, { prefer: 'wait=1' });
    expect(inVain.json().status).toBe('queued');
    expect(inVain.headers['preference-applied']).toBe('wait=1');
    const waiting = get(id, { prefer: 'wait=20' });
    await finishGeneration(api.worker, id, sampleBlueprint);
    expect((await waiting).json().status).toBe('succeeded');
    // Over is over: nothing to wait for.
    expect(
      (await get(id, { prefer: 'wait=55', 'if-none-match': (await waiting).headers.etag ?? '' })).statusCode,
    ).toBe(304);
  });

  test.each([
    '00000000-0000-7000-8000-000000000000',
    'x',
    "' or 1=1--",
    '%00',
    '{0}',
    'urn:uuid:0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f',
    'a'.repeat(99),
  ])('there is none at %s', async (id) => {
    const answer = await get(encodeURIComponent(id));
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('not_found');
  });

  test('somebody else’s is not there either, and looks the same', async () => {
    const id = await newGeneration();
    const other = await api.newPerson();
    const [theirs, unknown] = [await get(id, {}, other), await get(newId(), {}, other)];
    const shape = ({ statusCode, json }: Awaited<ReturnType<typeof get>>): object => {
      const { instance, request_id: requestId, ...rest } = json();
      return { statusCode, ...rest, hasIds: Boolean(instance && requestId) };
    };
    expect(shape(theirs)).toEqual(shape(unknown));
    expect(theirs.statusCode).toBe(404);
    const waited = await get(id, { prefer: 'wait=20' }, other);
    expect(waited.statusCode).toBe(404);
  });
});
