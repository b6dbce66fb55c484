import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { PlanObject } from './plan-object.ts';
import { SlotLockObject } from './slot-lock.ts';

let api: TestApi;
let person: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { now: () => new Date('2026-11-25T12:00:00Z') });
  person = await api.newPerson();
});
afterAll(() => api.close());

const read = async (id: string) => {
  const answer = await api.send(person, { method: 'GET', url: `/v1/plans/${id}` });
  return { plan: PlanObject.parse(answer.json()), etag: String(answer.headers.etag) };
};
const patch = (id: string, payload: object, ifMatch?: string) =>
  api.send(person, {
    method: 'PATCH',
    url: `/v1/plans/${id}`,
    payload,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });
const change = (method: 'PUT' | 'DELETE', id: string, place: string, ifMatch?: string) =>
  api.send(person, {
    method,
    url: `/v1/plans/${id}/slots/${place}/lock`,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });
const dinner = { date: '2026-12-01', slot: 'dinner' };
const lunch = { date: '2026-12-02', slot: 'lunch' };

describe('PATCH /v1/plans/{id}', () => {
  test('archives a plan, and only for whoever knows its state', async () => {
    const id = await makePlan(api, person);
    const { etag } = await read(id);
    expect((await patch(id, { status: 'archived' })).json()).toMatchObject({
      status: 428,
      code: 'if_match_required',
    });
    const stale = await patch(id, { status: 'archived' }, '"1.99"');
    expect([stale.statusCode, stale.json().code, stale.headers.etag]).toEqual([
      412,
      'version_conflict',
      etag,
    ]);
    const archived = await patch(id, { status: 'archived' }, etag);
    expect(PlanObject.parse(archived.json()).status).toBe('archived');
    expect(archived.headers.etag).not.toBe(etag);
    expect((await read(id)).etag).toBe(archived.headers.etag);
    expect((await patch(id, { status: 'archived' }, etag)).statusCode).toBe(412);
  });

  test('sets all locks at once, and refuses a meal that is not in the plan', async () => {
    const id = await makePlan(api, person);
    const locked = await patch(id, { locks: [dinner, lunch, dinner] }, '*');
    const plan = PlanObject.parse(locked.json());
    expect(plan.locks).toEqual([dinner, lunch]);
    const marked = plan.plan_data.days.flatMap(({ date, meals }) =>
      meals.filter((meal) => meal.locked).map(({ slot }) => ({ date, slot })),
    );
    expect(marked).toEqual([dinner, lunch]);
    const unknown = await patch(id, { locks: [lunch, { ...dinner, date: '2027-01-01' }] }, '*');
    expect(unknown.json()).toMatchObject({ status: 422, errors: [{ pointer: '/locks/1' }] });
    expect((await read(id)).plan.locks).toEqual([dinner, lunch]);
    await patch(id, { status: 'archived' }, '*');
    expect((await patch(id, { locks: [] }, '*')).json().code).toBe('plan_archived');
    expect((await patch(id, { theme: 'x' }, '*')).json().errors[0].code).toBe('unknown_field');
  });

  test('of two patches at once that know the same state, one is refused', async () => {
    const id = await makePlan(api, person);
    const { etag } = await read(id);
    const answers = await Promise.all([
      patch(id, { locks: [dinner] }, etag),
      patch(id, { locks: [lunch] }, etag),
    ]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 412]));
  });
});

describe('a meal’s lock', () => {
  test('is set and taken away, again without a change', async () => {
    const id = await makePlan(api, person);
    const path = '2026-12-01/dinner';
    const first = await change('PUT', id, path);
    expect(SlotLockObject.parse(first.json())).toMatchObject({ ...dinner, plan_id: id, locked: true });
    const again = await change('PUT', id, path);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect((await read(id)).plan.locks).toEqual([dinner]);
    const freed = await change('DELETE', id, path, String(first.headers.etag));
    expect(freed.json().locked).toBe(false);
    expect((await read(id)).plan.locks).toEqual([]);
    expect((await change('DELETE', id, path, String(first.headers.etag))).json().code).toBe(
      'version_conflict',
    );
  });

  test('locks that are set at once all count', async () => {
    const id = await makePlan(api, person);
    const places = ['breakfast', 'lunch', 'dinner', 'snack'].map((slot) => `2026-12-03/${slot}`);
    await Promise.all(places.map((place) => change('PUT', id, place)));
    const { locks } = (await read(id)).plan;
    expect(locks.map(({ date, slot }) => `${date}/${slot}`).toSorted()).toEqual(places.toSorted());
  });

  test('cannot be had for a meal that is not there, in an archived plan, or by somebody else', async () => {
    const id = await makePlan(api, person);
    for (const path of ['2027-01-01/dinner', '2026-12-01/brunch', '2026-12-1/dinner'])
      expect((await change('PUT', id, path)).statusCode).toBe(404);
    const other = await api.newPerson();
    const url = `/v1/plans/${id}/slots/2026-12-01/dinner/lock`;
    expect((await api.send(other, { method: 'PUT', url })).statusCode).toBe(404);
    await patch(id, { status: 'archived' }, '*');
    expect((await change('PUT', id, '2026-12-01/dinner')).json().code).toBe('plan_archived');
  });
});
