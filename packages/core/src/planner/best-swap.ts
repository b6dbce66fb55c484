import { at, intAt } from './at.ts';
import { createDayValuer } from './day-value.ts';
import { fitDay, type FittedDay } from './fit-day.ts';
import { centPrice } from './money-cost.ts';
import { isChosen, type PlanningProblem } from './planning-problem.ts';
import { BREACH_COST } from './rule-counter.ts';
import type { VarietyLedger } from './variety-ledger.ts';

/** Swaps that look best by the quick value and are then fitted in full. */
const SHORTLIST = 4;

interface Swap {
  readonly rows: Int32Array;
  /** The day's quick value plus what the swap costs in variety and money. */
  readonly quickValue: number;
  readonly breaksVariety: boolean;
}

/** The day with the one other dish that makes it best; `undefined` where no other dish improves it. */
export function bestSwap(
  problem: PlanningProblem,
  day: number,
  current: FittedDay,
  ledger: VarietyLedger,
): FittedDay | undefined {
  const swaps = listSwaps(problem, day, current, ledger).toSorted((a, b) => a.quickValue - b.quickValue);
  for (const breaksVariety of [false, true]) {
    const [best] = swaps
      .filter((swap) => swap.breaksVariety === breaksVariety)
      .slice(0, SHORTLIST)
      .map(({ rows }) => fitDay(problem, { rows, frozen: current.frozen }))
      .toSorted((a, b) => a.value - b.value);
    if (best !== undefined && best.value < current.value) return best;
  }
  return undefined;
}

function listSwaps(problem: PlanningProblem, day: number, current: FittedDay, ledger: VarietyLedger): Swap[] {
  const valuer = createDayValuer(problem);
  const price = centPrice(problem);
  const isPinned = current.frozen.map((meal) => meal !== undefined);
  const swaps: Swap[] = [];
  for (const [slot, row] of current.rows.entries()) {
    const place = day * problem.slots.length + slot;
    if (!isChosen(problem, place)) continue;
    const costBefore = ledger.cost();
    ledger.remove(place, row);
    for (const other of problem.pools[place] ?? []) {
      if (other === row) continue;
      const rows = current.rows.with(slot, other);
      const varietyCost = ledger.cost() + ledger.costOfPlacing(place, other) - costBefore;
      const moreCents = (at(problem.cents, other) - at(problem.cents, row)) * at(problem.potFactors, slot);
      const quickValue =
        valuer.valueOf(rows, current.portions.slice(), isPinned) + varietyCost + price * moreCents;
      swaps.push({ rows, quickValue, breaksVariety: varietyCost >= BREACH_COST });
    }
    ledger.place(place, intAt(current.rows, slot));
  }
  return swaps;
}
