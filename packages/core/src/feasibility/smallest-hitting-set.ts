/**
 * The fewest numbers of which every given set has at least one; of several such choices always the same one. Exact: tries one number,
 * then two, and so on. `undefined` when a set is empty, or when `mostSteps` were not enough.
 */
export function smallestHittingSet(
  sets: readonly (readonly number[])[],
  mostSteps: number,
): number[] | undefined {
  if (sets.some((set) => set.length === 0)) return undefined;
  const chosen: number[] = [];
  let steps = 0;

  const complete = (room: number): boolean => {
    steps += 1;
    const open = sets.filter((set) => !set.some((each) => chosen.includes(each)));
    const [next] = open.toSorted((a, b) => a.length - b.length);
    if (next === undefined) return true;
    if (countDisjoint(open) > room || steps > mostSteps) return false;
    for (const each of next) {
      chosen.push(each);
      if (complete(room - 1)) return true;
      chosen.pop();
    }
    return false;
  };

  for (let size = countDisjoint(sets); size <= sets.length; size += 1) {
    if (complete(size)) return chosen;
    if (steps > mostSteps) return undefined;
  }
  return undefined;
}

/** Sets without a common member need a number each. */
function countDisjoint(sets: readonly (readonly number[])[]): number {
  const taken = new Set<number>();
  let count = 0;
  for (const set of sets) {
    if (set.some((each) => taken.has(each))) continue;
    count += 1;
    for (const each of set) taken.add(each);
  }
  return count;
}
