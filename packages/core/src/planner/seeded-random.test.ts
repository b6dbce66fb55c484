import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom } from './seeded-random.ts';

const draw = (seed: string, count: number): number[] => {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, () => random());
};

test('the same seed gives the same numbers, another seed others', () => {
  expect(draw('week 1', 50)).toEqual(draw('week 1', 50));
  expect(draw('week 1', 50)).not.toEqual(draw('week 2', 50));
});

test('numbers lie in [0, 1) whatever the seed', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      for (const number of draw(seed, 200)) {
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThan(1);
      }
    }),
  );
});

test('numbers are spread evenly enough to search with', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const number of draw('spread', 20_000)) tenths[Math.floor(number * 10)]! += 1;
  for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(250);
});
