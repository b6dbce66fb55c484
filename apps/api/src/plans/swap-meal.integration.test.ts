import { canonicalGrams, confirmCertificate, PlanData, weekdayOf } from '@mealwise/core';
import { createCatalogueReader, sha256Hex, type Catalogue } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';
import { GroceryListObject } from './get-grocery-list.ts';
import { PlanList } from './page-of-plans.ts';
import { PlanObject } from './plan-object.ts';
import { SwapObject } from './swap-body.ts';

let api: TestApi;
let catalogue: Catalogue;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { now: () => new Date('2026-11-25T12:00:00Z') });
  catalogue = await createCatalogueReader()(api.worker.db);
});
afterAll(() => api.close());

const tuesday = '2026-12-01';
const dinner = { date: tuesday, meal_type: 'dinner' };
const get = async (person: string, path: string) =>
  (await api.send(person, { method: 'GET', url: `/v1/plans/${path}` })).json();
const readPlan = async (person: string, id: string) => PlanObject.parse(await get(person, id));
const swap = (person: string, id: string, payload: object, headers: Record<string, string> = {}) =>
  api.send(person, { method: 'POST', url: `/v1/plans/${id}/swaps`, payload, headers });
const suggest = async (person: string, id: string, payload: object) => {
  const answer = await swap(person, id, payload);
  expect([answer.statusCode, answer.json().detail]).toEqual([200, undefined]);
  return SwapObject.parse(answer.json());
};
const apply = async (person: string, id: string, payload: object) => {
  const answer = await swap(person, id, { mode: 'apply', ...payload });
  expect([answer.statusCode, answer.json().detail]).toEqual([201, undefined]);
  const done = SwapObject.parse(answer.json());
  return { ...done, plan: done.plan! };
};
const patchProfile = (person: string, payload: object) =>
  api.send(person, { method: 'PATCH', url: '/v1/me/profile', payload });
const mealAt = ({ plan_data }: PlanObject, date: string, slot: string) =>
  plan_data.days.find((day) => day.date === date)!.meals.find((meal) => meal.slot === slot)!;

async function planned(blueprint: object = sampleBlueprint) {
  const person = await api.newPerson(blueprint);
  return { person, id: await makePlan(api, person) };
}

describe('mode suggest', () => {
  test('offers other dishes with what they would change, and changes nothing', async () => {
    const { person, id } = await planned();
    const before = await readPlan(person, id);
    const answer = await suggest(person, id, dinner);
    const old = mealAt(before, tuesday, 'dinner');
    expect(answer).toMatchObject({
      mode: 'suggest',
      plan_id: id,
      date: tuesday,
      slot: 'dinner',
      original_recipe_id: old.recipe_id,
      new_recipe_id: null,
      plan: null,
    });
    expect(answer.options).toHaveLength(5);
    const ids = answer.options.map(({ recipe_id }) => recipe_id);
    expect(new Set([...ids, old.recipe_id]).size).toBe(6);
    for (const option of answer.options) {
      expect(option.within_tolerance).toBe(true);
      expect(option.breaks_variety).toBe(false);
    }
    expect(await readPlan(person, id)).toEqual(before);
    expect(PlanList.parse(await get(person, `${id}/versions`)).data).toHaveLength(1);
  });

  test('knows a day by its name, and as many dishes as are wanted', async () => {
    const { person, id } = await planned();
    const answer = await suggest(person, id, { day: weekdayOf(tuesday), meal_type: 'lunch', limit: 2 });
    expect([answer.date, answer.slot, answer.options.length]).toEqual([tuesday, 'lunch', 2]);
  });

  test('leaves out what is to be avoided and what takes too long', async () => {
    const { person, id } = await planned();
    const common = { ...dinner, limit: 10 };
    const { foods, recipes } = catalogue;
    const foodsOf = (recipeId: string) => recipes.get(recipeId)!.ingredients.map(({ food }) => food);
    const all = await suggest(person, id, common);
    const [first] = all.options;
    const avoided = foods.get(foodsOf(first!.recipe_id)[0]!)!;
    const without = await suggest(person, id, { ...common, avoid_ingredients: [avoided.name] });
    for (const { recipe_id } of without.options) expect(foodsOf(recipe_id)).not.toContain(avoided.key);
    expect(without.warnings).toEqual([]);
    const quick = await suggest(person, id, { ...common, max_prep_time: 20 });
    for (const { minutes } of quick.options) expect(minutes).toBeLessThanOrEqual(20);
    const odd = await suggest(person, id, { ...common, avoid_ingredients: ['unobtainium'] });
    expect(odd.warnings).toEqual([expect.stringContaining('unobtainium')]);
  });

  test('offers what comes again too soon only to whoever overrides variety', async () => {
    const { person, id } = await planned();
    const neighbour = mealAt(await readPlan(person, id), '2026-12-02', 'dinner');
    const wanted = { ...dinner, specific_recipe_id: neighbour.recipe_id };
    const refused = await swap(person, id, wanted);
    expect(refused.json()).toMatchObject({
      code: 'no_safe_swap',
      nearest_misses: [{ recipe_id: neighbour.recipe_id, why: [expect.stringContaining('user_override')] }],
    });
    const { options } = await suggest(person, id, { ...wanted, user_override: true });
    expect(options).toMatchObject([{ recipe_id: neighbour.recipe_id }]);
  });
});

