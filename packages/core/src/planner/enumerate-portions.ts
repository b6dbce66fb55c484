import { at, intAt } from './at.ts';
import { FIGURE_COUNT, MACRO_COUNT } from './day-figures.ts';
import { dayValue } from './day-value.ts';
import type { PlanningProblem } from './planning-problem.ts';
import { LARGEST_PORTION, PORTION_STEP, SMALLEST_PORTION } from './portion-grid.ts';

/** Dishes whose portions are looked for: their rows, and the slot (by number) that each is for. */
export interface SizedDishes {
  readonly rows: Int32Array;
  readonly slots: Int32Array;
}

/**
 * The best portions of a day's dishes on the grid 0.5, 0.75 … 2: all 7^dishes combinations are looked at, except those that a bound
 * shows to be worse than one already found. Exact for this grid and value.
 *
 * `base` holds the relative figures of what the day has besides the dishes; `portionCost` is the price of one serving more or less
 * than gives the meal a usual share of the day, in units of `dayValue`. Portions are in the order of the dishes.
 */
export function enumeratePortions(
  problem: PlanningProblem,
  { rows, slots }: SizedDishes,
  base: Float64Array,
  portionCost: number,
): Float64Array {
  const { relativeServings: relative, usualPortions } = problem;
  const width = problem.slots.length;
  const dishes = rows.length;
  const portions = new Float64Array(dishes);
  const best = new Float64Array(dishes).fill(1);
  let bestValue = Infinity;
  // Sums of the dishes chosen so far, a row of figures per depth; and of one serving of each dish still to choose.
  const sums = Array.from({ length: dishes + 1 }, () => base.slice());
  const rests = servingsToCome(relative, rows);

  const choose = (dish: number, costSoFar: number): void => {
    const before = sums[dish] ?? base;
    if (leastDeviation(before, rests[dish] ?? base) + costSoFar >= bestValue) return;
    const after = sums[dish + 1];
    if (after === undefined) {
      const value = dayValue(before) + costSoFar;
      if (value >= bestValue) return;
      bestValue = value;
      best.set(portions);
      return;
    }
    const row = intAt(rows, dish) * FIGURE_COUNT;
    const usual = at(usualPortions, intAt(rows, dish) * width + intAt(slots, dish));
    for (let portion = SMALLEST_PORTION; portion <= LARGEST_PORTION; portion += PORTION_STEP) {
      portions[dish] = portion;
      for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
        after[figure] = at(before, figure) + portion * at(relative, row + figure);
      choose(dish + 1, costSoFar + portionCost * Math.abs(portion - usual));
    }
  };
  choose(0, 0);
  return best;
}

/** No portions of the dishes to come can bring every macro of the day closer than this. */
function leastDeviation(sum: Float64Array, rest: Float64Array): number {
  let least = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1) {
    const tooMuch = at(sum, macro) + SMALLEST_PORTION * at(rest, macro) - 1;
    const tooLittle = 1 - at(sum, macro) - LARGEST_PORTION * at(rest, macro);
    least = Math.max(least, tooMuch, tooLittle);
  }
  return least;
}

/** For each depth, the figures of one serving of all dishes from there on. */
function servingsToCome(relative: Float64Array, rows: Int32Array): Float64Array[] {
  const rests = Array.from({ length: rows.length + 1 }, () => new Float64Array(FIGURE_COUNT));
  for (const [depth, rest] of rests.entries())
    for (const row of rows.subarray(depth))
      for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
        rest[figure] = at(rest, figure) + at(relative, row * FIGURE_COUNT + figure);
  return rests;
}
