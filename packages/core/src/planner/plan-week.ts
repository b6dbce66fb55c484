import { annealWeek } from './anneal-week.ts';
import { findInfeasibility } from './find-infeasibility.ts';
import type { PlannedWeekOutcome, PlanWeekInput } from './planned-week.ts';
import { createPlanningProblem } from './planning-problem.ts';
import { reportWeek } from './report-week.ts';
import { settleWeek } from './settle-week.ts';
import { usualWishes } from './week-wishes.ts';

/**
 * Plans days from the candidates alone, without any model.
 *
 * 1. Is there enough to choose from? If not: `infeasible`, with what to relax.
 * 2. Choose dishes: simulated annealing over the whole period (variety, cuisines, wishes, each day's fit).
 * 3. Settle each day: portions, ingredient flex, and where needed top-ups and swaps; all in rounded grams.
 * 4. Report: the plan and each day's deviations computed from those grams; days beyond the tolerance are flagged.
 *
 * The same input and seed give the same plan. Never throws for what a person may ask.
 */
export function planWeek(input: PlanWeekInput): PlannedWeekOutcome {
  const { candidates, targets, dates, random } = input;
  const { enforceVariety, tolerance } = { ...usualWishes, ...input.wishes };
  const infeasible = findInfeasibility(input);
  if (infeasible !== undefined) return infeasible;
  const problem = createPlanningProblem(candidates, targets, dates);
  const fixed = new Int32Array(dates.length * problem.slots.length).fill(-1);
  const chosen = annealWeek({ problem, fixed, random, enforceVariety });
  return reportWeek(problem, settleWeek(problem, chosen, { enforceVariety, tolerance }), tolerance, []);
}
