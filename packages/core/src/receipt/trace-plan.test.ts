import { expect, test } from 'vitest';
import { samplePlan, sampleProof } from '../certificate/sample-proof.ts';
import { tracePlan, type Contribution } from './trace-plan.ts';

const plan = samplePlan();
const { receipt } = sampleProof();
const days = tracePlan(plan, receipt);

test('every figure of a meal is what its lines bring, and every figure of a day what its meals have', () => {
  for (const day of days) {
    for (const { lines, figures } of day.meals) {
      const sum = (key: keyof Contribution): number =>
        lines.reduce((total, { brings }) => total + (brings[key] ?? 0), 0);
      const net = sum('carbohydrate_g') - sum('fibre_g');
      const calories = 4 * sum('protein_g') + 9 * sum('fat_g') + 4 * net + 2 * sum('fibre_g');
      // Lines are rounded to thousandths, figures to tenths.
      expect(Math.abs(figures.calories - calories)).toBeLessThan(0.12);
      expect(Math.abs(figures.protein_g - sum('protein_g'))).toBeLessThan(0.06);
      expect(Math.abs(figures.net_carbs_g - net)).toBeLessThan(0.06);
      expect(Math.abs(figures.sodium_mg - sum('sodium_mg'))).toBeLessThan(0.06);
    }
    const ofMeals = day.meals.reduce((total, { figures }) => total + figures.fat_g, 0);
    expect(day.figures.fat_g).toBeCloseTo(ofMeals, 6);
  }
});

test('a line says which food in how many grams brings what', () => {
  expect(days[0]?.meals[0]?.lines[3]).toEqual({
    food: 'almonds',
    grams: 15,
    brings: {
      usda_kcal: 93.3,
      protein_g: 3.15,
      fat_g: 7.5,
      carbohydrate_g: 3.3,
      fibre_g: 1.8,
      sodium_mg: 0.15,
      saturated_fat_g: 0.57,
    },
  });
});

test('the receipt of another plan is not taken', () => {
  expect(() => tracePlan(plan, { foods: receipt.foods.slice(1) })).toThrow('does not know almonds');
});
