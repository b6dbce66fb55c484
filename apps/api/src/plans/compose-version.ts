import {
  buildGroceryList,
  planPrepSchedule,
  whoChoseInChange,
  writeUpPlan,
  type DishChooser,
  type TargetStep,
  type ValidationReport,
  type WeekPlan,
} from '@mealwise/core';
import { newId, sha256Hex, type PlanContent } from '@mealwise/db';
import type { PlanContext } from './plan-context.ts';

/** A changed week, and what is known of the change. */
export interface ChangedWeek {
  readonly week: WeekPlan;
  readonly validation: ValidationReport;
  /** Who chose the dishes that are new. */
  readonly chosenBy: DishChooser;
  /** What speaks for new dishes, by recipe id. */
  readonly reasons?: ReadonlyMap<string, readonly string[]>;
  /** What was changed, in words, for the receipt. */
  readonly note?: string;
}

/**
 * A changed week made into a version that can be stored: groceries, prep schedule, every figure, certificate and receipt computed anew
 * from its grams by what the worker's last stages compute them with. Theme, mood, wishes and what spoke for a dish that stays, stay.
 */
export function composeVersion(context: PlanContext, changed: ChangedWeek): PlanContent {
  const { plan, catalogue, pantry, request } = context;
  const { week, validation } = changed;
  const { foods, recipes } = catalogue;
  const groceries = buildGroceryList(week, foods, pantry);
  const known = plan.planData.days.flatMap(({ meals }) =>
    meals.map(({ recipe_id, why }): [string, readonly string[]] => [recipe_id, why]),
  );
  const written = writeUpPlan({
    week,
    weekTheme: plan.weekTheme,
    foods,
    recipes,
    targets: plan.targets,
    validation,
    groceries,
    prepSchedule: planPrepSchedule(week, recipes, request.preferences.cook_days),
    mood: plan.planData.wow_layers.mood ?? undefined,
    wishes: plan.planData.wishes,
    reasons: new Map([...known, ...(changed.reasons ?? [])]),
    blueprint: context.blueprint,
    request,
    constraints: context.constraints,
    catalogueVersion: catalogue.version,
    targetSteps: plan.receipt?.target_steps ?? noSteps,
    whoChose: whoChoseInChange(plan.receipt ?? { dishes: [] }, changed.chosenBy),
    repairs: [...(plan.receipt?.repairs ?? []), ...(changed.note === undefined ? [] : [changed.note])],
    sha256: sha256Hex,
  });
  return {
    planId: newId(),
    generatedBy: plan.generatedBy,
    weekTheme: plan.weekTheme,
    targets: plan.targets,
    ...written,
    validation,
    groceries,
  };
}

/** Plans that are older than receipts do not say how their targets came about. */
const noSteps: readonly TargetStep[] = [];
