import { expect, test } from 'vitest';
import type { Food } from '../catalogue/food.ts';
import { checkFoods } from './check-foods.ts';
import { sampleBlueprint, sampleFoods, sampleInput, withFood } from './sample-week.ts';

function messagesFor(change: (food: Food) => Food, changes = {}): string[] {
  const foods = withFood('salt', change);
  return [...new Set(checkFoods(sampleInput({ foods, ...changes })).map(({ rule, message }) => `${rule}: ${message}`))];
}

test.each<[string, (food: Food) => Food, string]>([
  ['facts', (food) => ({ ...food, facts: [] }), 'what it is made of'],
  ['a figure', (food) => ({ ...food, nutrients: { ...food.nutrients, sodium_mg: null } }), 'sodium_mg'],
  ['a sensible figure', (food) => ({ ...food, nutrients: { ...food.nutrients, fat_g: Number.NaN } }), 'fat_g'],
  [
    'an allergen',
    (food) => ({ ...food, allergens: { ...food.allergens, mustard: undefined } as unknown as Food['allergens'] }),
    'mustard',
  ],
  [
    'a known status',
    (food) => ({ ...food, allergens: { ...food.allergens, egg: 'perhaps' } as unknown as Food['allergens'] }),
    'egg',
  ],
])('a food without %s is unknown, and unknown is unsafe', (_, change, what) => {
  expect(messagesFor(change)).toEqual([`known_food: salt does not state ${what}`]);
});

test('an unstated allergen counts as contained for who declared it', () => {
  const unstated = (food: Food): Food => ({
    ...food,
    allergens: { ...food.allergens, mustard: undefined } as unknown as Food['allergens'],
  });
  expect(messagesFor(unstated, { blueprint: { ...sampleBlueprint, allergies: ['mustard'] } })).toContain(
    'allergen: salt contains mustard',
  );
});

test('each meal that has an unknown food is named', () => {
  const foods = new Map([...sampleFoods].filter(([key]) => key !== 'apple'));
  const violations = checkFoods(sampleInput({ foods }));
  expect(violations.map(({ slot }) => slot)).toEqual(Array.from({ length: 7 }, () => ['breakfast', 'snack']).flat());
  expect(violations.every(({ subject, severity }) => subject === 'apple' && severity === 'safety')).toBe(true);
});
