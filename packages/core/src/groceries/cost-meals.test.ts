import { expect, test } from 'vitest';
import { sampleFoods, sampleWeek } from '../validation/sample-week.ts';
import { buildGroceryList } from './build-grocery-list.ts';
import { costMeals } from './cost-meals.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

test('meals share the cents of the list out, to the cent', () => {
  const { totalCents } = buildGroceryList(sampleWeek, sampleFoods);
  const cents = costMeals(sampleWeek, sampleFoods, totalCents);
  expect(cents.map((day) => day.length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
  expect(sum(cents.flat())).toBe(totalCents);
  expect(cents.flat().every(Number.isInteger)).toBe(true);
});

test('a meal costs what its food costs', () => {
  const { totalCents } = buildGroceryList(sampleWeek, sampleFoods);
  // Breakfast: 330 g at 40 ¢ and 15 g of almonds at 153.3 ¢ per 100 g; snack: 150 g and 25 g of almonds.
  for (const [breakfast = 0, lunch = 0, dinner = 0, snack = 0] of costMeals(
    sampleWeek,
    sampleFoods,
    totalCents,
  )) {
    expect(Math.abs(breakfast - 155)).toBeLessThanOrEqual(1);
    expect(Math.abs(lunch - 156.8)).toBeLessThanOrEqual(1);
    expect(Math.abs(dinner - 126)).toBeLessThanOrEqual(1);
    expect(Math.abs(snack - 98.3)).toBeLessThanOrEqual(1);
  }
});

test('a meal object that stands in the plan twice costs twice', () => {
  const [day] = sampleWeek.days;
  const week = { days: [day!, { ...day!, date: '2026-12-01' }] };
  expect(costMeals(week, sampleFoods, 1_000).map(sum)).toEqual([500, 500]);
});

test('without prices nothing is shared out', () => {
  const foods = new Map([...sampleFoods].map(([key, food]) => [key, { ...food, price: undefined }]));
  expect(costMeals(sampleWeek, foods, 0).flat()).toEqual(Array.from({ length: 28 }, () => 0));
  expect(costMeals({ days: [] }, sampleFoods, 0)).toEqual([]);
});
