import { at, intAt } from './at.ts';
import { FIGURE_COUNT } from './day-figures.ts';
import { dayValue, leastDayValue } from './day-value.ts';
import type { PlanningProblem } from './planning-problem.ts';
import { LARGEST_PORTION, PORTION_STEP, SMALLEST_PORTION } from './portion-grid.ts';

/** Dishes whose portions are looked for: their rows, and the slot (by number) that each is for. */
export interface SizedDishes {
  readonly rows: Int32Array;
  readonly slots: Int32Array;
}

/**
 * The best portions of a day's dishes on the grid 0.5, 0.75 … 2: all 7^dishes combinations are looked at, except those that a bound
 * shows to be no better than one already found. Exact for this grid and value.
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
  const usual = Float64Array.from(rows, (row, dish) => at(usualPortions, row * width + intAt(slots, dish)));
  // Sums of the dishes chosen so far, a row of figures per depth; and of one serving of each dish still to choose.
  const sums = Array.from({ length: dishes + 1 }, () => base.slice());
  const rests = servingsToCome(relative, rows);
  const low = new Float64Array(FIGURE_COUNT);
  const high = new Float64Array(FIGURE_COUNT);

  const addDish = (dish: number, portion: number, before: Float64Array, after: Float64Array): void => {
    const row = intAt(rows, dish) * FIGURE_COUNT;
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      after[figure] = at(before, figure) + portion * at(relative, row + figure);
  };
  const costOf = (dish: number, portion: number): number => portionCost * Math.abs(portion - at(usual, dish));
  const objective = (of: Float64Array): number => {
    let cost = 0;
    const sum = sums[dishes] ?? base;
    sum.set(base);
    for (let dish = 0; dish < dishes; dish += 1) {
      addDish(dish, at(of, dish), sum, sum);
      cost += costOf(dish, at(of, dish));
    }
    return dayValue(sum) + cost;
  };

  const portions = usual.map(onGrid);
  let bestValue = descendOnGrid(portions, objective);
  const best = portions.slice();

  const choose = (dish: number, costSoFar: number): void => {
    const before = sums[dish] ?? base;
    const after = sums[dish + 1];
    if (after === undefined) {
      const value = dayValue(before) + costSoFar;
      if (value >= bestValue) return;
      bestValue = value;
      best.set(portions);
      return;
    }
    const rest = rests[dish] ?? base;
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1) {
      low[figure] = at(before, figure) + SMALLEST_PORTION * at(rest, figure);
      high[figure] = at(before, figure) + LARGEST_PORTION * at(rest, figure);
    }
    if (leastDayValue(low, high) + costSoFar >= bestValue) return;
    for (let portion = SMALLEST_PORTION; portion <= LARGEST_PORTION; portion += PORTION_STEP) {
      const cost = costSoFar + costOf(dish, portion);
      if (cost >= bestValue) continue;
      portions[dish] = portion;
      addDish(dish, portion, before, after);
      choose(dish + 1, cost);
    }
  };
  choose(0, 0);
  return best;
}

const onGrid = (portion: number): number =>
  Math.min(LARGEST_PORTION, Math.max(SMALLEST_PORTION, Math.round(portion / PORTION_STEP) * PORTION_STEP));

/** A good start, so that the bound cuts early: one dish after the other takes its best portion, until none gets better. Changes `portions`. */
function descendOnGrid(portions: Float64Array, objective: (portions: Float64Array) => number): number {
  let value = objective(portions);
  for (let improved = true; improved;) {
    improved = false;
    for (const dish of portions.keys()) {
      let kept = at(portions, dish);
      for (let portion = SMALLEST_PORTION; portion <= LARGEST_PORTION; portion += PORTION_STEP) {
        portions[dish] = portion;
        const next = objective(portions);
        if (next < value - 1e-12) {
          value = next;
          kept = portion;
          improved = true;
        }
      }
      portions[dish] = kept;
    }
  }
  return value;
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
