import { weekDates } from '@mealwise/core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { PlanList } from './page-of-plans.ts';
import { PlanObject } from './plan-object.ts';

let api: TestApi;
let now = new Date('2026-11-25T12:00:00Z');

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { now: () => now });
});
afterAll(() => api.close());

const get = (person: string, path: string) => api.send(person, { method: 'GET', url: `/v1/plans${path}` });
const readList = async (person: string, path: string) => {
  const answer = await get(person, path);
  return { ...PlanList.parse(answer.json()), link: answer.headers.link?.toString() };
};
const weeks = ['2026-11-30', '2026-12-07', '2026-12-14'];

describe('GET /v1/plans', () => {
  test('lists the latest week first and of each week the newest version, page by page', async () => {
    const person = await api.newPerson();
    for (const week of [...weeks, weeks[1]]) await makePlan(api, person, { week_start_date: week });
    const pages = [await readList(person, '?limit=3')];
    while (pages.at(-1)!.next_cursor !== null)
      pages.push(await readList(person, `?limit=3&cursor=${pages.at(-1)!.next_cursor}`));
    expect(pages.map(({ has_more, link }) => [has_more, link?.includes('rel="next"')])).toEqual([
      [true, true],
      [false, undefined],
    ]);
    const seen = pages
      .flatMap(({ data }) => data)
      .map((plan) => `${plan.week_start_date} v${plan.version} ${plan.status}`);
    expect(seen).toEqual([
      '2026-12-14 v1 active',
      '2026-12-07 v2 active',
      '2026-12-07 v1 archived',
      '2026-11-30 v1 active',
    ]);
    const active = await readList(person, '?status=active&week_start_date=2026-12-07');
    expect(active.data).toMatchObject([
      { object: 'plan_summary', version: 2, change: 'generation', changed_from: null, days: 7 },
    ]);
    expect(active.data[0]?.total_recipes).toBeGreaterThanOrEqual(28);
  });

  test('a cursor of other filters, of another person or of nobody is refused', async () => {
    const [person, other] = [await api.newPerson(), await api.newPerson()];
    for (const week of weeks) await makePlan(api, person, { week_start_date: week });
    const { next_cursor: cursor } = await readList(person, '?limit=1');
    for (const [who, path] of [
      [person, `?limit=1&status=active&cursor=${cursor}`],
      [other, `?limit=1&cursor=${cursor}`],
      [person, '?cursor=x'],
    ] as const) {
      const answer = await get(who, path);
      expect([answer.statusCode, answer.json().errors?.[0].code]).toEqual([422, 'invalid_cursor']);
    }
    expect((await get(person, '?sort=up')).json().errors[0].code).toBe('unknown_field');
  });

  test('shows nobody else’s', async () => {
    await makePlan(api, await api.newPerson());
    expect((await readList(await api.newPerson(), '')).data).toEqual([]);
  });
});

describe('GET /v1/plans/{id}/versions', () => {
  test('is the history of that week alone, the same from each of its versions', async () => {
    const person = await api.newPerson();
    const first = await makePlan(api, person, { week_start_date: weeks[0] });
    const second = await makePlan(api, person, { week_start_date: weeks[0] });
    await makePlan(api, person, { week_start_date: weeks[1] });
    for (const id of [first, second]) {
      const { data } = await readList(person, `/${id}/versions`);
      expect(data.map((plan) => [plan.id, plan.version, plan.status])).toEqual([
        [second, 2, 'active'],
        [first, 1, 'archived'],
      ]);
    }
    expect((await get(await api.newPerson(), `/${first}/versions`)).statusCode).toBe(404);
  });
});

describe('GET /v1/plans/current', () => {
  test('is the plan that has today where the person is, else the next one', async () => {
    const person = await api.newPerson();
    const [, second] = [
      await makePlan(api, person, { week_start_date: weeks[0] }),
      await makePlan(api, person, { week_start_date: weeks[1] }),
    ];
    const startOn = async (instant: string): Promise<string> => {
      now = new Date(instant);
      return PlanObject.parse((await get(person, '/current')).json()).week_start_date;
    };
    expect(await startOn('2026-11-26T12:00:00Z')).toBe(weeks[0]);
    expect(await startOn(`${weekDates(weeks[0]!).at(-1)}T23:30:00Z`)).toBe(weeks[0]);
    expect(await startOn(`${weeks[1]}T00:30:00Z`)).toBe(weeks[1]);
    const plan = await get(person, `/${second}`);
    expect((await get(person, '/current')).headers.etag).toBe(plan.headers.etag);
    // By the clock of the profile it is still Sunday.
    const payload = { time_zone: 'America/Los_Angeles' };
    await api.send(person, { method: 'PATCH', url: '/v1/me/profile', payload });
    expect(await startOn(`${weeks[1]}T00:30:00Z`)).toBe(weeks[0]);
    now = new Date('2026-12-20T12:00:00Z');
    expect((await get(person, '/current')).statusCode).toBe(404);
    now = new Date('2026-11-25T12:00:00Z');
  });
});
