import { expect, test } from 'vitest';
import type { WeekPlan } from '../generation/week-plan.ts';
import { sampleDates, sampleFoods, sampleWeek, withMeal } from '../validation/sample-week.ts';
import { buildGroceryList } from './build-grocery-list.ts';
import { costMeals } from './cost-meals.ts';

const [monday] = sampleDates;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

test('meals share the cents of the list out, to the cent', () => {
  const list = buildGroceryList(sampleWeek, sampleFoods);
  const cents = costMeals(sampleWeek, sampleFoods, list);
  expect(cents.map((day) => day.length)).toEqual([4, 4, 4, 4, 4, 4, 4]);
  expect(sum(cents.flat())).toBe(list.totalCents);
  expect(cents.flat().every(Number.isInteger)).toBe(true);
});

test('a meal costs what its food costs', () => {
  const list = buildGroceryList(sampleWeek, sampleFoods);
  // Breakfast: 330 g at 40 ¢ and 15 g of almonds at 153.3 ¢ per 100 g; snack: 150 g and 25 g of almonds.
  for (const [breakfast = 0, lunch = 0, dinner = 0, snack = 0] of costMeals(sampleWeek, sampleFoods, list)) {
    expect(Math.abs(breakfast - 155)).toBeLessThanOrEqual(1);
    expect(Math.abs(lunch - 156.8)).toBeLessThanOrEqual(1);
    expect(Math.abs(dinner - 126)).toBeLessThanOrEqual(1);
    expect(Math.abs(snack - 98.3)).toBeLessThanOrEqual(1);
  }
});

test('a meal object that stands in the plan twice costs twice', () => {
  const [day] = sampleWeek.days;
  const week = { days: [day!, { ...day!, date: '2026-12-01' }] };
  const list = { ...buildGroceryList(week, sampleFoods), totalCents: 1_000 };
  expect(costMeals(week, sampleFoods, list).map(sum)).toEqual([500, 500]);
});

test('without prices nothing is shared out', () => {
  const foods = new Map([...sampleFoods].map(([key, food]) => [key, { ...food, price: undefined }]));
  const costs = (week: WeekPlan) => costMeals(week, foods, buildGroceryList(week, foods));
  expect(costs(sampleWeek).flat()).toEqual(Array.from({ length: 28 }, () => 0));
  expect(costs({ days: [] })).toEqual([]);
});

test('a shared meal costs what is paid for all who eat of it', () => {
  const week = withMeal(monday, 'lunch', (meal) => ({
    ...meal,
    sharedWith: [
      { name: 'Kim', portion: 1 },
      { name: 'Ada', portion: 0.5 },
    ],
  }));
  const alone = costMeals(sampleWeek, sampleFoods, buildGroceryList(sampleWeek, sampleFoods))[0]?.[1] ?? 0;
  const shared = costMeals(week, sampleFoods, buildGroceryList(week, sampleFoods))[0]?.[1] ?? 0;
  expect(Math.abs(shared - 2.5 * alone)).toBeLessThanOrEqual(2);
});

test('what the pantry gives is free, to each meal that uses the food alike', () => {
  // Half of the week’s 1,050 g of chicken are at home: 75 g of each lunch, at 40 ¢ per 100 g.
  const pantry = [{ foodKey: 'chicken_breast', grams: 525 }];
  const list = buildGroceryList(sampleWeek, sampleFoods, pantry);
  for (const [, lunch = 0] of costMeals(sampleWeek, sampleFoods, list))
    expect(Math.abs(lunch - (156.8 - 30))).toBeLessThanOrEqual(1);
});
