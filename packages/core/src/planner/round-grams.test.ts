import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gramStep, neighbourGrams, roundGrams, roundGramsDown, roundGramsUp } from './round-grams.ts';

const grams = fc.double({ min: 0.1, max: 3_000, noNaN: true });

test('from 20 g in steps of 5, from 2 g in whole grams, salt and spices finer', () => {
  expect([123, 22.4, 19.6, 7.4, 2.4, 1.7, 1.1, 0.34].map(roundGrams)).toEqual([
    125, 20, 20, 7, 2, 1.5, 1, 0.3,
  ]);
});

test('nothing is rounded away to zero', () => {
  expect(roundGrams(0.001)).toBe(0.1);
});

test('rounding moves an amount by at most half a step and is stable', () => {
  fc.assert(
    fc.property(grams, (amount) => {
      const rounded = roundGrams(amount);
      expect(Math.abs(rounded - amount)).toBeLessThanOrEqual(gramStep(amount) / 2 + 1e-9);
      expect(roundGrams(rounded)).toBe(rounded);
    }),
  );
});

test('rounding keeps the order of amounts', () => {
  fc.assert(
    fc.property(grams, grams, (a, b) => {
      expect(roundGrams(Math.min(a, b))).toBeLessThanOrEqual(roundGrams(Math.max(a, b)));
    }),
  );
});

test('rounding up and down enclose the amount', () => {
  fc.assert(
    fc.property(grams, (amount) => {
      expect(roundGramsUp(amount)).toBeGreaterThanOrEqual(amount - 1e-6);
      expect(roundGramsDown(amount)).toBeLessThanOrEqual(amount + 1e-6);
    }),
  );
});

test('neighbours are one mark away and lead back, except at the lower end', () => {
  expect([20, 2, 1, 0.1].map((amount) => neighbourGrams(amount, -1))).toEqual([19, 1.5, 0.9, 0.1]);
  fc.assert(
    fc.property(grams.map(roundGrams), (amount) => {
      expect(neighbourGrams(neighbourGrams(amount, 1), -1)).toBe(amount);
    }),
  );
});
