import { buildGroceryList } from '@mealwise/core';
import type { StageHandler } from '../../run-stage.ts';
import { resultOf, type LoadPlanningInput } from '../load-planning-input.ts';
import type { CostedPlan, GeneratedPlan } from '../stage-results.ts';

/** The third stage: one merged grocery list, less what is at home, with cents per item. Only reads and computes, so it is safe to run twice. */
export function createCostPlan(deps: { readonly load: LoadPlanningInput }): StageHandler {
  return async ({ claim }) => {
    const input = await deps.load(claim);
    const { week } = resultOf<GeneratedPlan>(input, 'generation');
    const result: CostedPlan = { groceries: buildGroceryList(week, input.catalogue.foods, input.pantry) };
    return { kind: 'advance', to: 'enrichment', result, percent: 85, message: 'Planning your kitchen time' };
  };
}
