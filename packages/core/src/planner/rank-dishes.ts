import { createDayValuer } from './day-value.ts';
import type { PlanningProblem } from './planning-problem.ts';
import type { SwapPlace } from './swap-place.ts';
import { createVarietyLedger } from './variety-ledger.ts';

/** A dish that could stand in a place instead; the lower the cost, the better. */
export interface RankedDish {
  readonly row: number;
  readonly breaksVariety: boolean;
  readonly cost: number;
}

/** Every dish of the pool but the old one: those that keep variety first, then by the day's quick value. */
export function rankDishes(
  problem: PlanningProblem,
  { place, slotIndex, rows, dishes, oldRow }: SwapPlace,
): RankedDish[] {
  const ledger = createVarietyLedger(problem);
  for (const [other, row] of rows.entries()) if (other !== place && row >= 0) ledger.place(other, row);
  const valuer = createDayValuer(problem);
  const isPinned = dishes.frozen.map((meal) => meal !== undefined);
  const [repeats, misses] = [ledger.repeats(), ledger.misses()];
  return [...(problem.pools[place] ?? [])]
    .filter((row) => row !== oldRow)
    .map((row): RankedDish => {
      ledger.place(place, row);
      const varietyCost = ledger.cost();
      const breaksVariety = ledger.repeats() > repeats || ledger.misses() > misses;
      ledger.remove(place, row);
      const portions = new Float64Array(dishes.rows.length).fill(1);
      return {
        row,
        breaksVariety,
        cost: varietyCost + valuer.valueOf(dishes.rows.with(slotIndex, row), portions, isPinned),
      };
    })
    .toSorted((a, b) => Number(a.breaksVariety) - Number(b.breaksVariety) || a.cost - b.cost);
}
