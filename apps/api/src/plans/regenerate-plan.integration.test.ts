import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { GenerationObject } from '../generations/generation-object.ts';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { PlanObject } from './plan-object.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { now: () => new Date('2026-11-25T12:00:00Z') });
});
afterAll(() => api.close());

const tuesday = '2026-12-01';
const regenerate = (person: string, id: string, payload: object = {}, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'POST', url: `/v1/plans/${id}/regenerations`, payload, headers });
const lock = (person: string, id: string, place: string) =>
  api.send(person, { method: 'PUT', url: `/v1/plans/${id}/slots/${place}/lock` });
const patchProfile = (person: string, payload: object) =>
  api.send(person, { method: 'PATCH', url: '/v1/me/profile', payload });

async function planned(request: object = {}) {
  const person = await api.newPerson();
  return { person, id: await makePlan(api, person, request) };
}

describe('POST /v1/plans/{id}/regenerations', () => {
  test('accepts a partial generation of the chosen meals, and rings', async () => {
    const { person, id } = await planned({ preferences: { max_prep_time: 60 } });
    const answer = await regenerate(person, id, { days: ['tuesday', '2026-12-03'], meal_types: ['dinner'] });
    expect(answer.statusCode).toBe(202);
    const generation = GenerationObject.parse(answer.json());
    expect(answer.headers).toMatchObject({
      location: `/v1/generations/${generation.id}`,
      'retry-after': '2',
    });
    expect(generation).toMatchObject({
      kind: 'partial',
      status: 'queued',
      week_start_date: '2026-11-30',
      partial: {
        plan_id: id,
        places: [
          { date: tuesday, slot: 'dinner' },
          { date: '2026-12-03', slot: 'dinner' },
        ],
      },
      request: { preferences: { max_prep_time: 60 } },
      result: null,
    });
    expect(generation.links.base_plan).toBe(`https://mealwise.test/v1/plans/${id}`);
    expect(await api.broker.hasLiveJob('generation', `${generation.id}-generation-1`)).toBe(true);
    // Until the new version is ready, the plan stays what it is.
    const plan = PlanObject.parse((await api.send(person, { method: 'GET', url: `/v1/plans/${id}` })).json());
    expect(plan.status).toBe('active');
  });

  test('without a choice means every meal that is not locked', async () => {
    const { person, id } = await planned();
    await lock(person, id, `${tuesday}/dinner`);
    const { partial } = (await regenerate(person, id)).json();
    expect(partial.places).toHaveLength(27);
    expect(partial.places).not.toContainEqual({ date: tuesday, slot: 'dinner' });
    const all = (await regenerate(person, id, { keep_locked: false })).json();
    expect(all.partial.places).toHaveLength(28);
  });

  test('adds new wishes behind those of the plan that were understood', async () => {
    const { person, id } = await planned({ special_requests: ['blorp', 'no olives'] });
    const answer = await regenerate(person, id, { days: ['friday'], special_requests: ['quick'] });
    expect(answer.json().request.special_requests).toEqual(['no olives', 'quick']);
    const many = await regenerate(person, id, {
      special_requests: Array.from({ length: 10 }, (_, index) => `wish ${index}`),
    });
    expect(many.json()).toMatchObject({ status: 422, errors: [{ pointer: '/special_requests' }] });
  });

  test('with a key is repeated as the same generation, whatever became of the plan', async () => {
    const { person, id } = await planned();
    const headers = { 'idempotency-key': 'anew' };
    const first = await regenerate(person, id, { days: ['monday'] }, headers);
    await makePlan(api, person);
    const again = await regenerate(person, id, { days: ['monday'] }, headers);
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true', location: first.headers.location });
    const other = await regenerate(person, id, { days: ['sunday'] }, headers);
    expect(other.json().code).toBe('idempotency_key_reused');
  });

  test.each<[string, object, string, string | undefined]>([
    ['no day', { days: [] }, 'nothing_to_regenerate', undefined],
    ['no meal', { meal_types: [] }, 'nothing_to_regenerate', undefined],
    ['a day that is not there', { days: ['monday', '2026-12-24'] }, 'validation_failed', '/days/1'],
    ['a meal that is not there', { meal_types: ['snack_2'] }, 'validation_failed', '/meal_types/0'],
    ['something unknown', { day: 'monday' }, 'validation_failed', '/day'],
    ['a wish that nothing meets', { special_requests: ['at most 5 minutes'] }, 'infeasible', undefined],
  ])('refuses %s', async (_, payload, code, pointer) => {
    const { person, id } = await planned();
    const answer = await regenerate(person, id, payload);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(answer.json().errors?.[0].pointer).toBe(pointer);
  });

  test('refuses where all is locked, a version that is not the plan, and a state that was not seen', async () => {
    const { person, id } = await planned();
    for (const slot of ['breakfast', 'lunch', 'dinner', 'snack'])
      await lock(person, id, `${tuesday}/${slot}`);
    const locked = await regenerate(person, id, { days: ['tuesday'] });
    expect(locked.json()).toMatchObject({
      code: 'nothing_to_regenerate',
      detail: expect.stringContaining('locked'),
    });
    expect((await regenerate(person, id, {}, { 'if-match': '"1.1"' })).statusCode).toBe(412);
    const next = await makePlan(api, person);
    expect((await regenerate(person, id)).json()).toMatchObject({
      status: 409,
      code: 'plan_archived',
      active_plan_id: next,
    });
    expect((await regenerate(await api.newPerson(), next)).statusCode).toBe(404);
  });
});

describe('what stays of the plan', () => {
  const strict = [...sampleBlueprint.allergies, 'milk', 'egg', 'gluten', 'wheat'];

  test('must be safe by the newest profile; what gives way need not be', async () => {
    const { person, id } = await planned();
    await patchProfile(person, { allergies: strict });
    const refused = await regenerate(person, id, { days: ['tuesday'] });
    expect(refused.json()).toMatchObject({ status: 409, code: 'plan_no_longer_safe' });
    const meals: { date: string }[] = refused.json().meals;
    expect(meals.every(({ date }) => date !== tuesday)).toBe(true);
    expect((await regenerate(person, id)).statusCode).toBe(202);
  });

  test('must be free of an allergen that a new wish names', async () => {
    const { person, id } = await planned();
    const wish = { special_requests: ['I am allergic to gluten'] };
    const refused = await regenerate(person, id, { ...wish, days: ['tuesday'] });
    expect(refused.json()).toMatchObject({ status: 409, code: 'plan_no_longer_safe' });
    expect((await regenerate(person, id, wish)).statusCode).toBe(202);
  });
});
