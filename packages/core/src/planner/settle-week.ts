import { intAt } from './at.ts';
import { bestPolish, bestSwap } from './best-swap.ts';
import { fitDay, type FittedDay } from './fit-day.ts';
import { freezeKeptMeal, freezeLeftovers, type FrozenMeal } from './frozen-meal.ts';
import { dayRange, type PlanningProblem } from './planning-problem.ts';
import { topUpDay } from './top-up-day.ts';
import { createVarietyLedger, type VarietyLedger } from './variety-ledger.ts';

const MOST_SWAPS_PER_DAY = 5;
/** A day of a smaller value is as good as grams on a kitchen scale can be. */
const GOOD_VALUE = 0.005;

/** A week in rounded grams, day by day. */
export interface SettledWeek {
  readonly days: readonly FittedDay[];
  /** Dishes that come again sooner or oftener than the variety rules want. */
  readonly varietyBreaches: number;
  /** By how many meals or days the rules that were asked for are missed. */
  readonly ruleMisses: number;
}

/**
 * Turns chosen dishes into grams, day by day, on the ladder of repairs: portions and flex; top-ups; another dish in the slot where it
 * helps most (up to five times); and whatever is best then, with its deviation. A step is taken only by a day beyond the tolerance.
 * A swap breaks the variety rules only where no other swap helps. Kept meals and leftovers stand.
 *
 * `free` are the places whose dish nobody asked for: the search chose it by portions that are not yet grams. There another dish may
 * come in before all that, wherever the grams then come closer and the week keeps its variety.
 */
export function settleWeek(
  problem: PlanningProblem,
  week: Int32Array,
  free: ReadonlySet<number> = new Set(),
): SettledWeek {
  const ledger = createVarietyLedger(problem);
  const rows = week.slice();
  for (const [place, row] of rows.entries()) if (intAt(problem.leaderOf, place) < 0) ledger.place(place, row);
  const days: FittedDay[] = [];
  for (const day of problem.dates.keys()) {
    const settled = settleDay(problem, { day, rows, days, ledger, free });
    days.push(settled);
    rows.set(settled.rows, day * problem.slots.length);
    for (const [slot, row] of settled.rows.entries())
      for (const follower of problem.followersOf[day * problem.slots.length + slot] ?? [])
        rows[follower] = row;
  }
  return { days, varietyBreaches: ledger.repeats(), ruleMisses: ledger.misses() };
}

interface DayToSettle {
  readonly day: number;
  readonly rows: Int32Array;
  /** The days before it, settled. */
  readonly days: readonly FittedDay[];
  readonly ledger: VarietyLedger;
  readonly free: ReadonlySet<number>;
}

function settleDay(problem: PlanningProblem, { day, rows, days, ledger, free }: DayToSettle): FittedDay {
  const { tolerance } = problem.wishes;
  const dishes = {
    rows: rows.slice(...dayRange(problem, day)),
    frozen: problem.slots.map((_, slot) => freeze(problem, rows, days, day * problem.slots.length + slot)),
  };
  // What others eat the leftovers of stays: their days are not fitted yet.
  const slots = [...problem.slots.keys()].filter((slot) => {
    const place = day * problem.slots.length + slot;
    return free.has(place) && (problem.followersOf[place] ?? []).length === 0;
  });
  let plain = polish(problem, { day, ledger, slots }, fitDay(problem, dishes));
  let best = topUpDay(problem, plain);
  for (let swaps = 0; swaps < MOST_SWAPS_PER_DAY && best.maxDeviation > tolerance; swaps += 1) {
    const swapped = bestSwap(problem, day, plain, ledger);
    if (swapped === undefined) break;
    moveDay(problem, ledger, day, plain.rows, swapped.rows);
    plain = swapped;
    const topped = topUpDay(problem, plain);
    if (topped.value < best.value) best = topped;
  }
  // The ledger has followed the swaps; the day that won may be an earlier one.
  moveDay(problem, ledger, day, plain.rows, best.rows);
  return best;
}

function polish(
  problem: PlanningProblem,
  { day, ledger, slots }: Pick<DayToSettle, 'day' | 'ledger'> & { readonly slots: readonly number[] },
  fitted: FittedDay,
): FittedDay {
  let best = fitted;
  for (let swaps = 0; swaps < MOST_SWAPS_PER_DAY && best.value > GOOD_VALUE; swaps += 1) {
    const better = bestPolish(problem, day, best, ledger, slots);
    if (better === undefined) break;
    moveDay(problem, ledger, day, best.rows, better.rows);
    best = better;
  }
  return best;
}

function freeze(
  problem: PlanningProblem,
  rows: Int32Array,
  days: readonly FittedDay[],
  place: number,
): FrozenMeal | undefined {
  const leader = intAt(problem.leaderOf, place);
  if (leader < 0) return freezeKeptMeal(problem, intAt(rows, place));
  const width = problem.slots.length;
  const cooked = days[Math.floor(leader / width)];
  return cooked === undefined ? undefined : freezeLeftovers(problem, cooked, leader % width);
}

function moveDay(
  problem: PlanningProblem,
  ledger: VarietyLedger,
  day: number,
  from: Int32Array,
  to: Int32Array,
): void {
  for (const [slot, row] of from.entries()) {
    if (row === intAt(to, slot)) continue;
    const place = day * problem.slots.length + slot;
    ledger.remove(place, row);
    ledger.place(place, intAt(to, slot));
  }
}
