import {
  constraintsOf,
  TerminalError,
  validatePlan,
  weekDates,
  type ValidatePlanInput,
} from '@mealwise/core';
import type { StageHandler } from '../../run-stage.ts';
import { resultOf, type LoadPlanningInput } from '../load-planning-input.ts';
import type { GeneratedPlan, ValidatedPlan } from '../stage-results.ts';
import { decideVerdict } from './decide-verdict.ts';
import { findBrokenByReplanning } from './find-broken-by-replanning.ts';

/**
 * The second stage: recomputes the whole plan from its grams and the food rows, apart from the planner, and decides:
 * on to costing, back to the planner, or the end. Only reads and computes, so it is safe to run twice.
 */
export function createValidatePlan(deps: { readonly load: LoadPlanningInput }): StageHandler {
  return async ({ claim }) => {
    const input = await deps.load(claim);
    const generated = resultOf<GeneratedPlan>(input, 'generation');
    const asked: ValidatePlanInput = {
      week: generated.week,
      foods: input.catalogue.foods,
      recipes: input.catalogue.recipes,
      blueprint: input.blueprint,
      request: input.request,
      constraints: constraintsOf(generated.reading),
      pantry: input.pantry,
      includesPremium: input.includesPremium,
      targets: generated.targets,
      expectedDates: weekDates(claim.weekStartDate, input.request.days),
    };
    const report = validatePlan(asked);
    const result: ValidatedPlan = { report, catalogueVersion: input.catalogue.version };
    // Some meals planned anew answer for what they break, not for what the plan had before.
    const violations =
      input.partial === undefined
        ? report.violations
        : findBrokenByReplanning(asked, report, input.partial, generated.partial?.forPlaces ?? []);
    const verdict = decideVerdict({ violations }, claim.rejections);
    switch (verdict.kind) {
      case 'accept':
        return { kind: 'advance', to: 'costing', result, percent: 70, message: 'Writing the grocery list' };
      case 'send_back':
        return {
          kind: 'advance',
          to: 'generation',
          result,
          percent: 30,
          message: 'Improving the plan',
          rejected: true,
        };
      case 'give_up':
        throw new TerminalError(verdict.message, { code: verdict.code });
    }
  };
}
