import { at, intAt } from './at.ts';
import { FIBRE, FIGURE_COUNT, MACRO_COUNT, SATURATED_FAT, SODIUM } from './day-figures.ts';
import type { PlanningProblem } from './planning-problem.ts';

/** Weight of all the macros' deviations together, beside the largest one alone. */
const TOTAL_WEIGHT = 0.1;
/** Weight of missing fibre, and of sodium and saturated fat above their limits. */
const SIDE_WEIGHT = 0.3;

/**
 * How far a day is from its targets; 0 is perfect, 0.05 is about the edge of ±5 %.
 *
 * `relative` holds the seven figures of the day divided by their targets: the largest deviation of the four macros, plus a tenth of
 * their sum, plus three tenths of the shares by which fibre falls short and sodium and saturated fat exceed their limits.
 */
export function dayValue(relative: Float64Array): number {
  let total = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1) total += Math.abs(at(relative, macro) - 1);
  const sideMisses =
    Math.max(0, 1 - at(relative, FIBRE)) +
    Math.max(0, at(relative, SODIUM) - 1) +
    Math.max(0, at(relative, SATURATED_FAT) - 1);
  return largestDeviation(relative) + TOTAL_WEIGHT * total + SIDE_WEIGHT * sideMisses;
}

/**
 * No day is worth less whose figures lie between `low` and `high`: the value with every figure where it does least harm. Both hold the
 * seven figures divided by their targets.
 */
export function leastDayValue(low: Float64Array, high: Float64Array): number {
  let largest = 0;
  let total = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1) {
    const miss = Math.max(0, at(low, macro) - 1, 1 - at(high, macro));
    total += miss;
    largest = Math.max(largest, miss);
  }
  const sideMisses =
    Math.max(0, 1 - at(high, FIBRE)) +
    Math.max(0, at(low, SODIUM) - 1) +
    Math.max(0, at(low, SATURATED_FAT) - 1);
  return largest + TOTAL_WEIGHT * total + SIDE_WEIGHT * sideMisses;
}

/** Largest deviation of the four macros. */
export function largestDeviation(relative: Float64Array): number {
  let largest = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1)
    largest = Math.max(largest, Math.abs(at(relative, macro) - 1));
  return largest;
}

/** Pull of each portion towards the one that gives its meal a usual share of the day. */
const PORTION_RIDGE = 0.04;
const REWEIGHTINGS = 3;
const SWEEPS = 1;

/** Values a day's dishes quickly; see `createDayValuer`. */
export interface DayValuer {
  /**
   * Value of the dishes at the best continuous portions found. `portions` is where the search starts and is overwritten
   * with where it ended. `rows` are the rows of the dishes, slot after slot; rows of top-ups may follow. Where `isPinned`, a portion
   * stays.
   */
  readonly valueOf: (rows: Int32Array, portions: Float64Array, isPinned?: readonly boolean[]) => number;
  /** What the day that was valued last costs in US cents, for all who eat from its pots. */
  readonly cents: () => number;
}

/**
 * A valuer for the days of a problem.
 *
 * Minimises the weighted squares of the macro deviations by cyclic coordinate descent over the portions, between sweeps giving the
 * worst macro more weight, which leads towards the least largest deviation. About a microsecond for a day.
 */
export function createDayValuer(problem: PlanningProblem): DayValuer {
  const {
    relativeServings: relative,
    usualPortions,
    smallestPortions,
    largestPortions,
    cents,
    potFactors,
  } = problem;
  const width = problem.slots.length;
  const sum = new Float64Array(FIGURE_COUNT);
  const weights = new Float64Array(MACRO_COUNT);
  let dayCents = 0;

  const addUp = (rows: Int32Array, portions: Float64Array, figures: number): void => {
    sum.fill(0);
    for (let dish = 0; dish < rows.length; dish += 1) {
      const row = intAt(rows, dish) * FIGURE_COUNT;
      const portion = at(portions, dish);
      for (let figure = 0; figure < figures; figure += 1)
        sum[figure] = at(sum, figure) + portion * at(relative, row + figure);
    }
  };

  const sweep = (rows: Int32Array, portions: Float64Array, isPinned?: readonly boolean[]): void => {
    for (let dish = 0; dish < rows.length; dish += 1) {
      if (isPinned?.[dish] === true) continue;
      const number = intAt(rows, dish);
      const row = number * FIGURE_COUNT;
      const portion = at(portions, dish);
      // Top-ups, after the slots, have no usual amount.
      const usual = dish < width ? at(usualPortions, number * width + dish) : 1;
      let slope = PORTION_RIDGE * (portion - usual);
      let curvature = PORTION_RIDGE;
      for (let macro = 0; macro < MACRO_COUNT; macro += 1) {
        const share = at(relative, row + macro);
        const pull = at(weights, macro) * share;
        slope += pull * (at(sum, macro) - 1);
        curvature += pull * share;
      }
      const next = Math.min(
        at(largestPortions, number),
        Math.max(at(smallestPortions, number), portion - slope / curvature),
      );
      portions[dish] = next;
      for (let macro = 0; macro < MACRO_COUNT; macro += 1)
        sum[macro] = at(sum, macro) + (next - portion) * at(relative, row + macro);
    }
  };

  const favourWorst = (): void => {
    const worst = largestDeviation(sum);
    if (worst === 0) return;
    for (let macro = 0; macro < MACRO_COUNT; macro += 1)
      weights[macro] = at(weights, macro) * (0.15 + Math.abs(at(sum, macro) - 1) / worst);
  };

  return {
    valueOf: (rows, portions, isPinned) => {
      weights.fill(1);
      addUp(rows, portions, MACRO_COUNT);
      for (let pass = 0; pass < REWEIGHTINGS; pass += 1) {
        for (let round = 0; round < SWEEPS; round += 1) sweep(rows, portions, isPinned);
        favourWorst();
      }
      addUp(rows, portions, FIGURE_COUNT);
      dayCents = 0;
      for (let dish = 0; dish < rows.length; dish += 1) {
        const factor = dish < width ? at(potFactors, dish) : 1;
        dayCents += at(portions, dish) * at(cents, intAt(rows, dish)) * factor;
      }
      return dayValue(sum);
    },
    cents: () => dayCents,
  };
}
