import { createMove, createWeekState } from './week-state.ts';
import type { PlanningProblem } from './planning-problem.ts';

const MOST_MENDS = 12;

/**
 * Puts right what a full week of given dishes breaks (rules that were asked for, repetition, a hard budget) by exchanging single
 * dishes: each time the one exchange that makes the week best, until nothing is broken or no exchange helps. Only `places` are changed.
 */
export function mendWeek(problem: PlanningProblem, week: Int32Array, places: readonly number[]): Int32Array {
  const state = createWeekState(problem, week);
  const move = createMove();
  for (let mends = 0; mends < MOST_MENDS && (state.breaches() > 0 || state.isTooDear()); mends += 1) {
    const before = state.cost();
    let best = { cost: before, place: -1, row: -1 };
    for (const place of places) {
      const row = state.rowAt(place);
      for (const other of problem.pools[place] ?? []) {
        if (other === row) continue;
        move.count = 1;
        move.places[0] = place;
        move.rows[0] = other;
        if (!state.attempt(move, best.cost)) continue;
        best = { cost: state.cost(), place, row: other };
        move.rows[0] = row;
        state.attempt(move, Infinity);
      }
    }
    if (best.place < 0 || best.cost >= before - 1e-9) break;
    move.count = 1;
    move.places[0] = best.place;
    move.rows[0] = best.row;
    state.attempt(move, Infinity);
  }
  return state.rows();
}
