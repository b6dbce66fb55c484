import { describe, expect, test } from 'vitest';
import { allergens, diets, type FoodTable, type WeekPlan } from '@mealwise/core';
import { lyingFoods } from '../properties/lying-foods.ts';
import { eatersOf, type Table } from './eater.ts';
import { breachesOf, findBreaches } from './find-breaches.ts';
import { isNamed } from './is-named.ts';

const table = (changes: Partial<Table> = {}): Table => ({
  diet: 'omnivore',
  allergies: [],
  tolerates_traces_of: [],
  dislikes: [],
  ...changes,
});
const foods: FoodTable = new Map(lyingFoods.map(({ food }) => [food.key, food]));
const kindsFor = (key: string, changes: Partial<Table>): string[] =>
  eatersOf(table(changes)).flatMap((eater) => breachesOf(key, eater, foods).map(({ kind }) => kind));

describe('the oracle judges a row as a person would who knows the food', () => {
  test.each(lyingFoods.map((each) => ({ name: each.food.name, ...each })))(
    '$name',
    ({ food, notFor, unfinished }) => {
      expect(kindsFor(food.key, {}).includes('unknown')).toBe(unfinished);
      if (unfinished) return;
      for (const allergen of allergens)
        expect([allergen, kindsFor(food.key, { allergies: [allergen] })]).toEqual([
          allergen,
          notFor.allergies.includes(allergen) ? ['allergen'] : [],
        ]);
      // Keto and pcos go by amounts, which a single row does not have.
      for (const diet of diets.filter((each) => each !== 'keto' && each !== 'pcos'))
        expect([diet, kindsFor(food.key, { diet }).includes('diet')]).toEqual([
          diet,
          notFor.diets.includes(diet),
        ]);
    },
  );

  test('a food that is not in the table is unknown', () => {
    expect(kindsFor('no_such_food', {})).toEqual(['unknown']);
  });
});

test('members of a household are bound at their own meals, and top-ups are the person’s', () => {
  const tahini = lyingFoods.find(({ food }) => food.name === 'Tahini')?.food;
  if (tahini === undefined) throw new Error('tahini is among the lying foods');
  const week = (slot: 'lunch' | 'dinner', topUp: boolean): WeekPlan => ({
    days: [
      {
        date: '2026-11-30',
        meals: [
          {
            slot,
            recipeId: 'any',
            portion: 1,
            ingredients: [{ foodKey: tahini.key, grams: 10, ...(topUp ? { topUp: true as const } : {}) }],
          },
        ],
      },
    ],
  });
  const kim = {
    name: 'Kim',
    portion: 1,
    meals: ['dinner' as const],
    allergies: ['sesame' as const],
    tolerates_traces_of: [],
    diet: 'omnivore' as const,
    dislikes: [],
  };
  const eaters = eatersOf(table({ household: [kim] }));
  expect(findBreaches(week('dinner', false), eaters, foods)).toMatchObject([
    { kind: 'allergen', eater: 'Kim', date: '2026-11-30', slot: 'dinner' },
  ]);
  expect(findBreaches(week('lunch', false), eaters, foods)).toEqual([]);
  expect(findBreaches(week('dinner', true), eaters, foods)).toEqual([]);
});

test.each([
  ['mushroom', 'Oyster mushrooms, grey', true],
  ['Oyster Mushroom', 'Oyster mushrooms, grey', true],
  ['mushrooms oyster', 'Oyster mushrooms, grey', false],
  ['egg', 'Eggplant, baby', false],
  ['nut', 'Water chestnuts', false],
  ['fish', 'Surimi sticks, crab style', true],
  ['', 'Tahini', false],
])('whoever dislikes "%s" and %s: %s', (dislike, name, expected) => {
  const food = lyingFoods.find((each) => each.food.name === name)?.food;
  if (food === undefined) throw new Error(`${name} is among the lying foods`);
  expect(isNamed(food, dislike)).toBe(expected);
});
