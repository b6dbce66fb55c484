import { expect, test } from 'vitest';
import type { Food } from '../catalogue/food.ts';
import { checkFoods } from './check-foods.ts';
import { sampleBlueprint, sampleFoods, sampleInput, withFood } from './sample-week.ts';

function messagesFor(change: (food: Food) => Food, changes = {}): string[] {
  const foods = withFood('salt', change);
  return [
    ...new Set(
      checkFoods(sampleInput({ foods, ...changes })).map(({ rule, message }) => `${rule}: ${message}`),
    ),
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
  const violations = checkFoods(sampleInput({ foods }));
  expect(violations.map(({ slot }) => slot)).toEqual(
    Array.from({ length: 7 }, () => ['breakfast', 'snack']).flat(),
  );
  expect(violations.every(({ subject, severity }) => subject === 'apple' && severity === 'safety')).toBe(
    true,
  );
});
