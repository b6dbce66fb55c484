import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, type TestApi } from '../testing/create-test-api.ts';
import { finishGeneration } from '../testing/finish-generation.ts';
import { LegacyError } from './legacy-answer.ts';
import { LegacyValidation } from './legacy-validation.ts';

let api: TestApi;
let person: string;
let planId: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { now: () => new Date('2026-11-24T12:00:00Z') });
  person = await api.newPerson();
  const accepted = await api.send(person, { method: 'POST', url: '/v1/generations' });
  planId = await finishGeneration(api.worker, accepted.json().id, sampleBlueprint);
});
afterAll(() => api.close());

const url = '/functions/v1/nutrition-validator';
const post = (payload: object, who = person) => api.send(who, { method: 'POST', url, payload });

async function validate(payload: object) {
  const answer = await post(payload);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': '*',
    deprecation: '@1795305600',
    link: '</v1/nutrition/validations>; rel="successor-version"',
  });
  return LegacyValidation.parse(answer.json());
}

const meal = (...foods: [string, number][]) => ({
  ingredients: foods.map(([food, grams]) => ({ food, grams })),
});
const oneDay = { days: [{ day: 'monday', meals: [meal(['chicken_breast', 200], ['rice_brown', 150])] }] };

describe('POST /functions/v1/nutrition-validator', () => {
  test('takes the body of the documents: a plan’s id and targets beside it', async () => {
    const plan = (await api.send(person, { method: 'GET', url: `/v1/plans/${planId}` })).json();
    const { calories, protein_g, fat_g, net_carbs_g } = plan.targets;
    const result = await validate({
      meal_plan_id: planId,
      target_calories: calories,
      target_protein: protein_g,
      target_fat: fat_g,
      target_carbs: net_carbs_g,
    });
    expect(result).toMatchObject({
      success: true,
      is_valid: true,
      within_15_percent_threshold: true,
      timestamp: '2026-11-24T12:00:00.000Z',
      warnings: [],
    });
    const average = plan.plan_data.nutrition_summary.daily_average;
    expect(Math.abs(result.daily_average.calories - average.calories)).toBeLessThan(1);
    expect(result.validation).toMatchObject({
      is_valid: true,
      within_threshold: true,
      deviation_threshold: 15,
      daily_average: result.daily_average,
      target_deviations: result.target_deviations,
      missing_nutrition_data: [],
      safety_violations: [],
      detailed_breakdown: null,
    });
    expect(Math.abs(result.validation.total_nutrition.protein - 7 * average.protein_g)).toBeLessThan(2);
    const halved = await validate({ meal_plan_id: planId, target_calories: 2 * calories });
    expect(halved).toMatchObject({ is_valid: false, within_15_percent_threshold: false });
    expect(halved.target_deviations.calories).toBeCloseTo(-50, 0);
    expect(halved.target_deviations.protein).toBeNull();
  });

  test('without targets those of the plan count', async () => {
    expect(await validate({ meal_plan_id: planId })).toMatchObject({ is_valid: true });
  });

  test('takes the body of the code: a plan as it is, daily targets and options', async () => {
    const result = await validate({
      plan_data: { ...oneDay, week_theme: 'anything' },
      targets: { daily_calories: 800, daily_protein: 46, daily_fiber: 30 },
      options: { deviation_threshold: 0.3, detailed_breakdown: true, use_usda_fallback: true, colour: 'red' },
      user: 'x',
    });
    expect(result.validation).toMatchObject({ deviation_threshold: 30, within_threshold: true });
    expect(result.within_15_percent_threshold).toBe(false);
    expect(result.validation.detailed_breakdown).toMatchObject([
      { day: 1, date: null, nutrition: result.daily_average, within_threshold: true },
    ]);
    expect(result.suggestions).toContainEqual(
      expect.stringMatching(/^Fibre is \d+ g short on an average day\. Rich in it: /),
    );
    expect(result.warnings).toEqual([
      'user is unknown and was ignored',
      'options.colour is unknown and was ignored',
      'options.use_usda_fallback changes nothing: every figure comes from USDA already',
    ]);
  });

  test('a plan with what is not known is invalid, unless that may be', async () => {
    const plan_data = { days: [{ meals: [...oneDay.days[0]!.meals, { recipe_id: 'r-1' }] }] };
    const targets = { daily_calories: 780 };
    const strict = await validate({ plan_data, targets });
    expect(strict.is_valid).toBe(false);
    expect(strict.validation).toMatchObject({ within_threshold: true, missing_nutrition_data: ['r-1'] });
    const lenient = await validate({ plan_data, targets, options: { require_all_recipes: false } });
    expect(lenient).toMatchObject({ is_valid: true, validation: { missing_nutrition_data: ['r-1'] } });
  });

  test('a plan with a declared allergen is invalid, whatever its figures', async () => {
    const plan_data = { days: [{ meals: [meal(['peanut_butter', 100])] }] };
    const result = await validate({ plan_data, targets: { daily_fat: 51 } });
    expect(result).toMatchObject({ is_valid: false, validation: { within_threshold: true } });
    expect(result.validation.safety_violations).toEqual([expect.stringContaining('contains peanut')]);
  });

  test.each<[string, object, number, string]>([
    ['a body without a plan', { targets: { daily_calories: 2_000 } }, 422, 'validation_failed'],
    ['an id that is none', { meal_plan_id: '1' }, 404, 'not_found'],
    ['a plan that is not there', { meal_plan_id: newId() }, 404, 'not_found'],
    ['a wrong type', { plan_data: { days: 'seven' } }, 422, 'validation_failed'],
  ])('refuses %s in the first design’s shape', async (_, payload, status, code) => {
    const answer = await post(payload);
    expect(answer.statusCode).toBe(status);
    expect(LegacyError.parse(answer.json())).toMatchObject({ success: false, status, error_code: code });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  test('is nobody else’s, takes POST alone, and answers a preflight', async () => {
    const stranger = await post({ meal_plan_id: planId }, await api.newPerson());
    expect(stranger.statusCode).toBe(404);
    const wrongMethod = await api.app.inject({ method: 'GET', url });
    expect([wrongMethod.statusCode, wrongMethod.headers.allow]).toEqual([405, 'OPTIONS, POST']);
    const preflight = await api.app.inject({
      method: 'OPTIONS',
      url,
      headers: { origin: 'https://anywhere.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, '*']);
  });
});
