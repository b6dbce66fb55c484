import {
  computeTargets,
  eatingRulesFor,
  findInfeasibility,
  selectCandidates,
  weekDates,
  type Blueprint,
  type GenerationRequest,
} from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';
import { ApiProblem } from '../api-problem.ts';
import { refuseTargets } from '../profile/refuse-targets.ts';

/**
 * Refuses what no worker could fulfil, before anything is queued or spent: a person for whom software must not set targets
 * (`unsupported_medical_case`), or wishes that leave too few dishes for a meal (`infeasible`, naming what ruled them out).
 */
export function checkFeasibility(
  {
    blueprint,
    request,
    weekStartDate,
  }: { readonly blueprint: Blueprint; readonly request: GenerationRequest; readonly weekStartDate: string },
  catalogue: Catalogue,
): void {
  const computed = computeTargets(blueprint, weekStartDate);
  if (!computed.ok) throw refuseTargets(computed.refusal);
  const { enforce_variety: enforceVariety, exclude_recipes: excludedRecipeIds } = request.preferences;
  const candidates = selectCandidates({
    catalogue: catalogue.derived,
    foods: catalogue.foods,
    rules: eatingRulesFor(blueprint, request.preferences),
    excludedRecipeIds,
  });
  const dates = weekDates(weekStartDate);
  const infeasible = findInfeasibility({ candidates, targets: computed.targets, dates, enforceVariety });
  if (infeasible !== undefined)
    throw new ApiProblem(infeasible.code, infeasible.explanation, {
      extensions: { removed_by: infeasible.removedBy },
    });
}
