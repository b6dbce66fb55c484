import {
  carryOver,
  chooseMood,
  constraintsOf,
  describeFailure,
  describeRepair,
  planPrepSchedule,
  whoChoseInPlan,
  writeUpPlan,
  writeWishes,
  type ChosenMood,
  type PrepDay,
  type Recipe,
  type WeekPlan,
} from '@mealwise/core';
import { newId, sha256Hex, type FinishedPlan } from '@mealwise/db';
import type { Logger } from 'pino';
import type { StageHandler } from '../../run-stage.ts';
import { resultOf, type LoadPlanningInput, type PlanningInput } from '../load-planning-input.ts';
import { refuseChangedProfile } from './refuse-changed-profile.ts';
import type { CostedPlan, GeneratedPlan, ValidatedPlan } from '../stage-results.ts';

/**
 * The last stage before the end: a prep schedule, a mood, and the finished document. The extras are best effort: a plan
 * is never failed for want of them; a plan that a newer profile forbids is not delivered. A plan that was checked by another food table than today's goes back to be checked. Only reads and
 * computes, so it is safe to run twice.
 */
export function createEnrichPlan(deps: {
  readonly load: LoadPlanningInput;
  readonly log: Logger;
}): StageHandler {
  return async ({ claim }) => {
    const input = await deps.load(claim);
    const generated = resultOf<GeneratedPlan>(input, 'generation');
    const { report, catalogueVersion } = resultOf<ValidatedPlan>(input, 'validation');
    // What is known of a food may have changed since the check, and the certificate speaks of what is known now.
    if (catalogueVersion !== input.catalogue.version)
      return {
        kind: 'advance',
        to: 'validation',
        result: {},
        percent: 55,
        message: 'Checking every gram again, by a newer food table',
      };
    refuseChangedProfile(input, generated);
    const { groceries } = resultOf<CostedPlan>(input, 'costing');
    const extras = enrich(input, generated.week, deps.log);
    const { blueprint, request, catalogue } = input;
    const written = writeUpPlan({
      week: generated.week,
      foods: catalogue.foods,
      recipes: catalogue.recipes,
      validation: report,
      groceries,
      ...extras,
      ...originOf(input, generated),
      blueprint,
      request,
      constraints: constraintsOf(generated.reading),
      catalogueVersion: catalogue.version,
      sha256: sha256Hex,
    });
    const plan: FinishedPlan = {
      planId: newId(),
      outcome: generated.fallbackReason === undefined ? 'generated' : 'generated_with_fallback',
      fallbackReason: generated.fallbackReason,
      generatedBy: generated.generatedBy,
      weekTheme: generated.weekTheme,
      targets: generated.targets,
      ...written,
      validation: report,
      groceries,
      stageResult: extras,
    };
    return { kind: 'finish', plan };
  };
}

type Origin = Omit<ReturnType<typeof carryOver>, 'mood'>;

/** Where the plan's dishes and figures come from: this generation, or for the most part the version that it works on. */
function originOf({ catalogue, partial }: PlanningInput, generated: GeneratedPlan): Origin {
  const reasons = new Map(Object.entries(generated.reasons));
  const repairs = generated.repairs.map((repair) => describeRepair(repair, catalogue.recipes));
  if (partial !== undefined && generated.partial !== undefined) {
    const { mood: _, ...carried } = carryOver(partial.base, {
      chosenBy: 'planner',
      reasons,
      notes: repairs,
    });
    return { ...carried, wishes: generated.partial.wishes };
  }
  return {
    weekTheme: generated.weekTheme,
    targets: generated.targets,
    wishes: writeWishes(generated.reading, generated.unmet),
    reasons,
    targetSteps: generated.targetSteps,
    whoChose: whoChoseInPlan(generated.generatedBy, generated.repairs),
    repairs,
  };
}

interface Extras {
  readonly prepSchedule: readonly PrepDay[];
  readonly mood: ChosenMood | undefined;
}

function enrich(
  { blueprint, request, catalogue, partial }: PlanningInput,
  week: WeekPlan,
  log: Logger,
): Extras {
  try {
    const recipes = week.days
      .flatMap((day) => day.meals.map((meal) => catalogue.recipes.get(meal.recipeId)))
      .filter((recipe): recipe is Recipe => recipe !== undefined);
    return {
      prepSchedule: planPrepSchedule(week, catalogue.recipes, request.preferences.cook_days),
      mood:
        partial?.base.planData.wow_layers.mood ??
        chooseMood(blueprint, recipes, request.preferences.mood_override),
    };
  } catch (error) {
    log.warn({ chain: describeFailure(error) }, 'the plan goes out without its extras');
    return { prepSchedule: [], mood: undefined };
  }
}
