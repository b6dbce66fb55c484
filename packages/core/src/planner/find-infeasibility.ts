import { describeConflict } from '../feasibility/describe-conflict.ts';
import { findShortages } from '../feasibility/dish-shortage.ts';
import { keptDaysOf, supplyOfCandidates } from '../feasibility/dish-table.ts';
import { explainShortage } from '../feasibility/explain-shortage.ts';
import { listDemands } from '../feasibility/meal-demand.ts';
import type { InfeasibleWeek, PlanWeekInput } from './planned-week.ts';
import { slotsOfDay } from './slots-of-day.ts';
import { usualWishes } from './week-wishes.ts';

export type FeasibilityInput = Pick<
  PlanWeekInput,
  'candidates' | 'targets' | 'dates' | 'slots' | 'wishes' | 'kept'
>;

/**
 * Proves that no week can be planned as it was asked for, or returns `undefined`: nothing is proven then, and the planner has its try.
 *
 * The answer names for each conflict the smallest set of wishes that cannot be met together, and which would have to give way. Quick
 * where there is none, so `planWeek` and `fitPicks` ask first too; ask it yourself before paying a model for picks.
 */
export function findInfeasibility(input: FeasibilityInput): InfeasibleWeek | undefined {
  const { candidates, targets, dates, kept = [] } = input;
  const slots = input.slots ?? slotsOfDay(targets.energyKcal);
  const wishes = { ...usualWishes, ...input.wishes };
  const demands = listDemands({ dates, slots, kept, wishes });
  const keptDays = keptDaysOf(kept, dates);
  const supply = supplyOfCandidates(candidates, keptDays);
  const shortages = findShortages(demands, supply, wishes.enforceVariety);
  if (shortages.length === 0) return undefined;
  const plan = { candidates, wishes, demands, keptDays };
  const conflicts = shortages.map((shortage) => explainShortage(plan, shortage, shortages));
  return {
    ok: false,
    code: 'infeasible',
    explanation: conflicts.map(describeConflict).join(' '),
    conflicts,
    removedBy: candidates.removedBy,
  };
}
