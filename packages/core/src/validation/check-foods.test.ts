import { describe, expect, test } from 'vitest';
import { HouseholdMember } from '../blueprint/household-member.ts';
import type { Food } from '../catalogue/food.ts';
import { checkFoods } from './check-foods.ts';
import { readDemands } from './read-demands.ts';
import {
  sampleBlueprint,
  sampleDemands,
  sampleFoods,
  sampleInput,
  withFood,
  withMeal,
} from './sample-week.ts';

function messagesFor(change: (food: Food) => Food, changes = {}): string[] {
  const input = sampleInput({ foods: withFood('salt', change), ...changes });
  return [
    ...new Set(checkFoods(input, readDemands(input)).map(({ rule, message }) => `${rule}: ${message}`)),
  ];
}

/** A row with a status that the type does not allow, as a broken table might have it. */
function withStatus(food: Food, statuses: Readonly<Record<string, string | undefined>>): Food {
  return { ...food, allergens: Object.assign({}, food.allergens, statuses) };
}

test.each<[string, (food: Food) => Food, string]>([
  ['facts', (food) => ({ ...food, facts: [] }), 'what it is made of'],
  ['a figure', (food) => ({ ...food, nutrients: { ...food.nutrients, sodium_mg: null } }), 'sodium_mg'],
  [
    'a sensible figure',
    (food) => ({ ...food, nutrients: { ...food.nutrients, fat_g: Number.NaN } }),
    'fat_g',
  ],
  ['an allergen', (food) => withStatus(food, { mustard: undefined }), 'mustard'],
  ['a known status', (food) => withStatus(food, { egg: 'perhaps' }), 'egg'],
])('a food without %s is unknown, and unknown is unsafe', (_, change, what) => {
  expect(messagesFor(change)).toEqual([`known_food: salt does not state ${what}`]);
});

test('an unstated allergen counts as contained for who declared it', () => {
  const blueprint = { ...sampleBlueprint, allergies: ['mustard'] };
  expect(messagesFor((food) => withStatus(food, { mustard: undefined }), { blueprint })).toContain(
    'allergen: salt contains mustard',
  );
});

test('each meal that has an unknown food is named', () => {
  const foods = new Map([...sampleFoods].filter(([key]) => key !== 'apple'));
  const violations = checkFoods(sampleInput({ foods }), sampleDemands());
  expect(violations.map(({ slot }) => slot)).toEqual(
    Array.from({ length: 7 }, () => ['breakfast', 'snack']).flat(),
  );
  expect(violations.every(({ subject, severity }) => subject === 'apple' && severity === 'safety')).toBe(
    true,
  );
});

describe('what somebody else at the table must not eat', () => {
  function judge(member: object): object[] {
    const household = [HouseholdMember.parse({ name: 'Kim', ...member })];
    return checkFoods(sampleInput(), sampleDemands({ household })).map(
      ({ rule, severity, slot, message }) => ({ rule, severity, slot, message }),
    );
  }

  test('binds the meals that they share, and no others', () => {
    const findings = judge({ allergies: ['tree_nut'], meals: ['snack'] });
    expect(findings).toHaveLength(7);
    expect(findings[0]).toEqual({
      rule: 'allergen',
      severity: 'safety',
      slot: 'snack',
      message: 'almonds contains tree_nut for Kim',
    });
    expect(judge({ allergies: ['tree_nut'], meals: ['lunch', 'dinner'] })).toEqual([]);
  });

  test('traces are bearable only for whom they are', () => {
    expect(judge({ allergies: ['gluten'] })[0]).toMatchObject({ message: 'oats may contain gluten for Kim' });
    expect(judge({ allergies: ['gluten'], tolerates_traces_of: ['gluten'] })).toEqual([]);
  });

  test('diet is a matter of safety, dislikes are not', () => {
    expect(judge({ diet: 'vegan', meals: ['lunch'] })[0]).toMatchObject({
      rule: 'diet',
      severity: 'safety',
      message: 'chicken breast (poultry) is not vegan for Kim',
    });
    expect(judge({ dislikes: ['broccoli'] })[0]).toMatchObject({ rule: 'dislike', severity: 'violation' });
  });

  test('holds for a top-up too', () => {
    const household = [HouseholdMember.parse({ name: 'Kim', allergies: ['sesame'] })];
    const foods = withFood('sugar', (sugar) => ({
      ...sugar,
      allergens: { ...sugar.allergens, sesame: 'contains' },
    }));
    const week = withMeal('2026-11-30', 'lunch', (meal) => ({
      ...meal,
      ingredients: [...meal.ingredients, { foodKey: 'sugar', grams: 5, topUp: true }],
    }));
    expect(checkFoods(sampleInput({ foods, week }), sampleDemands({ household }))).toMatchObject([
      { rule: 'allergen', slot: 'lunch', subject: 'sugar' },
    ]);
  });
});
