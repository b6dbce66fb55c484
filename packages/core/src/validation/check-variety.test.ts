import { expect, test } from 'vitest';
import { checkVariety } from './check-variety.ts';
import { sampleDates, sampleDemands, sampleInput, sampleRecipeId, withMeal } from './sample-week.ts';

const [monday, tuesday, wednesday] = sampleDates;

test('breakfast and snacks may be the same every day, mains come back on the third', () => {
  expect(checkVariety(sampleInput(), sampleDemands())).toEqual([]);
});

test('yesterday’s lunch for dinner is said once, on the later day', () => {
  const week = withMeal(tuesday, 'dinner', (meal) => ({ ...meal, recipeId: sampleRecipeId(2) }));
  // Wednesday's lunch is that dish again.
  expect(
    checkVariety(sampleInput({ week }), sampleDemands()).map(({ date, subject }) => ({ date, subject })),
  ).toEqual([
    { date: tuesday, subject: sampleRecipeId(2) },
    { date: wednesday, subject: sampleRecipeId(2) },
  ]);
});

test('one dish for lunch and dinner of a day is said', () => {
  const week = withMeal(monday, 'dinner', (meal) => ({ ...meal, recipeId: sampleRecipeId(2) }));
  expect(checkVariety(sampleInput({ week }), sampleDemands())).toMatchObject([
    { rule: 'variety', severity: 'flag', date: monday, message: 'The same main dish twice on a day' },
  ]);
});

test('who wants repetition is not told of it', () => {
  const week = withMeal(monday, 'dinner', (meal) => ({ ...meal, recipeId: sampleRecipeId(2) }));
  expect(checkVariety(sampleInput({ week }), sampleDemands({ enforceVariety: false }))).toEqual([]);
});

test('leftovers are no repetition', () => {
  const week = withMeal(tuesday, 'dinner', (meal) => ({
    ...meal,
    recipeId: sampleRecipeId(2),
    leftoverOf: { date: monday, slot: 'lunch' },
  }));
  expect(checkVariety(sampleInput({ week }), sampleDemands())).toEqual([]);
});