describe('mode apply', () => {
  test('makes a new version with the dish, safe and priced anew; other days stay as they were', async () => {
    const { person, id } = await planned();
    const before = await readPlan(person, id);
    const done = await apply(person, id, { ...dinner, reason: 'too heavy', source: 'chat' });
    const { plan } = done;
    expect(plan).toMatchObject({ version: 2, status: 'active', change: 'swap', changed_from: id });
    expect(plan.generation_id).toBe(before.generation_id);
    expect(mealAt(plan, tuesday, 'dinner').recipe_id).toBe(done.new_recipe_id);
    expect(done.new_recipe_id).not.toBe(done.original_recipe_id);
    expect(done.swap_reason).toBe('too heavy');
    expect(plan.safety.verified).toBe(true);
    const otherDays = ({ plan_data }: PlanObject) =>
      plan_data.days
        .filter(({ date }) => date !== tuesday)
        .map(({ meals }) => meals.map(({ recipe_id, ingredients }) => [recipe_id, ingredients]));
    expect(otherDays(plan)).toEqual(otherDays(before));
    const [option] = done.options;
    const kcal = ({ plan_data }: PlanObject) =>
      plan_data.days.find(({ date }) => date === tuesday)!.daily_nutrition.calories;
    expect(kcal(plan) - kcal(before)).toBeCloseTo(option!.nutrition_impact.calories_change, 0);

    const list = GroceryListObject.parse(await get(person, `${plan.id}/grocery-list`));
    expect(list.total).toEqual(plan.plan_data.grocery_cost);
    const eaten = plan.plan_data.days.flatMap(({ meals }) => meals.flatMap(({ ingredients }) => ingredients));
    expect(list.total_grams).toBeCloseTo(
      eaten.reduce((sum, { grams }) => sum + grams, 0),
      3,
    );
    const cents = (amount: string) => Math.round(100 * Number(amount));
    expect(cents(option!.cost_change)).toBe(
      cents(plan.plan_data.grocery_cost.amount) - cents(before.plan_data.grocery_cost.amount),
    );
    const { data } = PlanList.parse(await get(person, `${id}/versions`));
    expect(data[0]?.change_detail).toEqual({
      meals: [
        {
          date: tuesday,
          slot: 'dinner',
          from_recipe_id: done.original_recipe_id,
          to_recipe_id: done.new_recipe_id,
        },
      ],
      reason: 'too heavy',
      source: 'chat',
      reverted_to: null,
    });
  });

  test('leaves a certificate that a checker of its own confirms, and a receipt that says who chose', async () => {
    const { person, id } = await planned();
    const { plan, new_recipe_id: chosen } = await apply(person, id, dinner);
    const stored = await api.worker.db
      .selectFrom('meal_plans')
      .select(['certificate', 'receipt', 'plan_data'])
      .where('id', '=', plan.id)
      .executeTakeFirstOrThrow();
    const document = PlanData.parse(stored.plan_data);
    expect(confirmCertificate(document, stored.certificate!, catalogue.foods)).toEqual([]);
    expect(stored.certificate!.grams_sha256).toBe(sha256Hex(canonicalGrams(document)));
    const byPerson = stored.receipt!.dishes.filter(({ chosen_by }) => chosen_by === 'person');
    expect(byPerson).toEqual([{ date: tuesday, slot: 'dinner', recipe_id: chosen, chosen_by: 'person' }]);
    expect(stored.receipt!.repairs.at(-1)).toContain('gave way to');
  });

  test('takes the dish that is named, and leaves locked meals their grams', async () => {
    const { person, id } = await planned();
    const url = `/v1/plans/${id}/slots/${tuesday}/lunch/lock`;
    await api.send(person, { method: 'PUT', url });
    const before = await readPlan(person, id);
    const { options } = await suggest(person, id, dinner);
    const wanted = options.at(-1)!.recipe_id;
    const { plan } = await apply(person, id, { ...dinner, specific_recipe_id: wanted });
    expect(mealAt(plan, tuesday, 'dinner').recipe_id).toBe(wanted);
    expect(mealAt(plan, tuesday, 'lunch').ingredients).toEqual(mealAt(before, tuesday, 'lunch').ingredients);
    expect(plan.locks).toEqual([{ date: tuesday, slot: 'lunch' }]);
  });

  test('of two at once one is made; versions have no gap and one is active', async () => {
    const { person, id } = await planned();
    const answers = await Promise.all(
      [dinner, { date: tuesday, meal_type: 'lunch' }, { date: '2026-12-03', meal_type: 'dinner' }].map(
        (place) => swap(person, id, { ...place, mode: 'apply' }),
      ),
    );
    const made = answers.filter(({ statusCode }) => statusCode === 201);
    expect(made).toHaveLength(1);
    const late = answers.filter(({ statusCode }) => statusCode === 409).map((answer) => answer.json());
    expect(late).toHaveLength(2);
    const active = made[0]!.json().plan.id;
    for (const problem of late)
      expect(problem).toMatchObject({ code: 'plan_archived', active_plan_id: active });
    const { data } = PlanList.parse(await get(person, `${id}/versions`));
    expect(data.map(({ version, status }) => `${version} ${status}`)).toEqual(['2 active', '1 archived']);
  });

  test('is made only in the state that is known', async () => {
    const { person, id } = await planned();
    const stale = await swap(person, id, { ...dinner, mode: 'apply' }, { 'if-match': '"1.7"' });
    expect([stale.statusCode, stale.json().code]).toEqual([412, 'version_conflict']);
    const known = await swap(person, id, { ...dinner, mode: 'apply' }, { 'if-match': '"1.1"' });
    expect([known.statusCode, known.headers.etag]).toEqual([201, '"2.1"']);
  });
});

