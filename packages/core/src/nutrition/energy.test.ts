import fc from 'fast-check';
import { expect, test } from 'vitest';
import { macrosOf } from './energy.ts';

test('energy is 4·protein + 9·fat + 4·net carbohydrate + 2·fibre, by hand for rolled oats', () => {
  const oats = macrosOf({ protein_g: 13, fat_g: 6.5, carbohydrate_g: 68, fibre_g: 10 });
  expect(oats.netCarbohydrateG).toBe(58);
  expect(oats.energyKcal).toBeCloseTo(52 + 58.5 + 232 + 20, 10);
});

test('net carbohydrate is never negative and energy never below what protein, fat and fibre give', () => {
  const grams = fc.double({ min: 0, max: 1_000, noNaN: true });
  fc.assert(
    fc.property(grams, grams, grams, grams, (protein_g, fat_g, carbohydrate_g, fibre_g) => {
      const macros = macrosOf({ protein_g, fat_g, carbohydrate_g, fibre_g });
      expect(macros.netCarbohydrateG).toBeGreaterThanOrEqual(0);
      expect(macros.energyKcal).toBeGreaterThanOrEqual(4 * protein_g + 9 * fat_g + 2 * fibre_g - 1e-6);
    }),
  );
});
