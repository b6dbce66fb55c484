import { looserValues } from './nearest-value.ts';
import { relaxRequest, type WishedFor } from './relax-request.ts';
import { findSmallestRelaxations } from './smallest-relaxations.ts';
import { mayBeRelaxed, type Relaxation, type Wish } from './wish.ts';

export interface ConflictToRelax {
  readonly wishes: readonly Wish[];
  /** Whether a conflict is left while these wishes, by number, are held. */
  readonly conflicts: (held: ReadonlySet<number>) => boolean;
  /** The more, the better; compares ways out of the same size by the wishes that are still held. */
  readonly worthOf: (held: ReadonlySet<number>) => number;
  readonly asked: WishedFor;
  /** Whether a request that was changed is free of the conflict. */
  readonly isEnough: (changed: WishedFor) => boolean;
}

const MOST_RELAXATIONS = 4;

/** The fewest wishes to give up so that nothing conflicts, with the nearest values that do; what is worth most comes first. */
export function findRelaxations(conflict: ConflictToRelax): Relaxation[][] {
  const { wishes, conflicts, worthOf } = conflict;
  const options = listOptions(wishes);
  const question = { count: wishes.length, conflicts, options: options.map(({ gives }) => gives) };
  const heldAfter = (relaxed: readonly number[]): Set<number> => {
    const given = new Set(relaxed.flatMap((option) => options[option]?.gives ?? []));
    return new Set([...wishes.keys()].filter((wish) => !given.has(wish)));
  };
  return findSmallestRelaxations(question)
    .map((relaxed) => ({ relaxed, worth: worthOf(heldAfter(relaxed)) }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, MOST_RELAXATIONS)
    .map(({ relaxed }) => relaxed.flatMap((option) => options[option]?.wish ?? []))
    .map((relaxed) => withNearestValues(conflict, relaxed));
}

interface RelaxOption {
  readonly wish: Relaxation;
  /** Wishes, by number, that it gives up. */
  readonly gives: readonly number[];
}

/** What may give way: each wish but allergies, and each member of the household with all wishes of theirs at once. */
function listOptions(wishes: readonly Wish[]): RelaxOption[] {
  const single = wishes.flatMap((wish, number) => (mayBeRelaxed(wish) ? [{ wish, gives: [number] }] : []));
  const byMember = Map.groupBy(wishes.keys(), (number) => wishes[number]?.member);
  const members = [...byMember].flatMap(([member, gives]): RelaxOption[] => {
    const isSingle = gives.length === 1 && single.some((option) => option.gives[0] === gives[0]);
    return member === undefined || isSingle ? [] : [{ wish: { kind: 'household', value: member }, gives }];
  });
  return [...single, ...members];
}

/** Gives each wish the nearest value with which there is enough, while the others give way as they say. */
function withNearestValues(
  { asked, isEnough }: ConflictToRelax,
  relaxed: readonly Relaxation[],
): Relaxation[] {
  let nearest = [...relaxed];
  for (const [index, relaxation] of relaxed.entries()) {
    const to = looserValues(relaxation).find((value) =>
      isEnough(nearest.with(index, { ...relaxation, to: value }).reduce(relaxRequest, asked)),
    );
    if (to !== undefined) nearest = nearest.with(index, { ...relaxation, to });
  }
  return nearest;
}
