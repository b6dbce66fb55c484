import { expect, test } from 'vitest';
import type { Diet } from '../blueprint/blueprint.ts';
import { checkDays } from './check-days.ts';
import { checkDietAmounts } from './check-diet-amounts.ts';
import {
  sampleBlueprint,
  sampleDates,
  sampleFoods,
  sampleInput,
  sampleRecipeId,
  withFood,
} from './sample-week.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

const [monday] = sampleDates;

function violationsFor(diet: Diet, changes: Partial<ValidatePlanInput>): PlanViolation[] {
  const input = sampleInput({ blueprint: { ...sampleBlueprint, diet }, ...changes });
  return checkDietAmounts(input, checkDays(input, 5).days);
}

/** The sample foods with so much net carbohydrate that each day has `grams` of it, all from oil. */
function foodsWithNetCarbohydrate(grams: number): ValidatePlanInput['foods'] {
  // 27 g of oil a day.
  const inOil = (100 * grams) / 27;
  return new Map(
    [...sampleFoods].map(([key, food]) => {
      const carbohydrate_g = key === 'olive_oil' ? inOil : 0;
      return [key, { ...food, nutrients: { ...food.nutrients, carbohydrate_g, fibre_g: 0 } }];
    }),
  );
}

test('a keto day may have 35 g of net carbohydrate and a tenth, and no more', () => {
  expect(violationsFor('keto', { foods: foodsWithNetCarbohydrate(38.4) })).toEqual([]);
  const violations = violationsFor('keto', { foods: foodsWithNetCarbohydrate(38.7) });
  expect(violations.map(({ date }) => date)).toEqual(sampleDates);
  expect(violations[0]).toMatchObject({
    rule: 'diet',
    severity: 'violation',
    measured: expect.closeTo(38.7, 9),
  });
});

/** One lunch of nothing but white rice. */
function lunchOfRice(grams: number, portion: number): ValidatePlanInput['week'] {
  const ingredients = [{ foodKey: 'white_rice', grams }];
  return {
    days: [{ date: monday, meals: [{ slot: 'lunch', recipeId: sampleRecipeId(2), portion, ingredients }] }],
  };
}

test('a pcos meal may have an ounce of refined grain for each serving, and no more', () => {
  expect(violationsFor('pcos', { week: lunchOfRice(28, 1) })).toEqual([]);
  expect(violationsFor('pcos', { week: lunchOfRice(29, 1) })).toMatchObject([
    { date: monday, slot: 'lunch', subject: sampleRecipeId(2), measured: 29, limit: 28 },
  ]);
  expect(violationsFor('pcos', { week: lunchOfRice(29, 0.5) })).toHaveLength(1);
  expect(violationsFor('pcos', { week: lunchOfRice(42, 1.5) })).toEqual([]);
});

/** The week's white rice (80 g at lunch, 60 g at dinner) turned into something sweet. */
function sweetened(sugars_g: number | null): ValidatePlanInput['foods'] {
  return withFood('white_rice', (food) => ({
    ...food,
    facts: ['refined_sugar'],
    nutrients: { ...food.nutrients, sugars_g },
  }));
}

test('a pcos meal may be seasoned with sugar, not sweetened; where sugar is not known all carbohydrate counts', () => {
  expect(violationsFor('pcos', { foods: sweetened(10) })).toEqual([]);
  expect(violationsFor('pcos', { foods: sweetened(16) })).toHaveLength(7);
  expect(violationsFor('pcos', { foods: sweetened(null) })).toHaveLength(14);
});

test.each<Diet>(['omnivore', 'vegetarian', 'vegan', 'paleo'])('%s is not a matter of amounts', (diet) => {
  expect(violationsFor(diet, {})).toEqual([]);
});