describe('a swap is refused', () => {
  test('for a locked meal, an archived plan, and what the plan does not have', async () => {
    const { person, id } = await planned();
    const url = `/v1/plans/${id}/slots/${tuesday}/dinner/lock`;
    await api.send(person, { method: 'PUT', url });
    expect((await swap(person, id, dinner)).json()).toMatchObject({ status: 409, code: 'slot_locked' });
    for (const [payload, pointer] of [
      [{ ...dinner, date: '2026-12-24' }, '/date'],
      [{ ...dinner, meal_type: 'snack_2' }, '/meal_type'],
      [{ ...dinner, meal_type: 'brunch' }, '/meal_type'],
      [{ meal_type: 'dinner' }, ''],
      [{ ...dinner, day: 'tuesday' }, ''],
      [{ ...dinner, mode: 'try' }, '/mode'],
    ] as const)
      expect((await swap(person, id, payload)).json()).toMatchObject({ status: 422, errors: [{ pointer }] });
    const { plan } = await apply(person, id, { date: tuesday, meal_type: 'lunch' });
    expect((await swap(person, id, dinner)).json()).toMatchObject({
      status: 409,
      code: 'plan_archived',
      active_plan_id: plan.id,
    });
    expect((await swap(await api.newPerson(), plan.id, dinner)).statusCode).toBe(404);
  });

  test('for a dish that is unknown, there already, or not for this meal or person, with the reason', async () => {
    const { person, id } = await planned({ ...sampleBlueprint, diet: 'vegan' });
    const old = mealAt(await readPlan(person, id), tuesday, 'dinner').recipe_id;
    // Whoever overrides overrides variety, never what may not be eaten.
    const ask = async (specific_recipe_id: string) =>
      (await swap(person, id, { ...dinner, specific_recipe_id, user_override: true })).json();
    expect((await ask('0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f')).errors[0].code).toBe('unknown_recipe');
    expect((await ask(old)).errors[0].code).toBe('same_recipe');
    const { derived } = catalogue;
    const meaty = [...derived.values()].find(
      ({ recipe, diets }) => recipe.meal_types.includes('dinner') && !diets.has('vegan'),
    )!;
    expect(await ask(meaty.recipe.id)).toMatchObject({
      status: 409,
      code: 'no_safe_swap',
      nearest_misses: [{ title: meaty.recipe.title, why: expect.arrayContaining(['vegan']) }],
    });
    const breakfast = [...derived.values()].find(
      ({ recipe, diets }) => recipe.meal_types.join() === 'breakfast' && diets.has('vegan'),
    )!;
    expect((await ask(breakfast.recipe.id)).nearest_misses[0].why).toContain('it is no dinner');
  });

  test('where nothing fits, with the nearest misses and why', async () => {
    const { person, id } = await planned();
    const { code, nearest_misses: misses } = (await swap(person, id, { ...dinner, max_prep_time: 5 })).json();
    expect(code).toBe('no_safe_swap');
    expect(misses).toHaveLength(5);
    for (const { why } of misses) expect(why).toEqual([expect.stringMatching(/^at most 5 minutes/)]);
  });
});

