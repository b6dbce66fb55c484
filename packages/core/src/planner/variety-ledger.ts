import { at, intAt } from './at.ts';
import type { PlanningProblem } from './planning-problem.ts';
import { cuisines } from '../catalogue/recipe.ts';

/** A main dish comes again on the third day after at the earliest, and twice in seven days at most. */
const MAIN = { gapDays: 2, usesPerWeek: 2 } as const;
/** A breakfast or snack: not on two days in a row, three times in seven days at most. */
const LIGHT = { gapDays: 1, usesPerWeek: 3 } as const;

/** A breach costs as much as missing a macro by half: accepted only when nothing else is left. */
export const BREACH_COST = 0.5;
/** Two slots of one day with the same dish: never while there is another dish. */
const SAME_DAY_COST = 2;
const REPEAT_COST = 0.02;
const CUISINE_COST = 0.05;
/** Share of a plan's mains that one cuisine may have before it costs. */
const CUISINE_SHARE = 0.36;
const PREFERRED_CUISINE_SHARE = 0.7;
/** A dish without any wish of the person fulfilled. */
const SCORE_COST = 0.04;

/**
 * Keeps the cost of what a week repeats up to date while dishes come and go, in constant time each.
 *
 * `cost` is the price of all dishes placed now: same dish within the gap, too many uses, any repetition, one cuisine at too many
 * mains, and missed wishes. Without `enforceVariety` only a dish twice on one day and missed wishes count. At most 30 days.
 */
export interface VarietyLedger {
  readonly cost: () => number;
  readonly place: (day: number, slot: number, row: number) => void;
  readonly remove: (day: number, slot: number, row: number) => void;
  /** What placing a dish would add, without placing it. */
  readonly costOfPlacing: (day: number, slot: number, row: number) => number;
  /** How often the dishes placed now break the rules of gap, uses and day. */
  readonly breaches: () => number;
}

export function createVarietyLedger(problem: PlanningProblem, enforceVariety: boolean): VarietyLedger {
  const { candidates, slots, dates } = problem;
  const dayCount = dates.length;
  const weeks = Math.ceil(dayCount / 7);
  const isMainSlot = slots.map((slot) => slot === 'lunch' || slot === 'dinner');
  const mainCount = dayCount * isMainSlot.filter(Boolean).length;
  const isMain = candidates.map(({ recipe }) =>
    recipe.meal_types.some((type) => type === 'lunch' || type === 'dinner'),
  );
  const gapDays = Int32Array.from(isMain, (main) => (main ? MAIN : LIGHT).gapDays);
  const mostUses = Int32Array.from(isMain, (main) => (main ? MAIN : LIGHT).usesPerWeek * weeks);
  const scoreCost = Float64Array.from(candidates, ({ score }) => SCORE_COST * (1 - score));
  const cuisineOf = Int32Array.from(candidates, ({ recipe }) => cuisines.indexOf(recipe.cuisine));
  const cuisineLimit = new Float64Array(cuisines.length).fill(Math.ceil(CUISINE_SHARE * mainCount));
  // Candidates differ in score only when the person prefers cuisines.
  if (candidates.some(({ score }) => score !== 1))
    for (const [row, { score }] of candidates.entries())
      if (score === 1) cuisineLimit[intAt(cuisineOf, row)] = Math.ceil(PREFERRED_CUISINE_SHARE * mainCount);

  const usesOnDay = new Int32Array(candidates.length * dayCount);
  const uses = new Int32Array(candidates.length);
  const dayMask = new Int32Array(candidates.length);
  const rowCost = new Float64Array(candidates.length);
  const cuisineUses = new Int32Array(cuisines.length);
  let total = 0;

  const doublesOf = (row: number): number => intAt(uses, row) - bitCount(intAt(dayMask, row));
  const breachesOf = (row: number): number => {
    const mask = intAt(dayMask, row);
    let breaches = Math.max(0, intAt(uses, row) - intAt(mostUses, row));
    for (let gap = 1; gap <= intAt(gapDays, row); gap += 1) breaches += bitCount(mask & (mask << gap));
    return breaches;
  };
  const costOfRow = (row: number): number => {
    const count = intAt(uses, row);
    // Most dishes are used once or not at all.
    if (count < 2) return count * at(scoreCost, row);
    const always = count * at(scoreCost, row) + SAME_DAY_COST * doublesOf(row);
    return enforceVariety ? always + REPEAT_COST * (count - 1) + BREACH_COST * breachesOf(row) : always;
  };
  const costOfCuisine = (cuisine: number): number =>
    enforceVariety ? CUISINE_COST * Math.max(0, intAt(cuisineUses, cuisine) - at(cuisineLimit, cuisine)) : 0;

  const change = (day: number, slot: number, row: number, by: 1 | -1): void => {
    const usesIndex = row * dayCount + day;
    const onDay = intAt(usesOnDay, usesIndex) + by;
    usesOnDay[usesIndex] = onDay;
    uses[row] = intAt(uses, row) + by;
    dayMask[row] = onDay > 0 ? intAt(dayMask, row) | (1 << day) : intAt(dayMask, row) & ~(1 << day);
    const cost = costOfRow(row);
    total += cost - at(rowCost, row);
    rowCost[row] = cost;
    if (isMainSlot[slot] !== true) return;
    const cuisine = intAt(cuisineOf, row);
    const cuisineBefore = costOfCuisine(cuisine);
    cuisineUses[cuisine] = intAt(cuisineUses, cuisine) + by;
    total += costOfCuisine(cuisine) - cuisineBefore;
  };

  const place = (day: number, slot: number, row: number): void => change(day, slot, row, 1);
  const remove = (day: number, slot: number, row: number): void => change(day, slot, row, -1);
  return {
    cost: () => total,
    place,
    remove,
    costOfPlacing: (day, slot, row) => {
      const before = total;
      place(day, slot, row);
      const added = total - before;
      remove(day, slot, row);
      return added;
    },
    breaches: () =>
      candidates.reduce((sum, _, row) => sum + doublesOf(row) + (enforceVariety ? breachesOf(row) : 0), 0),
  };
}

function bitCount(mask: number): number {
  let rest = mask;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
