import { expect, test } from 'vitest';
import { isInSeason, seasonalFoods } from './produce-seasons.ts';

const monthsOf = (food: string): number[] =>
  Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => isInSeason(food, month));

test.each([
  ['asparagus', [3, 4, 5]],
  ['tomato', [6, 7, 8]],
  ['raspberries', [6, 7, 8, 9, 10, 11]],
  ['leek', [1, 2, 12]],
  ['kale', [1, 2, 9, 10, 11, 12]],
  ['banana', []],
  ['salmon', []],
])('%s is in season in the months of the guide', (food, months) => {
  expect(monthsOf(food)).toEqual(months);
});

test('nothing in the table is in season all year or never', () => {
  const odd = [...seasonalFoods].filter((food) => ![3, 6].includes(monthsOf(food).length));
  expect(odd).toEqual([]);
});
