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
  /** The day's quick value plus `weekCost`. */
  readonly quickValue: number;
  /** What the swap costs in variety and money. */
  readonly weekCost: number;
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

/** Swaps that are fitted in full where a day is good already: the quick value tells little between good days. */
const POLISH_SHORTLIST = 8;
/** Less than this is not worth another dish. */
const LEAST_GAIN = 1e-4;

/**
 * The day with the one other dish, among the given slots, with which the fitted day and the week together come out best; `undefined`
 * where none improves both on what there is. Never breaks variety.
 */
export function bestPolish(
  problem: PlanningProblem,
  day: number,
  current: FittedDay,
  ledger: VarietyLedger,
  slots: readonly number[],
): FittedDay | undefined {
  const [best] = listSwaps(problem, day, current, ledger, slots)
    .filter((swap) => !swap.breaksVariety)
    .toSorted((a, b) => a.quickValue - b.quickValue)
    .slice(0, POLISH_SHORTLIST)
    .map(({ rows, weekCost }) => {
      const fitted = fitDay(problem, { rows, frozen: current.frozen });
      return { fitted, value: fitted.value + weekCost };
    })
    .toSorted((a, b) => a.value - b.value);
  return best !== undefined && best.value < current.value - LEAST_GAIN ? best.fitted : undefined;
}

function listSwaps(
  problem: PlanningProblem,
  day: number,
  current: FittedDay,
  ledger: VarietyLedger,
  slots: readonly number[] = [...current.rows.keys()],
): Swap[] {
  const valuer = createDayValuer(problem);
  const price = centPrice(problem);
  const isPinned = current.frozen.map((meal) => meal !== undefined);
  const swaps: Swap[] = [];
  for (const slot of slots) {
    const row = intAt(current.rows, slot);
    const place = day * problem.slots.length + slot;
    if (!isChosen(problem, place)) continue;
    const costBefore = ledger.cost();
    ledger.remove(place, row);
    for (const other of problem.pools[place] ?? []) {
      if (other === row) continue;
      const rows = current.rows.with(slot, other);
      const varietyCost = ledger.cost() + ledger.costOfPlacing(place, other) - costBefore;
      const moreCents = (at(problem.cents, other) - at(problem.cents, row)) * at(problem.potFactors, slot);
      const weekCost = varietyCost + price * moreCents;
      const quickValue = valuer.valueOf(rows, current.portions.slice(), isPinned) + weekCost;
      swaps.push({ rows, quickValue, weekCost, breaksVariety: varietyCost >= BREACH_COST });
    }
    ledger.place(place, intAt(current.rows, slot));
  }
  return swaps;
}
