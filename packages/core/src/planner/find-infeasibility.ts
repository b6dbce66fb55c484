import type { Conflict } from '../feasibility/conflict.ts';
import { describeConflict } from '../feasibility/describe-conflict.ts';
import { explainRules } from '../feasibility/explain-rules.ts';
import { explainShortage } from '../feasibility/explain-shortage.ts';
import {
  preparePlan,
  rulesAreBroken,
  shortagesOf,
  type FeasibilityInput,
  type PlanToProve,
} from '../feasibility/plan-to-prove.ts';
import type { InfeasibleWeek } from './planned-week.ts';

/**
 * Proves that no week can be planned as it was asked for, or returns `undefined`: nothing is proven then, and the planner has its try.
 *
 * The answer names for each conflict the smallest set of wishes that cannot be met together, and which would have to give way. Quick
 * where there is none, so `planWeek` and `fitPicks` ask first too; ask it yourself before paying a model for picks.
 */
export function findInfeasibility(input: FeasibilityInput): InfeasibleWeek | undefined {
  const { removedBy } = input.candidates;
  const conflicts = findConflicts(preparePlan(input));
  if (conflicts.length === 0) return undefined;
  const explanation = conflicts.map(describeConflict).join(' ');
  return { ok: false, code: 'infeasible', explanation, conflicts, removedBy };
}

/** Rules are looked at only where there are dishes enough: which ones come how often is the second question. */
function findConflicts(plan: PlanToProve): Conflict[] {
  const shortages = shortagesOf(plan);
  if (shortages.length > 0) return shortages.map((shortage) => explainShortage(plan, shortage, shortages));
  return rulesAreBroken(plan) ? explainRules(plan) : [];
}
