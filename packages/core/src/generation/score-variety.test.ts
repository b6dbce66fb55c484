import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cuisines, type Cuisine } from '../catalogue/recipe.ts';
import { scoreVariety } from './score-variety.ts';

function dishes(
  ids: readonly number[],
  cuisineOf: (id: number) => Cuisine = () => 'thai',
): { id: string; cuisine: Cuisine }[] {
  return ids.map((id) => ({ id: String(id), cuisine: cuisineOf(id) }));
}

test('the same day seven times over scores least, all different dishes of six cuisines most', () => {
  const sameDay = Array.from({ length: 28 }, (_, index) => index % 4);
  expect(scoreVariety(dishes(sameDay))).toBe(5);
  const allDifferent = Array.from({ length: 28 }, (_, index) => index);
  expect(scoreVariety(dishes(allDifferent, (id) => cuisines[id % 6]!))).toBe(100);
  expect(scoreVariety([])).toBe(0);
});

test('half of the meals as different dishes of three cuisines is 70 × ⅓ + 15', () => {
  const ids = Array.from({ length: 28 }, (_, index) => index % 14);
  expect(scoreVariety(dishes(ids, (id) => cuisines[id % 3]!))).toBe(38);
});

test('the score is a whole number from 0 to 100, and putting a new dish in place of a repeated one never lowers it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 2, maxLength: 30 }), (ids) => {
      const score = scoreVariety(dishes(ids));
      expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
      const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
      const renewed = repeated === -1 ? ids : ids.with(repeated, 99);
      expect(scoreVariety(dishes(renewed))).toBeGreaterThanOrEqual(score);
    }),
  );
});
