import { shrinkConflict, type ConflictQuestion } from './smallest-conflict.ts';

export interface RelaxationQuestion extends ConflictQuestion {
  /** Ways to give way, by number: the wishes that each gives up. */
  readonly options: readonly (readonly number[])[];
}

const MOST_RELAXED = 4;
const MOST_FOUND = 20;
const MOST_TESTS = 400;

/**
 * The smallest sets of options after which nothing conflicts any more: all of the smallest size, at most twenty. Empty when no four options
 * are enough, or none was found within a bounded search.
 *
 * Each conflict that is still there must lose one of its wishes, so only options that touch it are tried next (hitting sets of the
 * conflicts, after Reiter).
 */
export function findSmallestRelaxations(question: RelaxationQuestion): number[][] {
  const { count, conflicts, options } = question;
  const known: number[][] = [];
  const visited = new Set<string>();
  let tests = 0;

  const heldAfter = (relaxed: readonly number[]): Set<number> => {
    const held = new Set(Array.from({ length: count }, (_, wish) => wish));
    for (const option of relaxed) for (const wish of options[option] ?? []) held.delete(wish);
    return held;
  };
  /** A conflict that these options leave standing. */
  const standing = (held: ReadonlySet<number>): readonly number[] | undefined => {
    const old = known.find((conflict) => conflict.every((wish) => held.has(wish)));
    if (old !== undefined) return old;
    tests += 1;
    if (!conflicts(held)) return undefined;
    const conflict = shrinkConflict(question, [...held]);
    known.push(conflict);
    return conflict;
  };
  const search = (relaxed: readonly number[], room: number, found: number[][]): void => {
    const key = relaxed.toSorted((a, b) => a - b).join();
    if (visited.has(key) || tests > MOST_TESTS || found.length === MOST_FOUND) return;
    visited.add(key);
    const conflict = standing(heldAfter(relaxed));
    if (conflict === undefined) found.push(relaxed.toSorted((a, b) => a - b));
    if (conflict === undefined || room === 0) return;
    for (const [option, wishes] of options.entries())
      if (wishes.some((wish) => conflict.includes(wish))) search([...relaxed, option], room - 1, found);
  };

  for (let size = 0; size <= MOST_RELAXED; size += 1) {
    const found: number[][] = [];
    visited.clear();
    search([], size, found);
    if (found.length > 0) return found;
  }
  return [];
}
