import { expect, test } from 'vitest';
import { mealTypes } from '../catalogue/recipe.ts';
import { fitToDays } from './fit-to-days.ts';

const meals = [...mealTypes];
const week = { days: 7, meals };

test('a week has what was asked for', () => {
  const rule = { kind: 'tag_rule', tag: 'fish', min: 2, max: 4 } as const;
  expect(fitToDays(rule, week)).toEqual(rule);
  expect(fitToDays({ kind: 'meatless_days', days: 3 }, week)).toEqual({ kind: 'meatless_days', days: 3 });
});

test('fewer days have their part of it, at least once, and upper bounds stay', () => {
  expect(fitToDays({ kind: 'tag_rule', tag: 'legume', min: 5, max: 6 }, { days: 3, meals })).toEqual({
    kind: 'tag_rule',
    tag: 'legume',
    min: 2,
    max: 6,
  });
  expect(fitToDays({ kind: 'meatless_days', days: 2 }, { days: 1, meals })).toEqual({
    kind: 'meatless_days',
    days: 1,
  });
  expect(fitToDays({ kind: 'meatless_days', days: 7 }, { days: 2, meals })).toMatchObject({ days: 2 });
});

test('nothing comes more often than there are meals', () => {
  expect(fitToDays({ kind: 'tag_rule', tag: 'vegan', min: 21 }, { days: 7, meals: ['lunch'] })).toMatchObject(
    {
      min: 7,
    },
  );
});

test('what does not count stays as it is', () => {
  for (const constraint of [
    { kind: 'cheap' },
    { kind: 'tag_rule', tag: 'red_meat', max: 1 },
    { kind: 'sodium_limit', mg: 1_500 },
  ] as const)
    expect(fitToDays(constraint, { days: 1, meals })).toBe(constraint);
});
