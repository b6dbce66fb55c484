import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkNutrition, type CheckNutritionInput } from './check-nutrition.ts';
import { sampleBlueprint, sampleFoods, sampleTargets, sampleWeek, withFood } from './sample-week.ts';

const [day = { date: '', meals: [] }] = sampleWeek.days;

function check(changes: Partial<CheckNutritionInput> = {}): ReturnType<typeof checkNutrition> {
  return checkNutrition({
    days: [day.meals, day.meals],
    foods: sampleFoods,
    targets: sampleTargets,
    tolerancePercent: 5,
    eater: { diet: 'omnivore', allergies: [], tolerates_traces_of: [], dislikes: [] },
    reference: { ...sampleBlueprint, onDate: '2026-11-30' },
    ...changes,
  });
}

const eaterWith = (changes: object): Pick<CheckNutritionInput, 'eater'> => ({
  eater: { diet: 'omnivore', allergies: [], tolerates_traces_of: [], dislikes: [], ...changes },
});

test('days on target are valid, with an average like any of them', () => {
  const result = check();
  expect(result).toMatchObject({ isValid: true, violations: [] });
  expect(result.days).toHaveLength(2);
  for (const each of [...result.days, result.average]) {
    expect(each.withinTolerance).toBe(true);
    expect(each.nutrition.proteinG).toBeCloseTo(106.5, 0);
    expect(Object.keys(each.deviationsPercent)).toEqual([
      'energyKcal',
      'proteinG',
      'fatG',
      'netCarbohydrateG',
    ]);
  }
  expect(result.micronutrients).toHaveLength(24);
});

test('a finding says on which day and at which meal', () => {
  const result = check({
    days: [day.meals, [day.meals[0]!, { portion: 1, ingredients: [{ foodKey: 'moon_dust', grams: 5 }] }]],
  });
  expect(result.isValid).toBe(false);
  expect(result.violations).toContainEqual({
    rule: 'known_food',
    severity: 'safety',
    subject: 'moon_dust',
    message: 'moon_dust is not in the food table',
    day: 1,
    meal: 1,
  });
  expect(result.violations).toContainEqual(
    expect.objectContaining({ rule: 'macro_deviation', severity: 'violation', subject: 'proteinG', day: 1 }),
  );
});

test('however often a food is eaten, it is judged once', () => {
  let readings = 0;
  const dislikes = new Proxy(['beetroot'], {
    get: (list, name, receiver) => {
      if (name === 'find') readings += 1;
      return Reflect.get(list, name, receiver) as unknown;
    },
  });
  const days = Array.from({ length: 14 }, () => day.meals);
  check({ days, ...eaterWith({ dislikes }) });
  const foods = new Set(day.meals.flatMap(({ ingredients }) => ingredients.map(({ foodKey }) => foodKey)));
  expect(readings).toBe(foods.size);
});

test('the rules of whoever eats it hold, and nobody’s where nobody is named', () => {
  expect(check(eaterWith({ allergies: ['tree_nut'] })).violations).toMatchObject([
    { rule: 'allergen', day: 0, meal: 0, subject: 'almonds' },
    { rule: 'allergen', day: 0, meal: 3 },
    { rule: 'allergen', day: 1 },
    { rule: 'allergen', day: 1 },
  ]);
  expect(check(eaterWith({ diet: 'vegetarian' })).violations[0]).toMatchObject({ rule: 'diet', meal: 1 });
  expect(check(eaterWith({ dislikes: ['apples'] })).isValid).toBe(false);
  expect(check({ eater: undefined, reference: undefined })).toMatchObject({
    violations: [],
    micronutrients: [],
  });
});

test('diets that go by amounts are judged by meal or by day', () => {
  expect(check(eaterWith({ diet: 'pcos' })).violations[0]).toMatchObject({ rule: 'diet', day: 0, meal: 1 });
  const keto = check(eaterWith({ diet: 'keto' })).violations[0];
  expect(keto).toMatchObject({ rule: 'diet', day: 0, limit: expect.closeTo(38.5, 9) });
  expect(keto).not.toHaveProperty('meal');
});

test('what has no target is not checked', () => {
  expect(check({ targets: {} })).toMatchObject({
    isValid: true,
    violations: [],
    suggestions: expect.not.arrayContaining([expect.objectContaining({ about: 'proteinG' })]),
  });
  const result = check({ targets: { proteinG: 50, sodiumLimitMg: 100 } });
  expect(result.average.deviationsPercent).toEqual({ proteinG: expect.any(Number) });
  expect(new Set(result.violations.map(({ rule }) => rule))).toEqual(
    new Set(['macro_deviation', 'sodium_high']),
  );
});

describe('suggestions', () => {
  const about = (changes: Partial<CheckNutritionInput>, what: string) =>
    check(changes).suggestions.find((suggestion) => suggestion.about === what);

  test('name foods that are rich in what is short, of those that may be eaten', () => {
    const short = { targets: { ...sampleTargets, proteinG: 150 } };
    expect(about(short, 'proteinG')).toMatchObject({
      direction: 'more',
      amount: expect.closeTo(43.5, 0),
      foods: ['chicken_breast', 'yogurt', 'lentils'],
      message: expect.stringMatching(
        /^Protein is 4\d g short on an average day\. Rich in it: chicken breast;/,
      ),
    });
    expect(about({ ...short, ...eaterWith({ diet: 'vegan' }) }, 'proteinG')?.foods).toEqual([
      'lentils',
      'broccoli',
      'almonds',
    ]);
  });

  test('name the foods that most of what is over comes from', () => {
    expect(about({ targets: { sodiumLimitMg: 300 } }, 'sodiumLimitMg')).toMatchObject({
      direction: 'less',
      foods: ['salt', 'broccoli', 'chicken_breast'],
    });
    expect(about({ targets: { fibreG: 10 } }, 'fibreG')).toBeUndefined();
  });

  test('leave energy to portions', () => {
    expect(about({ targets: { energyKcal: 3_000 } }, 'energyKcal')).toMatchObject({
      foods: [],
      message: expect.stringContaining('Larger portions would do'),
    });
  });

  test('speak of a nutrient only where enough is known of it', () => {
    const stated = new Map(
      [...sampleFoods].map(([key, food]) => [
        key,
        { ...food, nutrients: { ...food.nutrients, zinc_mg: key === 'oats' ? 2 : 0 } },
      ]),
    );
    expect(about({ foods: stated }, 'zinc_mg')).toMatchObject({ direction: 'more', foods: ['oats'] });
    expect(about({}, 'zinc_mg')).toBeUndefined();
    const foods = withFood('broccoli', (food) => ({
      ...food,
      nutrients: { ...food.nutrients, vitamin_b6_mg: 40 },
    }));
    expect(about({ foods }, 'vitamin_b6_mg')).toMatchObject({ direction: 'less', foods: ['broccoli'] });
  });
});

test('it never throws for what the days hold', () => {
  const meal = fc.record({
    portion: fc.double(),
    ingredients: fc.array(
      fc.record({ foodKey: fc.constantFrom('oats', 'salt', 'no food'), grams: fc.double() }),
    ),
  });
  fc.assert(
    fc.property(fc.array(fc.array(meal, { maxLength: 3 }), { maxLength: 3 }), (days) => {
      expect(check({ days }).days).toHaveLength(days.length);
    }),
  );
});
