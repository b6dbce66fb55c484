import { annealWeek } from './anneal-week.ts';
import { findInfeasibility } from './find-infeasibility.ts';
import { holdBudget } from './hold-budget.ts';
import type { PlannedWeekOutcome, PlanWeekInput } from './planned-week.ts';
import { createPlanningProblem } from './planning-problem.ts';
import { reportWeek } from './report-week.ts';
import { settleWeek } from './settle-week.ts';
import { chosenPlaces } from './week-state.ts';

/**
 * Plans days from the candidates alone, without any model.
 *
 * 1. Is there enough to choose from? If not: `infeasible`, with what to relax.
 * 2. Choose dishes: simulated annealing over the whole period (variety, rules, wishes, each day's fit). Kept meals stand.
 * 3. Settle each day: portions, ingredient flex, another dish where the grams come closer with it, and where needed top-ups and swaps;
 *    all in rounded grams.
 * 4. Above a hard budget: choose again with less money, a few times.
 * 5. Report: the plan and each day's deviations computed from those grams; days beyond the tolerance are flagged.
 *
 * The same input and seed give the same plan. Never throws for what a person may ask.
 */
export function planWeek(input: PlanWeekInput): PlannedWeekOutcome {
  const infeasible = findInfeasibility(input);
  if (infeasible !== undefined) return infeasible;
  const problem = createPlanningProblem(input);
  const { random, effort } = input;
  const free = new Set(chosenPlaces(problem));
  return holdBudget(problem, (affordable) => {
    const chosen = annealWeek({ problem: affordable, fixed: problem.keptRows, random, effort });
    return reportWeek(affordable, settleWeek(affordable, chosen.rows, free), []);
  });
}
