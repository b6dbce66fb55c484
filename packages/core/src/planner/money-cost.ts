import type { PlanningProblem } from './planning-problem.ts';
import { at } from './at.ts';
import { ENERGY } from './day-figures.ts';

/** What a plan costs at usual prices, US cents per kcal: about $71 a week at 2,000 kcal a day (August 2026). */
const USUAL_CENTS_PER_KCAL = 0.5;
/** Weight of a thrifty plan's whole price beside the fit of its days: a tenth cheaper is worth three days missing by 5 %. */
const THRIFT_WEIGHT = 1.5;
const BUDGET_WEIGHT = 0.15;
const OVERRUN_WEIGHT = { hard: 6, soft: 2 } as const;

/**
 * What a week's groceries add to its cost in the search, from their US cents: with thrift in proportion, with a budget a little below it
 * and steeply above. Nothing for whoever wishes for neither.
 */
export function createMoneyCost({
  wishes,
  targets,
  dates,
  potFactors,
}: PlanningProblem): (cents: number) => number {
  const { budget, thrift } = wishes;
  if (budget === undefined && !thrift) return () => 0;
  const pot = potFactors.reduce((sum, factor) => sum + factor, 0) / potFactors.length;
  const usualCents = USUAL_CENTS_PER_KCAL * at(targets, ENERGY) * dates.length * pot;
  return (cents) => {
    const thrifty = thrift ? (THRIFT_WEIGHT * cents) / usualCents : 0;
    if (budget === undefined) return thrifty;
    const share = cents / budget.cents;
    return thrifty + BUDGET_WEIGHT * share + OVERRUN_WEIGHT[budget.mode] * Math.max(0, share - 1);
  };
}

/** What one more cent is worth in the search while the budget just holds. */
export function centPrice(problem: PlanningProblem): number {
  const cents = problem.wishes.budget?.cents ?? 0;
  const moneyCost = createMoneyCost(problem);
  return moneyCost(cents + 1) - moneyCost(cents);
}
