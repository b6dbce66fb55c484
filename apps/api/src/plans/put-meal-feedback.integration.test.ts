import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { PlanObject } from './plan-object.ts';

let api: TestApi;
let person: string;
let planId: string;
let plan: PlanObject;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
  const asked = await api.send(person, {
    method: 'POST',
    url: '/v1/generations',
    payload: { week_start_date: nextWeek(0) },
  });
  planId = await finishGeneration(api.worker, asked.json().id, sampleBlueprint);
  plan = PlanObject.parse((await api.send(person, { method: 'GET', url: `/v1/plans/${planId}` })).json());
});
afterAll(() => api.close());

/** A day some weeks ahead, `YYYY-MM-DD`. */
function nextWeek(weeks: number): string {
  return new Date(Date.now() + (1 + 7 * weeks) * 86_400_000).toISOString().slice(0, 10);
}

const [FIRST_DAY, SECOND_DAY] = [0, 1];
const mealOf = (day: number) => {
  const { date, meals } = plan.plan_data.days[day]!;
  const meal = meals.find(({ slot }) => slot === 'dinner')!;
  return { date, recipeId: meal.recipe_id, url: `/v1/plans/${planId}/slots/${date}/dinner/feedback` };
};
const put = (url: string, payload: object) => api.send(person, { method: 'PUT', url, payload });

/** What a request that is made now would be planned by. */
async function historyOfNextPlan(): Promise<{ ratings: object; pastDishes: readonly object[] }> {
  const asked = await api.send(person, {
    method: 'POST',
    url: '/v1/generations',
    payload: { week_start_date: nextWeek(1), force_regenerate: true },
  });
  const row = await api.worker.db
    .selectFrom('engine.generations')
    .select('history')
    .where('id', '=', asked.json().id)
    .executeTakeFirstOrThrow();
  return row.history;
}

describe('PUT /v1/plans/{id}/slots/{date}/{meal_type}/feedback', () => {
  test('says what was stored', async () => {
    const { url, date, recipeId } = mealOf(FIRST_DAY);
    const answer = await put(url, { rating: 'meh', completed: true });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      object: 'meal_feedback',
      plan_id: planId,
      date,
      slot: 'dinner',
      recipe_id: recipeId,
      rating: 'meh',
      completed: true,
      links: { plan: `https://mealwise.test/v1/plans/${planId}` },
    });
  });

  test('takes the place of what was said before; what is left out is taken back', async () => {
    const { url } = mealOf(FIRST_DAY);
    await put(url, { rating: 'love', completed: true });
    expect((await put(url, {})).json()).toMatchObject({ rating: null, completed: false });
    const rows = await api.worker.db.selectFrom('meal_feedback').selectAll().execute();
    expect(rows).toHaveLength(1);
  });

  test('shows in the plan, whose tag then is another one', async () => {
    const url = `/v1/plans/${planId}`;
    const { headers: before } = await api.send(person, { method: 'GET', url });
    await put(mealOf(SECOND_DAY).url, { rating: 'skip', completed: true });
    const answer = await api.send(person, { method: 'GET', url });
    const days = PlanObject.parse(answer.json()).plan_data.days;
    const said = days.flatMap(({ meals }) =>
      meals.filter(({ user_rating: rating, completed }) => rating !== null || completed),
    );
    expect(said).toMatchObject([{ recipe_id: mealOf(SECOND_DAY).recipeId, user_rating: 'skip' }]);
    expect(answer.headers['etag']).not.toBe(before['etag']);
  });

  test('is known to the next plan, as are the dishes of the week before', async () => {
    const [loved, eaten] = [mealOf(FIRST_DAY), mealOf(SECOND_DAY)];
    await put(loved.url, { rating: 'love' });
    await put(eaten.url, { completed: true });
    const history = await historyOfNextPlan();
    expect(history.ratings).toEqual({ [loved.recipeId]: 'love' });
    const dishes = new Set(plan.plan_data.days.flatMap(({ meals }) => meals.map((meal) => meal.recipe_id)));
    expect(history.pastDishes).toHaveLength(dishes.size);
    expect(history.pastDishes).toContainEqual({ recipeId: eaten.recipeId, weeksAgo: 1 });
  });

  test.each([
    ['a meal that the plan does not have', (url: string) => url.replace('/dinner/', '/snack_2/')],
    ['a day that the plan does not have', (url: string) => url.replace(/\d{4}-\d\d-\d\d/, '2020-01-01')],
    ['a plan that is not there', (url: string) => url.replace(planId, crypto.randomUUID())],
  ])('%s is not found', async (_, change) => {
    const answer = await put(change(mealOf(FIRST_DAY).url), { rating: 'love' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });

  test.each([{ rating: 'hate' }, { rating: 5 }, { stars: 5 }, { completed: 'yes' }])(
    '%j is refused',
    async (payload) => {
      expect((await put(mealOf(FIRST_DAY).url, payload)).statusCode).toBe(422);
    },
  );
});
