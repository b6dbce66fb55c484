import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choosePacks } from './choose-packs.ts';

test.each([
  [300, [500, 1_000], { grams: 500, count: 1 }],
  [900, [500, 1_000], { grams: 1_000, count: 1 }],
  [1_100, [500, 1_000], { grams: 500, count: 3 }],
  [1_000, [500, 1_000], { grams: 1_000, count: 1 }],
  [1, [454], { grams: 454, count: 1 }],
])('%s g in packs of %o are %o', (grams, sizes, packs) => {
  expect(choosePacks(grams, sizes)).toEqual(packs);
});

test('loose goods and nothing at all need no pack', () => {
  expect(choosePacks(300, [])).toBeUndefined();
  expect(choosePacks(0, [500])).toBeUndefined();
});

test('packs always cover what is needed, with less than one pack left over', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1 }),
      (grams, sizes) => {
        const packs = choosePacks(grams, sizes)!;
        expect(packs.grams * packs.count).toBeGreaterThanOrEqual(grams);
        expect(packs.grams * (packs.count - 1)).toBeLessThan(grams);
      },
    ),
  );
});
