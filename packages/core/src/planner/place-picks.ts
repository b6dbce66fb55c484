import type { SlotPick } from '../generation/week-plan.ts';
import { intAt } from './at.ts';
import type { PlanRepair } from './planned-week.ts';
import { placesOf, type PlanningProblem } from './planning-problem.ts';
import { createVarietyLedger } from './variety-ledger.ts';

/** The usable picks in their places. */
export interface PlacedPicks {
  /** Rows by place; −1 where no usable pick was given. */
  readonly week: Int32Array;
  /** One for each pick that was dropped. */
  readonly repairs: readonly PlanRepair[];
}

/**
 * Puts picks into their places and drops those that cannot stay: a slot that the plan does not have or that is no choice (kept, left
 * over), a slot that is taken already (the first pick stands), a recipe that is no candidate, a candidate of another meal or one that
 * does not keep until its day, a dish again too soon or too often, one dish more of a kind than a rule allows.
 */
export function placePicks(problem: PlanningProblem, picks: readonly SlotPick[]): PlacedPicks {
  const places = new Map(placesOf(problem).map((entry) => [`${entry.date} ${entry.slot}`, entry]));
  const ledger = createVarietyLedger(problem);
  const week = problem.keptRows.slice();
  for (const [place, row] of week.entries()) if (row >= 0) ledger.place(place, row);
  const repairs: PlanRepair[] = [];
  for (const { date, slot, recipeId } of picks) {
    const drop = (kind: DropKind): number => repairs.push({ kind, date, slot, recipeId });
    const entry = places.get(`${date} ${slot}`);
    const row = problem.rowOfId.get(recipeId);
    if (entry === undefined) drop('unknown_slot');
    else if (intAt(problem.keptRows, entry.place) >= 0) drop('kept_meal');
    else if (intAt(problem.leaderOf, entry.place) >= 0) drop('leftovers');
    else if (row === undefined) drop('unknown_recipe');
    else if (intAt(week, entry.place) >= 0) drop('duplicate_slot');
    else if (problem.pools[entry.place]?.includes(row) !== true) drop('wrong_meal_type');
    else {
      const [repeats, excess] = [ledger.repeats(), ledger.excess()];
      ledger.place(entry.place, row);
      if (ledger.repeats() === repeats && ledger.excess() === excess) week[entry.place] = row;
      else {
        drop(ledger.repeats() > repeats ? 'repeated_recipe' : 'too_many_of_a_kind');
        ledger.remove(entry.place, row);
      }
    }
  }
  return { week, repairs };
}

type DropKind =
  | 'unknown_slot'
  | 'unknown_recipe'
  | 'duplicate_slot'
  | 'wrong_meal_type'
  | 'repeated_recipe'
  | 'too_many_of_a_kind'
  | 'kept_meal'
  | 'leftovers';
