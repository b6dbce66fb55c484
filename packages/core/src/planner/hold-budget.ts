import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import type { PlannedWeek } from './planned-week.ts';
import type { PlanningProblem } from './planning-problem.ts';

const MOST_TRIES = 4;
/** A little below what would just do: rounding and top-ups come on top of what the search counts. */
const CAUTION = 0.98;
/** The search gives in less than its goal falls: the goal falls faster than the price has to, with every try more so. */
const STEEPNESS = 8;
/** Of the goal before, at the least. */
const LEAST_SHARE = 0.4;

/**
 * Plans, and while the groceries cost more than a hard budget plans again with less money to spend. The plan within it wins, else the
 * cheapest. Without a hard budget there is one try.
 */
export function holdBudget(
  problem: PlanningProblem,
  plan: (problem: PlanningProblem) => PlannedWeek,
): PlannedWeek {
  const { budget } = problem.wishes;
  let best = plan(problem);
  if (budget?.mode !== 'hard') return best;
  let bestCents = centsOf(problem, best);
  let goalCents = budget.cents;
  for (let tries = 1; tries < MOST_TRIES && bestCents > budget.cents; tries += 1) {
    goalCents *= Math.max(LEAST_SHARE, CAUTION * (budget.cents / bestCents) ** (STEEPNESS * tries ** 2));
    const wishes = { ...problem.wishes, budget: { ...budget, cents: goalCents } };
    const next = plan({ ...problem, wishes });
    const nextCents = centsOf(problem, next);
    if (nextCents < bestCents) [best, bestCents] = [next, nextCents];
  }
  return best;
}

function centsOf({ foods, pantry }: PlanningProblem, { week }: PlannedWeek): number {
  return buildGroceryList(week, foods, pantry).totalCents;
}
