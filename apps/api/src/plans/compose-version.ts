import {
  buildGroceryList,
  carryOver,
  planPrepSchedule,
  writeUpPlan,
  type KnownChange,
  type ValidationReport,
  type WeekPlan,
} from '@mealwise/core';
import { newId, sha256Hex, type PlanContent } from '@mealwise/db';
import type { PlanContext } from './plan-context.ts';

/** A changed week, and what is known of the change. */
export interface ChangedWeek extends KnownChange {
  readonly week: WeekPlan;
  readonly validation: ValidationReport;
}

/**
 * A changed week made into a version that can be stored: groceries, prep schedule, every figure, certificate and receipt computed anew
 * from its grams, by what the worker's last stages compute them with.
 */
export function composeVersion(context: PlanContext, changed: ChangedWeek): PlanContent {
  const { plan, catalogue, pantry, request } = context;
  const { week, validation } = changed;
  const { foods, recipes } = catalogue;
  const groceries = buildGroceryList(week, foods, pantry);
  const written = writeUpPlan({
    ...carryOver(plan, changed),
    week,
    foods,
    recipes,
    validation,
    groceries,
    prepSchedule: planPrepSchedule(week, recipes, request.preferences.cook_days),
    blueprint: context.blueprint,
    request,
    constraints: context.constraints,
    catalogueVersion: catalogue.version,
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
