import {
  createSeededRandom,
  findInfeasibility,
  fitPicks,
  listOpenPlaces,
  planWeek,
  selectCandidates,
  tasteOf,
  constraintsOf,
  TerminalError,
  writeBrief,
  type InfeasibleWeek,
  type CandidateSet,
  type PlannedWeek,
  type PlanningBrief,
  type PlanWeekInput,
  type WishReading,
} from '@mealwise/core';
import type { StageContext, StageHandler, StageOutcome } from '../../run-stage.ts';
import type { LoadPlanningInput, PlanningInput } from '../load-planning-input.ts';
import type { GeneratedPlan } from '../stage-results.ts';
import type { ChooseDishes } from './choose-dishes.ts';
import type { Choice } from './dish-choice.ts';
import { readByRules, type InterpretWishes } from './interpret-wishes.ts';
import { reasonsFor, replanMeals } from './replan-meals.ts';

/**
 * The first stage: from a blueprint to a week of dishes in grams.
 *
 * 1. reading    – what the special requests mean, in the closed language
 * 2. brief      – targets, rules and wishes, from the blueprint, the request and that reading
 * 3. candidates – the recipes that pass every hard rule
 * 4. choice     – a model picks among them, or nobody does
 * 5. portions   – the planner fits grams to the targets, repairing what the picks lack; without picks it chooses too
 *
 * A partial generation has its own way (`replanMeals`), which asks no model.
 *
 * Safe to run twice: the same generation yields the same plan, and a stored answer of a model is used again.
 */
export function createGeneratePlan(deps: {
  readonly load: LoadPlanningInput;
  readonly interpretWishes: InterpretWishes;
  readonly chooseDishes: ChooseDishes;
}): StageHandler {
  return async (context) => {
    const input = await deps.load(context.claim);
    if (input.partial !== undefined) return replanMeals(context, { ...input, partial: input.partial });
    const { reading, brief, candidates } = await start(deps.interpretWishes, context, input);
    const { targets, dates, slots, wishes } = brief;
    await context.report(15, 'Choosing dishes');
    const week = { candidates, targets, dates, slots, wishes, pantry: input.pantry };
    const places = listOpenPlaces(week);
    const choice = await deps.chooseDishes(context, {
      ...input,
      targets,
      candidates,
      wishes,
      places,
    });
    await context.report(35, 'Fitting portions to your targets');
    const planned = fit(context, choice, {
      ...week,
      random: createSeededRandom(`${context.claim.generationId} ${context.claim.rejections}`),
    });
    return toValidation(choice, { reading, brief, candidates }, planned);
  };
}

interface Start {
  readonly reading: WishReading;
  readonly brief: PlanningBrief;
  readonly candidates: CandidateSet;
}

/**
 * Settles what is planned before a model is paid for picks: what cannot be planned must not cost anything. A plan that was sent back keeps
 * its reading. A model's reading that leaves too little gives way to the rules', by which the request was accepted.
 */
async function start(
  interpretWishes: InterpretWishes,
  context: StageContext,
  input: PlanningInput,
): Promise<Start> {
  const earlier = input.results.get('generation') as GeneratedPlan | undefined;
  const reading = earlier?.reading ?? (await interpretWishes(context, input));
  const read = startFrom(reading, context, input);
  if (read.infeasible === undefined) return read;
  const plain = startFrom(readByRules(input), context, input);
  if (plain.infeasible === undefined) return plain;
  throw new TerminalError(plain.infeasible.explanation, { code: plain.infeasible.code });
}

function startFrom(
  reading: WishReading,
  { claim }: StageContext,
  { blueprint, request, catalogue, history, includesPremium, pantry }: PlanningInput,
): Start & { readonly infeasible: InfeasibleWeek | undefined } {
  const constraints = constraintsOf(reading);
  const outcome = writeBrief({
    blueprint,
    request,
    weekStartDate: claim.weekStartDate,
    constraints,
    includesPremium,
  });
  if (!outcome.ok) throw new TerminalError(outcome.refusal.message, { code: outcome.refusal.code });
  const { rules, excludedRecipeIds, targets, dates, slots, wishes } = outcome.brief;
  const candidates = selectCandidates({
    catalogue: catalogue.derived,
    foods: catalogue.foods,
    rules,
    excludedRecipeIds,
    taste: tasteOf(outcome.brief, history, pantry ?? []),
  });
  const infeasible = findInfeasibility({ candidates, targets, dates, slots, wishes });
  return { reading, brief: outcome.brief, candidates, infeasible };
}

function fit(context: StageContext, choice: Choice, input: PlanWeekInput): PlannedWeek {
  context.signal.throwIfAborted();
  const outcome = choice.kind === 'picks' ? fitPicks({ ...input, picks: choice.picks }) : planWeek(input);
  if (outcome.ok) return outcome;
  throw new TerminalError(outcome.explanation, { code: outcome.code });
}

function toValidation(
  choice: Choice,
  { reading, brief: { targets, steps, unmet }, candidates }: Start,
  planned: PlannedWeek,
): StageOutcome {
  const result: GeneratedPlan = {
    week: planned.week,
    weekTheme: choice.kind === 'picks' ? choice.weekTheme : 'A balanced week',
    generatedBy: choice.kind === 'picks' ? choice.model : 'planner',
    fallbackReason: choice.kind === 'picks' ? undefined : choice.reason,
    targets,
    reasons: reasonsFor(planned.week, candidates),
    targetSteps: steps,
    repairs: planned.repairs,
    reading,
    unmet,
  };
  return { kind: 'advance', to: 'validation', result, percent: 55, message: 'Checking every gram' };
}
