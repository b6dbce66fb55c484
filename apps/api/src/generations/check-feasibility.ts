import {
  constraintsOf,
  findInfeasibility,
  readWishes,
  selectCandidates,
  writeBrief,
  type BriefInput,
} from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';
import { presentConflict } from './conflict-object.ts';
import { refuseTargets } from '../profile/refuse-targets.ts';

/**
 * Refuses what no worker could fulfil, before anything is queued or spent: a person for whom software must not set targets
 * (`unsupported_medical_case`), or wishes that leave too few dishes for a meal (`infeasible`, naming the smallest
 * set that conflicts and what would have to give way).
 */
export function checkFeasibility(asked: Omit<BriefInput, 'constraints'>, catalogue: Catalogue): void {
  // By rules: a model is the worker's, and where its reading leaves too little, the worker goes by this one.
  const constraints = constraintsOf({ wishes: readWishes(asked.request, catalogue.foods) });
  const outcome = writeBrief({ ...asked, constraints });
  if (!outcome.ok) throw refuseTargets(outcome.refusal);
  const { rules, excludedRecipeIds, targets, dates, slots, wishes } = outcome.brief;
  const candidates = selectCandidates({
    catalogue: catalogue.derived,
    foods: catalogue.foods,
    rules,
    excludedRecipeIds,
  });
  const infeasible = findInfeasibility({ candidates, targets, dates, slots, wishes });
  if (infeasible !== undefined)
    throw new ApiProblem(infeasible.code, infeasible.explanation, {
      extensions: {
        conflicts: infeasible.conflicts.map(presentConflict),
        removed_by: infeasible.removedBy,
      },
    });
}
