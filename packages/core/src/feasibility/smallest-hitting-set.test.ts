import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestHittingSet } from './smallest-hitting-set.ts';

const isHit = (chosen: readonly number[], sets: readonly (readonly number[])[]): boolean =>
  sets.every((set) => set.some((each) => chosen.includes(each)));

/** Every choice of numbers below eight, the smallest first. */
const choices = Array.from({ length: 256 }, (_, mask) =>
  [...Array(8).keys()].filter((each) => (mask & (1 << each)) !== 0),
).toSorted((a, b) => a.length - b.length);

test('as small as any choice that hits every set', () => {
  const sets = fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }), { maxLength: 8 });
  fc.assert(
    fc.property(sets, (some) => {
      const found = smallestHittingSet(some, 100_000);
      expect(isHit(found!, some)).toBe(true);
      expect(found).toHaveLength(choices.find((choice) => isHit(choice, some))!.length);
    }),
  );
});

test('an empty set cannot be hit, and no sets need nothing', () => {
  expect(smallestHittingSet([[1], []], 100)).toBeUndefined();
  expect(smallestHittingSet([], 100)).toEqual([]);
});

test('says so when its steps are spent', () => {
  const pairs = [...Array(12).keys()].flatMap((a) => [...Array(a).keys()].map((b) => [a, b]));
  expect(smallestHittingSet(pairs, 10)).toBeUndefined();
  expect(smallestHittingSet(pairs, 1_000_000)).toHaveLength(11);
});
