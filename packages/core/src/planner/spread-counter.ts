import { at, intAt } from './at.ts';
import type { PlanningProblem } from './planning-problem.ts';

const SPREAD_COST = 0.05;
/** Share of a plan's mains that one cuisine may have before it costs. */
const CUISINE_SHARE = 0.36;
const PREFERRED_CUISINE_SHARE = 0.7;
/** Share of a plan's mains whose protein may come from one kind of food before it costs. */
const PROTEIN_SHARE = 0.45;

/** Keeps a week's mains from being all of one cuisine or one kind of protein: what is beyond a share costs, the same for each meal. */
export interface SpreadCounter {
  readonly cost: () => number;
  readonly change: (dish: number, by: 1 | -1) => void;
}

/** `mainCount`: how many lunches and dinners the plan has. */
export function createSpreadCounter({ dishes }: PlanningProblem, mainCount: number): SpreadCounter {
  const kinds: string[] = [];
  const limits: number[] = [];
  const numberOf = (kind: string, share: number): number => {
    const known = kinds.indexOf(kind);
    if (known >= 0) return known;
    kinds.push(kind);
    limits.push(Math.ceil(share * mainCount));
    return kinds.length - 1;
  };
  const preferred = new Set(dishes.filter((dish) => dish.preferredCuisine).map(({ cuisine }) => cuisine));
  const cuisineOf = Int32Array.from(dishes, ({ cuisine }) =>
    cuisine === undefined
      ? -1
      : numberOf(`cuisine ${cuisine}`, preferred.has(cuisine) ? PREFERRED_CUISINE_SHARE : CUISINE_SHARE),
  );
  const proteinOf = Int32Array.from(dishes, ({ proteinSource }) =>
    proteinSource === undefined ? -1 : numberOf(`protein ${proteinSource}`, PROTEIN_SHARE),
  );
  const most = Float64Array.from(limits);
  const uses = new Int32Array(kinds.length);
  let cost = 0;

  const changeKind = (kind: number, by: 1 | -1): void => {
    if (kind < 0) return;
    const before = Math.max(0, intAt(uses, kind) - at(most, kind));
    uses[kind] = intAt(uses, kind) + by;
    cost += SPREAD_COST * (Math.max(0, intAt(uses, kind) - at(most, kind)) - before);
  };
  return {
    cost: () => cost,
    change: (dish, by) => {
      changeKind(intAt(cuisineOf, dish), by);
      changeKind(intAt(proteinOf, dish), by);
    },
  };
}
