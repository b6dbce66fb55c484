import { expect, test } from 'vitest';
import { checkTagRules } from './check-tag-rules.ts';
import type { Demands } from './read-demands.ts';
import { sampleDates, sampleDemands, sampleInput, withMeal } from './sample-week.ts';
import type { ValidatePlanInput } from './validation-input.ts';

const [monday] = sampleDates;

const complaints = (demands: Partial<Demands>, changes: Partial<ValidatePlanInput> = {}): string[] =>
  checkTagRules(sampleInput(changes), sampleDemands(demands)).map(({ message }) => message);

test('meals are counted one by one, over the whole plan', () => {
  // A chicken bowl each day at lunch.
  expect(complaints({ tagRules: [{ tag: 'poultry', min: 7, max: 7 }] })).toEqual([]);
  expect(complaints({ tagRules: [{ tag: 'poultry', max: 6 }] })).toEqual([
    'Meals that count as poultry: 7, asked for: at most 6',
  ]);
  expect(complaints({ tagRules: [{ tag: 'legume', min: 8 }] })).toEqual([
    'Meals that count as legume: 7, asked for: at least 8',
  ]);
});

test('a recipe that nobody knows counts for nothing', () => {
  expect(complaints({ tagRules: [{ tag: 'quick', min: 1 }] }, { recipes: new Map() })).toHaveLength(1);
});

test('a meatless day has no meat and no fish, not even as a top-up', () => {
  const meatless = withMeal(monday, 'lunch', (meal) => ({
    ...meal,
    ingredients: meal.ingredients.filter(({ foodKey }) => foodKey !== 'chicken_breast'),
  }));
  expect(complaints({ meatlessDays: 1 }, { week: meatless })).toEqual([]);
  expect(complaints({ meatlessDays: 2 }, { week: meatless })).toEqual([
    'Days without meat and fish: 1, asked for: at least 2',
  ]);
  const toppedUp = withMeal(monday, 'lunch', (meal) => ({
    ...meal,
    ingredients: meal.ingredients.map((each) =>
      each.foodKey === 'chicken_breast' ? { foodKey: 'chicken_breast', grams: 30, topUp: true } : each,
    ),
  }));
  expect(complaints({ meatlessDays: 1 }, { week: toppedUp })).toHaveLength(1);
});
