import type { MealPlace, SlotPick } from '../generation/week-plan.ts';
import { annealWeek } from './anneal-week.ts';
import { intAt } from './at.ts';
import { findInfeasibility } from './find-infeasibility.ts';
import { holdBudget } from './hold-budget.ts';
import { mendWeek } from './mend-week.ts';
import type { PlannedWeekOutcome, PlanRepair, PlanWeekInput } from './planned-week.ts';
import { createPlanningProblem, isChosen, placesOf, type PlanningProblem } from './planning-problem.ts';
import { placePicks } from './place-picks.ts';
import { reportWeek } from './report-week.ts';
import { settleWeek } from './settle-week.ts';
import { chosenPlaces } from './week-state.ts';

/** A week to plan, with the dishes that somebody chose for some of its slots. */
export interface FitPicksInput extends PlanWeekInput {
  readonly picks: readonly SlotPick[];
}

/**
 * Fits picks from outside (a model's, a person's) to the targets.
 *
 * 1. Is there enough to choose from at all? If not: `infeasible`.
 * 2. Keep what is usable of the picks; drop what is not, with a repair for each.
 * 3. Fill the open slots as `planWeek` would; exchange dishes where a rule that was asked for is missed or a hard budget exceeded.
 * 4. Settle each day: portions, flex, top-ups, swaps; flag what still misses.
 * 5. Report; every difference from the picks is among the repairs.
 */
export function fitPicks(input: FitPicksInput): PlannedWeekOutcome {
  const infeasible = findInfeasibility(input);
  if (infeasible !== undefined) return infeasible;
  const problem = createPlanningProblem(input);
  const placed = placePicks(problem, input.picks);
  const { rows } = annealWeek({ problem, fixed: placed.week, random: input.random, effort: input.effort });
  const places = chosenPlaces(problem);
  const free = new Set(places.filter((place) => intAt(placed.week, place) < 0));
  return holdBudget(problem, (affordable) => {
    const settled = settleWeek(affordable, mendWeek(affordable, rows, places), free);
    const final = Int32Array.from(settled.days.flatMap((day) => [...day.rows]));
    const changes = changesBetween(problem, placed.week, final);
    return reportWeek(affordable, settled, [...placed.repairs, ...changes]);
  });
}

/** The places for which dishes may be picked: all but kept meals and leftovers. */
export function listOpenPlaces(input: Omit<PlanWeekInput, 'random'>): MealPlace[] {
  const problem = createPlanningProblem(input);
  return placesOf(problem)
    .filter(({ place }) => isChosen(problem, place))
    .map(({ date, slot }) => ({ date, slot }));
}

/** A repair for each chosen place that was open or got another dish. */
function changesBetween(problem: PlanningProblem, before: Int32Array, after: Int32Array): PlanRepair[] {
  const idOf = (row: number): string | undefined => problem.candidates[row]?.recipe.id;
  return placesOf(problem)
    .filter(({ place }) => isChosen(problem, place))
    .flatMap(({ place, date, slot }): PlanRepair[] => {
      const recipeId = idOf(intAt(before, place));
      const chosenRecipeId = idOf(intAt(after, place));
      if (chosenRecipeId === undefined || recipeId === chosenRecipeId) return [];
      return recipeId === undefined
        ? [{ kind: 'missing_slot', date, slot, chosenRecipeId }]
        : [{ kind: 'swapped', date, slot, recipeId, chosenRecipeId }];
    });
}
