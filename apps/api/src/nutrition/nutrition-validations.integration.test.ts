import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { exampleBodies } from '../web/example-bodies.ts';
import { NutritionValidationObject } from './nutrition-validation-object.ts';

let api: TestApi;
let person: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  person = await api.newPerson();
});
afterAll(() => api.close());

const post = (payload: object, who = person) =>
  api.send(who, { method: 'POST', url: '/v1/nutrition/validations', payload });

async function check(payload: object, who = person): Promise<NutritionValidationObject> {
  const answer = await post(payload, who);
  expect(answer.statusCode).toBe(200);
  return NutritionValidationObject.parse(answer.json());
}

const meal = (...foods: [string, number][]) => ({
  ingredients: foods.map(([food, grams]) => ({ food, grams })),
});
const plate = meal(['chicken_breast', 200], ['rice_brown', 100], ['olive_oil', 15]);

describe('POST /v1/nutrition/validations', () => {
  test('adds up grams and servings, and names only what has a target', async () => {
    const { value } = exampleBodies['createNutritionValidation']!['day']!;
    const result = await check(value);
    expect(result.targets).toEqual({
      calories: 2_000,
      protein_g: 110,
      fat_g: null,
      net_carbs_g: null,
      fibre_g: null,
      sodium_limit_mg: 2_300,
      saturated_fat_limit_g: null,
    });
    expect(result.days).toHaveLength(1);
    const [day] = result.days;
    expect(day).toMatchObject({ day: 1, date: null, deviations_percent: { fat: null, net_carbs: null } });
    // Two recipes of the catalogue, the second one and a half times, and what 100 g of each food bring.
    const serving = async (id: string): Promise<number> => {
      const answer = await api.send(person, { method: 'GET', url: `/v1/recipes/${id}` });
      return answer.json().figures_per_serving.protein_g;
    };
    const bringing = async (food: string, grams: number): Promise<number> => {
      const answer = await api.send(person, { method: 'GET', url: `/v1/foods/${food}` });
      return (answer.json().nutrients.protein_g * grams) / 100;
    };
    const protein =
      (await serving('87311458-7141-55c7-bf74-2b7a128bc946')) +
      1.5 * (await serving('d696df47-f78b-5c83-875c-a18a716ab82a')) +
      (await bringing('salmon_atlantic', 150)) +
      (await bringing('rice_brown', 80)) +
      (await bringing('broccoli', 200));
    expect(Math.abs((day?.figures.protein_g ?? 0) - protein)).toBeLessThan(0.3);
    expect(result.micronutrients).toHaveLength(24);
  });

  test('goes by the person’s own targets and rules where none are sent', async () => {
    const targets = (await api.send(person, { method: 'GET', url: '/v1/me/targets' })).json().targets;
    const result = await check({
      days: [{ date: '2026-12-24', meals: [plate, meal(['peanut_butter', 20])] }],
    });
    expect(result.targets).toEqual(targets);
    expect(result.is_valid).toBe(false);
    expect(result.days[0]?.date).toBe('2026-12-24');
    // The sample person is allergic to peanut.
    expect(result.violations).toContainEqual(
      expect.objectContaining({
        rule: 'allergen',
        severity: 'safety',
        day: 1,
        meal: 2,
        subject: 'peanut_butter',
      }),
    );
    expect(result.violations).toContainEqual(
      expect.objectContaining({
        rule: 'macro_deviation',
        severity: 'violation',
        meal: null,
        subject: 'calories',
      }),
    );
    expect(result.suggestions[0]).toMatchObject({ about: 'calories', direction: 'more' });
  });

  test('rules that are sent stand instead of the person’s, each by itself', async () => {
    const days = [{ meals: [meal(['peanut_butter', 20]), plate] }];
    const targets = { sodium_limit_mg: 2_300 };
    const bold = await check({ days, targets, profile: { allergies: [] } });
    expect(bold).toMatchObject({ is_valid: true, violations: [] });
    const vegan = await check({ days, targets, profile: { diet: 'vegan' } });
    expect(new Set(vegan.violations.map(({ rule, subject }) => `${rule} ${subject}`))).toEqual(
      new Set(['allergen peanut_butter', 'diet chicken_breast']),
    );
    // What is suggested may be eaten.
    const hungry = await check({ days, targets: { protein_g: 200 }, profile: { diet: 'vegan' } });
    const more = hungry.suggestions.find(({ about }) => about === 'protein_g');
    expect(more).toMatchObject({
      direction: 'more',
      foods: [expect.any(String), expect.any(String), expect.any(String)],
    });
    for (const food of more?.foods ?? []) {
      const { allergens } = (await api.send(person, { method: 'GET', url: `/v1/foods/${food}` })).json();
      expect([food, allergens.peanut, allergens.milk, allergens.egg]).toEqual([food, 'free', 'free', 'free']);
    }
  });

  test('a plan of ours is valid, by its own targets', async () => {
    const accepted = await api.send(person, { method: 'POST', url: '/v1/generations' });
    const planId = await finishGeneration(api.worker, accepted.json().id, sampleBlueprint);
    const plan = (await api.send(person, { method: 'GET', url: `/v1/plans/${planId}` })).json();
    const result = await check({ plan_id: planId });
    expect(result).toMatchObject({ is_valid: true, targets: plan.targets });
    expect(result.days.map(({ date }) => date)).toEqual(
      plan.plan_data.days.map((day: { date: string }) => day.date),
    );
    for (const [index, { deviations_percent }] of result.days.entries())
      expect(deviations_percent).toEqual(plan.plan_data.days[index].deviations_percent);
    const stranger = await post({ plan_id: planId }, await api.newPerson());
    expect([stranger.statusCode, stranger.json().code]).toEqual([404, 'not_found']);
  });

  test('what is not known is found, not guessed', async () => {
    const nowhere = newId();
    const result = await check({
      days: [{ meals: [{ recipe_id: nowhere }, meal(['moon_dust', 10]), plate] }],
      targets: { sodium_limit_mg: 2_300 },
    });
    expect(result.is_valid).toBe(false);
    expect(result.violations).toMatchObject([
      { rule: 'known_recipe', meal: 1, subject: nowhere },
      { rule: 'known_food', meal: 2, subject: 'moon_dust' },
    ]);
    expect(result.micronutrients.every(({ unknown_share }) => unknown_share > 0)).toBe(true);
  });

  test('without a profile it needs targets, and then says nothing of intakes', async () => {
    const days = [{ meals: [plate] }];
    const guest = newId();
    const refused = await post({ days }, guest);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'profile_incomplete']);
    const result = await check({ days, targets: { protein_g: 51 } }, guest);
    expect(result).toMatchObject({ is_valid: true, micronutrients: [] });
  });

  test.each([
    ['nothing to check', {}, ''],
    ['two things to check', { plan_id: newId(), days: [{ meals: [plate] }] }, ''],
    ['a meal of nothing', { days: [{ meals: [{}] }] }, '/days/0/meals/0'],
    ['grams that are none', { days: [{ meals: [meal(['egg', 0])] }] }, '/days/0/meals/0/ingredients/0/grams'],
    ['no day', { days: [] }, '/days'],
    ['targets that name none', { days: [{ meals: [plate] }], targets: {} }, '/targets'],
    ['a field that is not there', { days: [{ meals: [plate] }], tolerance: 5 }, '/tolerance'],
  ])('refuses %s', async (_, payload, pointer) => {
    const answer = await post(payload);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'validation_failed']);
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  test('says how many checks of the day are left', async () => {
    const answer = await post({ days: [{ meals: [plate] }] });
    expect(answer.headers['ratelimit-policy']).toBe('"validations";q=1000;w=86400');
    expect(answer.headers['ratelimit']).toMatch(/^"validations";r=9\d\d;t=\d+$/);
  });
});
