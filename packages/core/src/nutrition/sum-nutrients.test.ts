import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntheticFoods } from '../planner/synthetic-catalogue.ts';
import { sumNutrients } from './sum-nutrients.ts';

const amounts = fc.array(
  fc.record({
    foodKey: fc.constantFrom(...syntheticFoods.keys()),
    grams: fc.double({ min: 0, max: 500, noNaN: true }),
  }),
  { maxLength: 12 },
);

test('amounts add up per 100 g', () => {
  const sum = sumNutrients(
    [
      { foodKey: 'chicken_breast', grams: 200 },
      { foodKey: 'olive_oil', grams: 10 },
    ],
    syntheticFoods,
  );
  expect(sum.totalGrams).toBe(210);
  expect(sum.amounts.protein_g).toBeCloseTo(45, 10);
  expect(sum.amounts.fat_g).toBeCloseTo(15.2, 10);
  expect(sum.missingFoods).toEqual([]);
});

test('an unknown figure is reported as the share of mass it concerns, not counted as a known zero', () => {
  const sum = sumNutrients(
    [
      { foodKey: 'honey', grams: 25 },
      { foodKey: 'apple', grams: 75 },
    ],
    syntheticFoods,
  );
  expect(sum.amounts.sugars_g).toBeCloseTo((25 * 82.1) / 100, 10);
  expect(sum.unknownShare.sugars_g).toBeCloseTo(0.75, 10);
  expect(sum.unknownShare.protein_g).toBe(0);
  expect(sum.unknownShare.iron_mg).toBe(1);
});

test('a food that is not in the table is named and its whole mass unknown', () => {
  const sum = sumNutrients([{ foodKey: 'unobtainium', grams: 10 }], syntheticFoods);
  expect(sum.missingFoods).toEqual(['unobtainium']);
  expect(sum.unknownShare.protein_g).toBe(1);
});

test('nothing weighs nothing and leaves nothing unknown', () => {
  const sum = sumNutrients([], syntheticFoods);
  expect(sum.totalGrams).toBe(0);
  expect(sum.unknownShare.protein_g).toBe(0);
});

test('the sum of two lists is the sum of their sums', () => {
  fc.assert(
    fc.property(amounts, amounts, (one, other) => {
      const whole = sumNutrients([...one, ...other], syntheticFoods);
      const parts = [sumNutrients(one, syntheticFoods), sumNutrients(other, syntheticFoods)];
      for (const key of ['protein_g', 'fat_g', 'carbohydrate_g', 'sodium_mg'] as const)
        expect(whole.amounts[key]).toBeCloseTo(
          parts.reduce((sum, part) => sum + part.amounts[key], 0),
          6,
        );
    }),
  );
});
