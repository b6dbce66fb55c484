import type { SlotPick } from '../generation/week-plan.ts';
import { annealWeek } from './anneal-week.ts';
import { findInfeasibility } from './find-infeasibility.ts';
import type { PlannedWeekOutcome, PlanRepair, PlanWeekInput } from './planned-week.ts';
import { createPlanningProblem, placesOf, type PlanningProblem } from './planning-problem.ts';
import { placePicks } from './place-picks.ts';
import { reportWeek } from './report-week.ts';
import { settleWeek } from './settle-week.ts';
import { usualWishes } from './week-wishes.ts';

export interface FitPicksInput extends PlanWeekInput {
  readonly picks: readonly SlotPick[];
}

/**
 * Fits picks from outside (a model's, a person's) to the targets.
 *
 * 1. Is there enough to choose from at all? If not: `infeasible`.
 * 2. Keep what is usable of the picks; drop what is not, with a repair for each.
 * 3. Fill the open slots as `planWeek` would.
 * 4. Settle each day: portions, flex, top-ups, swaps; flag what still misses.
 * 5. Report; every difference from the picks is among the repairs.
 */
export function fitPicks(input: FitPicksInput): PlannedWeekOutcome {
  const { candidates, targets, dates, random, picks } = input;
  const { enforceVariety, tolerance } = { ...usualWishes, ...input.wishes };
  const infeasible = findInfeasibility(input);
  if (infeasible !== undefined) return infeasible;
  const problem = createPlanningProblem(candidates, targets, dates);
  const placed = placePicks(problem, picks, enforceVariety);
  const chosen = annealWeek({ problem, fixed: placed.week, random, enforceVariety });
  const settled = settleWeek(problem, chosen, { enforceVariety, tolerance });
  const final = Int32Array.from(settled.days.flatMap(({ rows }) => [...rows]));
  const repairs = [...placed.repairs, ...changesBetween(problem, placed.week, final)];
  return reportWeek(problem, settled, tolerance, repairs);
}

/** A repair for each place that was open or got another dish. */
function changesBetween(problem: PlanningProblem, before: Int32Array, after: Int32Array): PlanRepair[] {
  const idOf = (row: number | undefined): string | undefined => problem.candidates[row ?? -1]?.recipe.id;
  return placesOf(problem).flatMap(({ place, date, slot }): PlanRepair[] => {
    const recipeId = idOf(before[place]);
    const chosenRecipeId = idOf(after[place]);
    if (chosenRecipeId === undefined || recipeId === chosenRecipeId) return [];
    return recipeId === undefined
      ? [{ kind: 'missing_slot', date, slot, chosenRecipeId }]
      : [{ kind: 'swapped', date, slot, recipeId, chosenRecipeId }];
  });
}
