import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { GroceryListObject } from './get-grocery-list.ts';
import { PlanList } from './page-of-plans.ts';
import { PlanObject } from './plan-object.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { now: () => new Date('2026-11-25T12:00:00Z') });
});
afterAll(() => api.close());

const get = async (person: string, path: string) =>
  (await api.send(person, { method: 'GET', url: `/v1/plans/${path}` })).json();
const revert = (person: string, id: string, version: number, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'POST', url: `/v1/plans/${id}/revert`, payload: { version }, headers });
const patchProfile = (person: string, payload: object) =>
  api.send(person, { method: 'PATCH', url: '/v1/me/profile', payload });

async function twoVersions() {
  const person = await api.newPerson();
  const first = await makePlan(api, person);
  const lock = `/v1/plans/${first}/slots/2026-12-01/dinner/lock`;
  await api.send(person, { method: 'PUT', url: lock });
  return { person, first, second: await makePlan(api, person) };
}

describe('POST /v1/plans/{id}/revert', () => {
  test('makes a new version of an earlier one, meal by meal, with its groceries and its locks', async () => {
    const { person, first, second } = await twoVersions();
    const answer = await revert(person, second, 1);
    expect(answer.statusCode).toBe(201);
    const plan = PlanObject.parse(answer.json());
    expect(answer.headers).toMatchObject({ location: `/v1/plans/${plan.id}`, etag: '"3.1"' });
    const source = PlanObject.parse(await get(person, first));
    expect(plan).toMatchObject({ version: 3, status: 'active', change: 'revert', changed_from: first });
    expect(plan.plan_data.days).toEqual(source.plan_data.days);
    expect(plan.locks).toEqual([{ date: '2026-12-01', slot: 'dinner' }]);
    const [lists] = [
      [await get(person, `${plan.id}/grocery-list`), await get(person, `${first}/grocery-list`)],
    ];
    const [mine, its] = lists.map((list) => GroceryListObject.parse(list));
    expect(mine).toMatchObject({ aisles: its?.aisles, total: its?.total });
    const { data } = PlanList.parse(await get(person, `${plan.id}/versions`));
    expect(data.map(({ version, status }) => `${version} ${status}`)).toEqual([
      '3 active',
      '2 archived',
      '1 archived',
    ]);
    expect(data[0]?.change_detail).toMatchObject({ reverted_to: 1, meals: [] });
  });

  test('refuses a version that is not there or is the active one, and a state that was not seen', async () => {
    const { person, second } = await twoVersions();
    for (const [version, code] of [
      [9, 'unknown_version'],
      [2, 'already_active'],
    ] as const)
      expect((await revert(person, second, version)).json().errors).toMatchObject([
        { pointer: '/version', code },
      ]);
    expect((await revert(person, second, 1, { 'if-match': '"1.1"' })).statusCode).toBe(412);
    expect((await revert(await api.newPerson(), second, 1)).statusCode).toBe(404);
  });

  test('of many at once each makes one version, without a gap, and one is active', async () => {
    const { person, second } = await twoVersions();
    const answers = await Promise.all(Array.from({ length: 6 }, () => revert(person, second, 1)));
    const made = answers
      .filter(({ statusCode }) => statusCode === 201)
      .map((answer) => answer.json().version);
    expect(new Set(made)).toEqual(new Set([3, 4, 5, 6, 7, 8]));
    const { data } = PlanList.parse(await get(person, `${second}/versions`));
    expect(data.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(data.filter(({ status }) => status === 'active')).toHaveLength(1);
  });
});

describe('a version that the newest profile forbids', () => {
  test('comes back neither by a revert nor by being made active, and its meals are named', async () => {
    const { person, first, second } = await twoVersions();
    await patchProfile(person, { allergies: ['peanut', 'milk', 'egg', 'wheat', 'gluten', 'fish'] });
    const activate = () =>
      api.send(person, {
        method: 'PATCH',
        url: `/v1/plans/${first}`,
        payload: { status: 'active' },
        headers: { 'if-match': '*' },
      });
    for (const answer of [await revert(person, second, 1), await activate()]) {
      const { code, meals, detail } = answer.json();
      expect([answer.statusCode, code]).toEqual([409, 'plan_no_longer_safe']);
      expect(meals.length).toBeGreaterThan(0);
      expect(meals[0]).toMatchObject({
        title: expect.any(String),
        why: expect.arrayContaining([expect.stringMatching(/contain/)]),
      });
      expect(detail).toContain(meals[0].title);
    }
    expect(PlanList.parse(await get(person, `${first}/versions`)).data).toHaveLength(2);
    await patchProfile(person, { allergies: sampleBlueprint.allergies });
    const activated = PlanObject.parse((await activate()).json());
    expect(activated).toMatchObject({ version: 1, status: 'active' });
    expect(PlanObject.parse(await get(person, second)).status).toBe('archived');
  });

  test.each([
    ['keto', /net carbohydrate are not keto/],
    ['pcos', /refined grain|sugar/],
  ])('counts also by amounts: a week that is not %s does not come back', async (diet, why) => {
    const { person, first, second } = await twoVersions();
    await patchProfile(person, { diet });
    const activate = await api.send(person, {
      method: 'PATCH',
      url: `/v1/plans/${first}`,
      payload: { status: 'active' },
      headers: { 'if-match': '*' },
    });
    for (const answer of [activate, await revert(person, second, 1)]) {
      const { code, detail } = answer.json();
      expect([answer.statusCode, code]).toEqual([409, 'plan_no_longer_safe']);
      expect(detail).toMatch(why);
    }
  });

  test('is not touched for whom software must not plan any more', async () => {
    const person = await api.newPerson({ ...sampleBlueprint, sex: 'female' });
    const [, second] = [await makePlan(api, person), await makePlan(api, person)];
    await patchProfile(person, { pregnant: true });
    expect((await revert(person, second, 1)).json()).toMatchObject({
      status: 422,
      code: 'unsupported_medical_case',
    });
  });
});