describe('the newest profile', () => {
  test('decides what is offered, whatever the plan was made with', async () => {
    const { person, id } = await planned();
    const { derived } = catalogue;
    await patchProfile(person, { dislikes: ['chicken', 'beef', 'rice'] });
    const { options } = await suggest(person, id, { ...dinner, limit: 10 });
    for (const { recipe_id } of options) {
      const foods = derived.get(recipe_id)!.recipe.ingredients.map(({ food }) => food);
      expect(foods.filter((food) => /^(chicken_breast|rice_|beef)/.test(food))).toEqual([]);
    }
  });

  test('lets the one meal that it forbids be swapped, and names it where another is', async () => {
    const strict = [...sampleBlueprint.allergies, 'fish'];
    const { person, id } = await planned({ ...sampleBlueprint, allergies: strict });
    await patchProfile(person, { allergies: sampleBlueprint.allergies });
    const fishy = [...catalogue.derived.values()].filter(
      ({ recipe, allergens, unknowns }) =>
        recipe.meal_types.includes('dinner') &&
        recipe.premium !== true &&
        allergens.fish === 'contains' &&
        allergens.peanut === 'free' &&
        unknowns.length === 0,
    );
    const { plan } = await apply(person, id, { ...dinner, specific_recipe_id: fishy[0]!.recipe.id });
    const other = { date: tuesday, meal_type: 'lunch' };
    await patchProfile(person, { allergies: strict });

    const refused = await swap(person, plan.id, other);
    expect(refused.json()).toMatchObject({ status: 409, code: 'plan_no_longer_safe' });
    expect(refused.json().meals).toMatchObject([
      {
        date: tuesday,
        slot: 'dinner',
        title: fishy[0]!.recipe.title,
        why: [expect.stringContaining('fish')],
      },
    ]);
    for (const { recipe } of fishy.slice(1)) {
      const wanted = { ...dinner, specific_recipe_id: recipe.id, user_override: true };
      expect((await swap(person, plan.id, wanted)).json().code).toBe('no_safe_swap');
    }
    const done = await apply(person, plan.id, dinner);
    expect(done.plan.safety).toMatchObject({ verified: true, allergens_checked: strict });
    expect((await swap(person, done.plan.id, other)).statusCode).toBe(200);
  });
});
