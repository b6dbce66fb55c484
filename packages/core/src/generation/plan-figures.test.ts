import { expect, test } from 'vitest';
import { sampleFoods, sampleTargets, sampleWeek } from '../validation/sample-week.ts';
import { figuresOf, sumFigures } from './plan-figures.ts';

const meals = sampleWeek.days[0]!.meals;

test('figures of a meal follow from its grams', () => {
  const [, , , snack] = meals;
  // Apple 150 g and almonds 25 g.
  expect(figuresOf(snack!.ingredients, sampleFoods)).toEqual({
    calories: expect.closeTo(4 * 5.7 + 9 * 12.8 + 4 * 19.9 + 2 * 6.6, 9),
    usda_kcal: expect.closeTo(1.5 * (1.2 + 1.8 + 56) + 0.25 * (84 + 450 + 88), 9),
    protein_g: expect.closeTo(5.7, 9),
    fat_g: expect.closeTo(12.8, 9),
    net_carbs_g: expect.closeTo(19.9, 9),
    fibre_g: expect.closeTo(6.6, 9),
    sodium_mg: expect.closeTo(1.75, 9),
    saturated_fat_g: expect.closeTo(0.95, 9),
  });
});

test('the meals of a day add up to its target', () => {
  const day = sumFigures(meals.map((meal) => figuresOf(meal.ingredients, sampleFoods)));
  expect(day.calories).toBeCloseTo(sampleTargets.energyKcal, -0.5);
  expect(day.protein_g).toBeCloseTo(sampleTargets.proteinG, 0);
  expect(day.fat_g).toBeCloseTo(sampleTargets.fatG, 0);
  expect(day.net_carbs_g).toBeCloseTo(sampleTargets.netCarbohydrateG, 0);
});

test('nothing adds up to nothing', () => {
  expect(Object.values(sumFigures([]))).toEqual(Array.from({ length: 8 }, () => 0));
});
