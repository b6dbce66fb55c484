import { at } from './at.ts';
import { createDayValuer } from './day-value.ts';
import { fitDay, type FittedDay, type TopUpAmount } from './fit-day.ts';
import type { PlanningProblem } from './planning-problem.ts';

const MOST_TOP_UPS = 2;
/** Top-ups that look best by the quick value and are then fitted in full. */
const SHORTLIST = 3;

/**
 * Adds up to two top-ups to a day that misses its targets by more than the tolerance, one after the other, each time the one that helps
 * most. Returns the day unchanged where none helps.
 */
export function topUpDay(problem: PlanningProblem, day: FittedDay, tolerance: number): FittedDay {
  let best = day;
  while (best.maxDeviation > tolerance && best.topUps.length < MOST_TOP_UPS) {
    const { rows, topUps } = best;
    const [better] = shortlist(problem, best)
      .map((added) => fitDay(problem, rows, [...topUps, added]))
      .toSorted((a, b) => a.value - b.value);
    if (better === undefined || better.value >= best.value) return best;
    best = better;
  }
  return best;
}

/** The top-ups with which continuous portions fit best, with the grams they would have there. */
function shortlist(problem: PlanningProblem, day: FittedDay): TopUpAmount[] {
  const valuer = createDayValuer(problem);
  const firstRow = problem.candidates.length;
  const used = day.topUps.map(({ topUp }) => problem.topUps.indexOf(topUp));
  const rows = Int32Array.of(...day.rows, ...used.map((index) => firstRow + index), 0);
  const last = rows.length - 1;
  return problem.topUps
    .map((topUp, index) => {
      rows[last] = firstRow + index;
      const portions = new Float64Array(rows.length).fill(1);
      const value = used.includes(index) ? Infinity : valuer.valueOf(rows, portions);
      // A row of a top-up is half its largest amount.
      return { topUp, grams: (at(portions, last) * topUp.maxGrams) / 2, value };
    })
    .filter(({ value }) => value < Infinity)
    .toSorted((a, b) => a.value - b.value)
    .slice(0, SHORTLIST);
}
