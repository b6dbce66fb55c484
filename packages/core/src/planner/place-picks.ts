import type { SlotPick } from '../generation/week-plan.ts';
import { intAt } from './at.ts';
import type { PlanRepair } from './planned-week.ts';
import { placesOf, type PlanningProblem } from './planning-problem.ts';
import { createVarietyLedger } from './variety-ledger.ts';

export interface PlacedPicks {
  /** Rows by place; −1 where no usable pick was given. */
  readonly week: Int32Array;
  /** One for each pick that was dropped. */
  readonly repairs: readonly PlanRepair[];
}

/**
 * Puts picks into their places and drops those that cannot stay: a slot that the plan does not have, a slot that is taken already (the
 * first pick stands), a recipe that is no candidate, a candidate of another meal, a dish again too soon or too often.
 */
export function placePicks(
  problem: PlanningProblem,
  picks: readonly SlotPick[],
  enforceVariety: boolean,
): PlacedPicks {
  const places = new Map(placesOf(problem).map((entry) => [`${entry.date} ${entry.slot}`, entry]));
  const ledger = createVarietyLedger(problem, enforceVariety);
  const week = new Int32Array(places.size).fill(-1);
  const repairs: PlanRepair[] = [];
  for (const { date, slot, recipeId } of picks) {
    const drop = (kind: DropKind): number => repairs.push({ kind, date, slot, recipeId });
    const entry = places.get(`${date} ${slot}`);
    const row = problem.rowOfId.get(recipeId);
    if (entry === undefined) drop('unknown_slot');
    else if (row === undefined) drop('unknown_recipe');
    else if (intAt(week, entry.place) >= 0) drop('duplicate_slot');
    else if (problem.pools[entry.slotIndex]?.includes(row) !== true) drop('wrong_meal_type');
    else {
      const breaches = ledger.breaches();
      ledger.place(entry.day, entry.slotIndex, row);
      if (ledger.breaches() === breaches) week[entry.place] = row;
      else {
        ledger.remove(entry.day, entry.slotIndex, row);
        drop('repeated_recipe');
      }
    }
  }
  return { week, repairs };
}

type DropKind = 'unknown_slot' | 'unknown_recipe' | 'duplicate_slot' | 'wrong_meal_type' | 'repeated_recipe';
