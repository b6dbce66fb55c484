import { smallestHittingSet } from './smallest-hitting-set.ts';

/** Wishes by number, and whether some of them alone, held together, cannot be met. More wishes never conflict less. */
export interface ConflictQuestion {
  readonly count: number;
  readonly conflicts: (held: ReadonlySet<number>) => boolean;
}

export interface SmallestConflict {
  /** Wishes that conflict; without any one of them the others do not. */
  readonly wishes: readonly number[];
  /** Whether it is proven that no smaller set conflicts; false where the search was cut short. */
  readonly isSmallest: boolean;
}

const MOST_ROUNDS = 400;
const MOST_STEPS = 20_000;

/**
 * The smallest set of wishes that conflict, by implicit hitting sets: whatever set of wishes does *not* conflict says, grown as far as it
 * goes, that a conflict needs one of those left over. The smallest choice that answers all which was learned so far is the answer as
 * soon as it conflicts. `undefined` when all wishes together do not conflict.
 */
export function findSmallestConflict(question: ConflictQuestion): SmallestConflict | undefined {
  const { count, conflicts } = question;
  const all = Array.from({ length: count }, (_, wish) => wish);
  if (!conflicts(new Set(all))) return undefined;
  const neededFrom: number[][] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const guess = smallestHittingSet(neededFrom, MOST_STEPS);
    if (guess === undefined) break;
    const held = new Set(guess);
    if (conflicts(held)) return { wishes: guess.toSorted((a, b) => a - b), isSmallest: true };
    for (const wish of all) {
      if (held.has(wish)) continue;
      held.add(wish);
      if (conflicts(held)) held.delete(wish);
    }
    neededFrom.push(all.filter((wish) => !held.has(wish)));
  }
  return { wishes: shrinkConflict(question, all), isSmallest: false };
}

/** Drops wishes from a conflict, the last ones first, for as long as the others still conflict. */
export function shrinkConflict({ conflicts }: ConflictQuestion, wishes: readonly number[]): number[] {
  const held = new Set(wishes);
  for (const wish of wishes.toReversed()) {
    held.delete(wish);
    if (!conflicts(held)) held.add(wish);
  }
  return wishes.filter((wish) => held.has(wish));
}
