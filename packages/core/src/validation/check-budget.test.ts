import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import { checkBudget, costOfGroceries } from './check-budget.ts';
import { sampleDates, sampleFoods, sampleRecipeId, sampleWeek } from './sample-week.ts';

test('groceries may cost exactly their budget', () => {
  const budget = { cents: 5_000, mode: 'hard' } as const;
  expect(checkBudget(5_000, { budget })).toEqual([]);
  expect(checkBudget(5_001, { budget })).toMatchObject([
    { severity: 'violation', message: 'The groceries cost $50.01, but may cost $50.00' },
  ]);
  expect(checkBudget(5_001, { budget: { ...budget, mode: 'soft' } })).toMatchObject([{ severity: 'flag' }]);
  expect(checkBudget(Number.NaN, { budget })).toHaveLength(1);
  expect(checkBudget(1e9, { budget: undefined })).toEqual([]);
});

const portions = fc.constantFrom(0.25, 0.5, 0.6, 1, 1.35);
const anyIngredient = fc.record({
  foodKey: fc.constantFrom(...sampleFoods.keys(), 'gone'),
  grams: fc.integer({ min: 1, max: 5_000 }).map((tenths) => tenths / 10),
});
const anyMeal = fc.record({
  slot: fc.constant('lunch' as const),
  recipeId: fc.constant(sampleRecipeId(1)),
  portion: fc.constant(1),
  ingredients: fc.array(anyIngredient, { maxLength: 20 }),
  sharedWith: fc.array(fc.record({ name: fc.constant('Kim'), portion: portions }), { maxLength: 3 }),
});

test('it is the total of the grocery list to within a cent for each food, whatever is shared or at home', () => {
  expect(costOfGroceries({ week: sampleWeek, foods: sampleFoods })).toBe(
    buildGroceryList(sampleWeek, sampleFoods).totalCents,
  );
  fc.assert(
    fc.property(anyMeal, fc.array(anyIngredient, { maxLength: 5 }), (meal, pantry) => {
      const week = { days: [{ date: sampleDates[0], meals: [meal] }] };
      const { totalCents } = buildGroceryList(week, sampleFoods, pantry);
      const cents = costOfGroceries({ week, foods: sampleFoods, pantry });
      // Milligrams of a shared pot may be rounded the other way.
      const slack = meal.sharedWith.length === 0 ? 0 : sampleFoods.size;
      expect(Math.abs(cents - totalCents)).toBeLessThanOrEqual(slack);
    }),
  );
});

test('a shared pot costs everybody’s share, a top-up only the person’s, and what is at home nothing', () => {
  const meal = {
    slot: 'lunch',
    recipeId: sampleRecipeId(2),
    portion: 1,
    // 40 ¢ per 100 g.
    ingredients: [
      { foodKey: 'white_rice', grams: 100 },
      { foodKey: 'apple', grams: 100, topUp: true },
    ],
    sharedWith: [
      { name: 'Kim', portion: 0.5 },
      { name: 'Ali', portion: 1 },
    ],
  } as const;
  const week = { days: [{ date: sampleDates[0], meals: [meal] }] };
  expect(costOfGroceries({ week, foods: sampleFoods })).toBe(100 + 40);
  const pantry = [
    { foodKey: 'white_rice', grams: 150 },
    { foodKey: 'apple', grams: 500 },
    { foodKey: 'oats', grams: 500 },
  ];
  expect(costOfGroceries({ week, foods: sampleFoods, pantry })).toBe(40);
});
