import {
  computeTargets,
  createSeededRandom,
  eatingRulesFor,
  findInfeasibility,
  fitPicks,
  planWeek,
  selectCandidates,
  TerminalError,
  weekDates,
  type DailyTargets,
  type PlannedWeek,
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
 * 1. targets    – from the blueprint, on the plan's first day
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
    const targets = targetsFor(input, context.claim.weekStartDate);
    const candidates = candidatesFor(input);
    const dates = weekDates(context.claim.weekStartDate);
    const enforceVariety = input.request.preferences.enforce_variety;
    // Before a model is asked: what cannot be planned must not cost anything.
    const infeasible = findInfeasibility({ candidates, targets, dates, enforceVariety });
    if (infeasible !== undefined) throw new TerminalError(infeasible.explanation, { code: infeasible.code });
    await context.report(15, 'Choosing dishes');
    const choice = await deps.chooseDishes(context, { ...input, targets, candidates, dates });
    await context.report(35, 'Fitting portions to your targets');
    const planned = fit(context, choice, {
      candidates,
      targets,
      dates,
      random: createSeededRandom(`${context.claim.generationId} ${context.claim.rejections}`),
      enforceVariety,
    });
    return toValidation(choice, targets, planned);
  };
}

function targetsFor({ blueprint }: PlanningInput, onDate: string): DailyTargets {
  const computed = computeTargets(blueprint, onDate);
  if (computed.ok) return computed.targets;
  throw new TerminalError(computed.refusal.message, { code: computed.refusal.code });
}

function candidatesFor({ blueprint, request, catalogue }: PlanningInput): PlanWeekInput['candidates'] {
  return selectCandidates({
    catalogue: catalogue.derived,
    foods: catalogue.foods,
    rules: eatingRulesFor(blueprint, request.preferences),
    excludedRecipeIds: request.preferences.exclude_recipes,
  });
}

function fit(context: StageContext, choice: Choice, input: PlanWeekInput): PlannedWeek {
  context.signal.throwIfAborted();
  const outcome = choice.kind === 'picks' ? fitPicks({ ...input, picks: choice.picks }) : planWeek(input);
  if (outcome.ok) return outcome;
  throw new TerminalError(outcome.explanation, { code: outcome.code });
}

function toValidation(choice: Choice, targets: DailyTargets, planned: PlannedWeek): StageOutcome {
  const result: GeneratedPlan = {
    week: planned.week,
    weekTheme: choice.kind === 'picks' ? choice.weekTheme : 'A balanced week',
    generatedBy: choice.kind === 'picks' ? choice.model : 'planner',
    fallbackReason: choice.kind === 'picks' ? undefined : choice.reason,
    targets,
    repairs: planned.repairs.map(describeRepair),
  };
  return { kind: 'advance', to: 'validation', result, percent: 55, message: 'Checking every gram' };
}
