import {
  createSeededRandom,
  findInfeasibility,
  fitPicks,
  planWeek,
  selectCandidates,
  TerminalError,
  writeBrief,
  type PlannedWeek,
  type PlanningBrief,
  type PlanWeekInput,
} from '@mealwise/core';
import type { StageContext, StageHandler, StageOutcome } from '../../run-stage.ts';
import type { LoadPlanningInput, PlanningInput } from '../load-planning-input.ts';
import type { GeneratedPlan } from '../stage-results.ts';
import type { ChooseDishes } from './choose-dishes.ts';
import type { Choice } from './dish-choice.ts';
import { describeRepair } from './describe-repair.ts';

/**
 * The first stage: from a blueprint to a week of dishes in grams.
 *
 * 1. brief      – targets, rules and wishes, from the blueprint and the request
 * 2. candidates – the recipes that pass every hard rule
 * 3. choice     – a model picks among them, or nobody does
 * 4. portions   – the planner fits grams to the targets, repairing what the picks lack; without picks it chooses too
 *
 * Safe to run twice: the same generation yields the same plan, and a stored answer of a model is used again.
 */
export function createGeneratePlan(deps: {
  readonly load: LoadPlanningInput;
  readonly chooseDishes: ChooseDishes;
}): StageHandler {
  return async (context) => {
    const input = await deps.load(context.claim);
    const brief = briefFor(input, context.claim.weekStartDate);
    const candidates = candidatesFor(brief, input);
    const { targets, dates, slots, wishes } = brief;
    // Before a model is asked: what cannot be planned must not cost anything.
    const infeasible = findInfeasibility({ candidates, targets, dates, slots, wishes });
    if (infeasible !== undefined) throw new TerminalError(infeasible.explanation, { code: infeasible.code });
    await context.report(15, 'Choosing dishes');
    const choice = await deps.chooseDishes(context, { ...input, targets, candidates, dates, slots });
    await context.report(35, 'Fitting portions to your targets');
    const planned = fit(context, choice, {
      candidates,
      targets,
      dates,
      slots,
      wishes,
      random: createSeededRandom(`${context.claim.generationId} ${context.claim.rejections}`),
    });
    return toValidation(choice, brief, planned);
  };
}

function briefFor({ blueprint, request }: PlanningInput, weekStartDate: string): PlanningBrief {
  const outcome = writeBrief({ blueprint, request, weekStartDate, constraints: [] });
  if (outcome.ok) return outcome.brief;
  throw new TerminalError(outcome.refusal.message, { code: outcome.refusal.code });
}

function candidatesFor(
  { rules, excludedRecipeIds }: PlanningBrief,
  { catalogue }: PlanningInput,
): PlanWeekInput['candidates'] {
  return selectCandidates({ catalogue: catalogue.derived, foods: catalogue.foods, rules, excludedRecipeIds });
}

function fit(context: StageContext, choice: Choice, input: PlanWeekInput): PlannedWeek {
  context.signal.throwIfAborted();
  const outcome = choice.kind === 'picks' ? fitPicks({ ...input, picks: choice.picks }) : planWeek(input);
  if (outcome.ok) return outcome;
  throw new TerminalError(outcome.explanation, { code: outcome.code });
}

function toValidation(choice: Choice, { targets, slots }: PlanningBrief, planned: PlannedWeek): StageOutcome {
  const result: GeneratedPlan = {
    week: planned.week,
    weekTheme: choice.kind === 'picks' ? choice.weekTheme : 'A balanced week',
    generatedBy: choice.kind === 'picks' ? choice.model : 'planner',
    fallbackReason: choice.kind === 'picks' ? undefined : choice.reason,
    targets,
    slots,
    repairs: planned.repairs.map(describeRepair),
  };
  return { kind: 'advance', to: 'validation', result, percent: 55, message: 'Checking every gram' };
}
