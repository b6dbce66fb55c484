import { intAt } from './at.ts';
import { createDayValuer } from './day-value.ts';
import { fitDay, type FittedDay } from './fit-day.ts';
import { dayRange, type PlanningProblem } from './planning-problem.ts';
import { topUpDay } from './top-up-day.ts';
import { BREACH_COST, createVarietyLedger, type VarietyLedger } from './variety-ledger.ts';

const MOST_SWAPS_PER_DAY = 3;
/** Swaps that look best by the quick value and are then fitted in full. */
const SHORTLIST = 4;

export interface SettleOptions {
  readonly enforceVariety: boolean;
  readonly tolerance: number;
}

export interface SettledWeek {
  readonly days: readonly FittedDay[];
  readonly varietyBreaches: number;
}

/**
 * Turns chosen dishes into grams, day by day, on the ladder of repairs: portions and flex; top-ups; another dish in the slot where it
 * helps most (up to three times); and whatever is best then, with its deviation. A step is taken only by a day beyond the tolerance.
 * A swap breaks the variety rules only where no other swap helps.
 */
export function settleWeek(problem: PlanningProblem, week: Int32Array, options: SettleOptions): SettledWeek {
  const ledger = createVarietyLedger(problem, options.enforceVariety);
  const width = problem.slots.length;
  for (const [place, row] of week.entries()) ledger.place(Math.floor(place / width), place % width, row);
  const days = problem.dates.map((_, day) =>
    settleDay(problem, day, week.slice(...dayRange(problem, day)), ledger, options),
  );
  return { days, varietyBreaches: ledger.breaches() };
}

function settleDay(
  problem: PlanningProblem,
  day: number,
  rows: Int32Array,
  ledger: VarietyLedger,
  { tolerance }: SettleOptions,
): FittedDay {
  let plain = fitDay(problem, rows, tolerance);
  let best = topUpDay(problem, plain, tolerance);
  for (let swaps = 0; swaps < MOST_SWAPS_PER_DAY && best.maxDeviation > tolerance; swaps += 1) {
    const swapped = bestSwap(problem, day, plain, ledger, tolerance);
    if (swapped === undefined) break;
    moveDay(ledger, day, plain.rows, swapped.rows);
    plain = swapped;
    const topped = topUpDay(problem, plain, tolerance);
    if (topped.value < best.value) best = topped;
  }
  // The ledger has followed the swaps; the day that won may be an earlier one.
  moveDay(ledger, day, plain.rows, best.rows);
  return best;
}

function moveDay(ledger: VarietyLedger, day: number, from: Int32Array, to: Int32Array): void {
  for (const [slot, row] of from.entries()) {
    if (row === intAt(to, slot)) continue;
    ledger.remove(day, slot, row);
    ledger.place(day, slot, intAt(to, slot));
  }
}

interface Swap {
  readonly rows: Int32Array;
  /** The day's quick value plus what the swap costs in variety. */
  readonly quickValue: number;
  readonly breaksVariety: boolean;
}

/** The day with the one other dish that makes it best; `undefined` where no other dish improves it. */
function bestSwap(
  problem: PlanningProblem,
  day: number,
  current: FittedDay,
  ledger: VarietyLedger,
  tolerance: number,
): FittedDay | undefined {
  const swaps = listSwaps(problem, day, current, ledger).toSorted((a, b) => a.quickValue - b.quickValue);
  for (const breaksVariety of [false, true]) {
    const [best] = swaps
      .filter((swap) => swap.breaksVariety === breaksVariety)
      .slice(0, SHORTLIST)
      .map(({ rows }) => fitDay(problem, rows, tolerance))
      .toSorted((a, b) => a.value - b.value);
    if (best !== undefined && best.value < current.value) return best;
  }
  return undefined;
}

function listSwaps(problem: PlanningProblem, day: number, current: FittedDay, ledger: VarietyLedger): Swap[] {
  const valuer = createDayValuer(problem);
  const swaps: Swap[] = [];
  for (const [slot, row] of current.rows.entries()) {
    const costBefore = ledger.cost();
    ledger.remove(day, slot, row);
    for (const other of problem.pools[slot] ?? []) {
      if (other === row) continue;
      const rows = current.rows.with(slot, other);
      const varietyCost = ledger.cost() + ledger.costOfPlacing(day, slot, other) - costBefore;
      const quickValue = valuer.valueOf(rows, current.portions.slice()) + varietyCost;
      swaps.push({ rows, quickValue, breaksVariety: varietyCost >= BREACH_COST });
    }
    ledger.place(day, slot, row);
  }
  return swaps;
}
