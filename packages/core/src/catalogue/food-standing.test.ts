import { expect, test } from 'vitest';
import { syntheticFood } from '../planner/synthetic-catalogue.ts';
import { allergenStatusOf, factsOfFood, unknownsOfFood } from './food-standing.ts';

const plain = [10, 10, 10, 1, 1, 1] as const;

test('a special fact brings its general one along', () => {
  expect(factsOfFood(syntheticFood('mince', plain, { facts: ['beef'] }))).toEqual(
    new Set(['beef', 'meat', 'red_meat']),
  );
});

test('an animal allergen makes a food animal even where its facts forgot it', () => {
  const casein = syntheticFood('casein', plain, { facts: ['composed'], contains: ['milk'] });
  const surimi = syntheticFood('surimi', plain, {
    facts: ['composed'],
    contains: ['fish', 'egg', 'crustacean'],
  });
  expect([...factsOfFood(casein)]).toContain('dairy');
  expect([...factsOfFood(surimi)]).toEqual(expect.arrayContaining(['fish', 'egg', 'shellfish']));
});

test('a trace is no ingredient: may contain adds no fact', () => {
  expect(factsOfFood(syntheticFood('oats', plain, { facts: ['grain'], mayContain: ['milk'] }))).toEqual(
    new Set(['grain']),
  );
});

test('an allergen that a row does not state counts as contained and is an unknown', () => {
  const food = syntheticFood('mystery', plain, { facts: ['vegetable'] });
  // A row as a broken loader might leave it.
  const broken = { ...food, allergens: { ...food.allergens } };
  Reflect.deleteProperty(broken.allergens, 'milk');
  expect(allergenStatusOf(broken, 'milk')).toBe('contains');
  expect(unknownsOfFood(broken)).toEqual(['mystery: milk not stated']);
});

test('a missing macro and missing facts are unknowns; a missing vitamin is not', () => {
  const food = syntheticFood('mystery', plain, { facts: [] });
  expect(unknownsOfFood({ ...food, nutrients: { ...food.nutrients, fibre_g: null } })).toEqual([
    'mystery: no fact stated',
    'mystery: fibre_g not known',
  ]);
  expect(unknownsOfFood(syntheticFood('leek', plain, { facts: ['vegetable'] }))).toEqual([]);
});
