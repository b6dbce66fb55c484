import {
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
import type { CostedPlan, GeneratedPlan, ValidatedPlan } from '../stage-results.ts';

/**
 * The last stage before the end: a prep schedule, a mood, and the finished document. The extras are best effort: a plan
 * is never failed for want of them. Only reads and computes, so it is safe to run twice.
 */
export function createEnrichPlan(deps: {
  readonly load: LoadPlanningInput;
  readonly log: Logger;
}): StageHandler {
  return async ({ claim }) => {
    const input = await deps.load(claim);
    const generated = resultOf<GeneratedPlan>(input, 'generation');
    const { report } = resultOf<ValidatedPlan>(input, 'validation');
    const { groceries } = resultOf<CostedPlan>(input, 'costing');
    const extras = enrich(input, generated.week, deps.log);
    const { blueprint, request, catalogue } = input;
    const { generatedBy, repairs } = generated;
    const written = writeUpPlan({
      week: generated.week,
      weekTheme: generated.weekTheme,
      foods: catalogue.foods,
      recipes: catalogue.recipes,
      targets: generated.targets,
      validation: report,
      groceries,
      wishes: writeWishes(generated.reading, generated.unmet),
      reasons: new Map(Object.entries(generated.reasons)),
      ...extras,
      blueprint,
      request,
      constraints: constraintsOf(generated.reading),
      catalogueVersion: catalogue.version,
      targetSteps: generated.targetSteps,
      whoChose: whoChoseInPlan(generatedBy, repairs),
      repairs: repairs.map((repair) => describeRepair(repair, catalogue.recipes)),
      sha256: sha256Hex,
    });
    const plan: FinishedPlan = {
      planId: newId(),
      outcome: generated.fallbackReason === undefined ? 'generated' : 'generated_with_fallback',
      fallbackReason: generated.fallbackReason,
      generatedBy,
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

interface Extras {
  readonly prepSchedule: readonly PrepDay[];
  readonly mood: ChosenMood | undefined;
}

function enrich({ blueprint, request, catalogue }: PlanningInput, week: WeekPlan, log: Logger): Extras {
  try {
    const recipes = week.days
      .flatMap((day) => day.meals.map((meal) => catalogue.recipes.get(meal.recipeId)))
      .filter((recipe): recipe is Recipe => recipe !== undefined);
    return {
      prepSchedule: planPrepSchedule(week, catalogue.recipes, request.preferences.cook_days),
      mood: chooseMood(blueprint, recipes, request.preferences.mood_override),
    };
  } catch (error) {
    log.warn({ chain: describeFailure(error) }, 'the plan goes out without its extras');
    return { prepSchedule: [], mood: undefined };
  }
}
