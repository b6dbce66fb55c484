import type { InfeasibleWeek } from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';
import { refuseTargets } from '../profile/refuse-targets.ts';
import { assessRequest, type RequestToAssess } from './assess-request.ts';
import { presentConflict } from './conflict-object.ts';

/**
 * Refuses what no worker could fulfil, before anything is queued or spent: a person for whom software must not set targets
 * (`unsupported_medical_case`), or wishes that do not go together (`infeasible`, naming the smallest set that conflicts and what would
 * have to give way).
 */
export async function checkFeasibility(asked: RequestToAssess, catalogue: Catalogue): Promise<void> {
  const assessment = await assessRequest(asked, catalogue);
  if (assessment.kind === 'refused') throw refuseTargets(assessment.refusal);
  if (assessment.infeasible !== undefined) throw refuseInfeasible(assessment.infeasible);
}

/** The answer to wishes that do not go together, with its proof. */
export function refuseInfeasible({
  code,
  explanation,
  conflicts,
  removedBy,
}: Pick<InfeasibleWeek, 'code' | 'explanation' | 'conflicts' | 'removedBy'>): ApiProblem {
  return new ApiProblem(code, explanation, {
    extensions: { conflicts: conflicts.map(presentConflict), removed_by: removedBy },
  });
}
