import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from './share-out.ts';

test('what does not divide goes to the largest remainders, the earlier of equals first', () => {
  expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(shareOut(10, [2.5, 2.4, 5.1])).toEqual([3, 2, 5]);
  expect(shareOut(5, [0, 1, 0])).toEqual([0, 5, 0]);
});

test('without any weight the shares are equal', () => {
  expect(shareOut(5, [0, 0])).toEqual([3, 2]);
  expect(shareOut(0, [0, 0])).toEqual([0, 0]);
});

test('parts are whole, add up to the total, and lie within one of their exact share', () => {
  const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (total, given) => {
      const parts = shareOut(total, given);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
      const sum = given.reduce((all, weight) => all + weight, 0);
      const exact = given.map((weight) => (sum > 0 ? (total * weight) / sum : total / given.length));
      const furthest = Math.max(...parts.map((part, index) => Math.abs(part - (exact[index] ?? NaN))));
      expect(furthest).toBeLessThanOrEqual(1 + 1e-6);
    }),
  );
});
