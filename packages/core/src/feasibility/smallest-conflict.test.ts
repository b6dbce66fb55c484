import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSmallestConflict, type ConflictQuestion } from './smallest-conflict.ts';
import { findSmallestRelaxations } from './smallest-relaxations.ts';

const COUNT = 7;
const subsets = Array.from({ length: 1 << COUNT }, (_, mask) =>
  [...Array(COUNT).keys()].filter((wish) => (mask & (1 << wish)) !== 0),
).toSorted((a, b) => a.length - b.length);

/** A question whose conflicts are exactly the sets that contain one of the given ones. */
const question = (conflicts: readonly (readonly number[])[]): ConflictQuestion => ({
  count: COUNT,
  conflicts: (held) => conflicts.some((conflict) => conflict.every((wish) => held.has(wish))),
});
const someConflicts = fc.array(fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

describe('the smallest conflict', () => {
  test('conflicts, and nothing smaller does', () => {
    fc.assert(
      fc.property(someConflicts, (conflicts) => {
        const found = findSmallestConflict(question(conflicts))!;
        expect(found.isSmallest).toBe(true);
        expect(question(conflicts).conflicts(new Set(found.wishes))).toBe(true);
        expect(found.wishes).toHaveLength(Math.min(...conflicts.map((conflict) => conflict.length)));
      }),
    );
  });

  test('is undefined where all wishes go together, and empty where it takes none', () => {
    expect(findSmallestConflict(question([]))).toBeUndefined();
    expect(findSmallestConflict(question([[]]))).toEqual({ wishes: [], isSmallest: true });
  });

  test('is still a conflict that needs each of its wishes when the search is cut short, and says so', () => {
    // 23 of 24 wishes must be held: every pair is a lesson of its own, more than the bound lets it learn in time.
    const many = { count: 24, conflicts: (held: ReadonlySet<number>) => held.size >= 23 };
    const found = findSmallestConflict(many)!;
    expect(found.isSmallest).toBe(false);
    expect(found.wishes).toHaveLength(23);
  });
});

describe('the smallest relaxations', () => {
  test('are all the smallest sets of options after which nothing conflicts', () => {
    const options = fc.array(fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: COUNT,
    });
    fc.assert(
      fc.property(someConflicts, options, (conflicts, gives) => {
        const mended = (relaxed: readonly number[]): boolean => {
          const given = new Set(relaxed.flatMap((option) => gives[option]!));
          return conflicts.every((conflict) => conflict.some((wish) => given.has(wish)));
        };
        const usable = subsets.filter((set) => set.every((option) => option < gives.length) && mended(set));
        const least = usable[0]?.length ?? 0;
        const expected = usable.filter((set) => set.length === least && least <= 4);
        const found = findSmallestRelaxations({ ...question(conflicts), options: gives });
        expect(new Set(found.map(String))).toEqual(new Set(expected.slice(0, 20).map(String)));
      }),
    );
  });

  test('are none where a conflict has nothing that may give way', () => {
    expect(findSmallestRelaxations({ ...question([[0, 1], [2]]), options: [[0], [1]] })).toEqual([]);
  });
});
