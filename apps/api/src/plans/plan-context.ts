import {
  constraintsOf,
  GenerationRequest,
  readWishes,
  validatePlan,
  weekOf,
  type Blueprint,
  type Constraint,
  type EatingHistory,
  type PantryFood,
  type ValidationReport,
  type WeekPlan,
  type WishReading,
} from '@mealwise/core';
import {
  getGenerationForChange,
  getHistoryForPlanning,
  getNewestIntake,
  getOwnRecipesForChange,
  includesPremium,
  withOwnRecipes,
  type Catalogue,
  type PlanForPerson,
} from '@mealwise/db';
import type { RouteDeps } from '../api-deps.ts';

/**
 * A plan with all that a change of it goes by: what the person may eat by the newest profile, what was asked for by the generation that
 * it comes from.
 */
export interface PlanContext {
  readonly plan: PlanForPerson;
  readonly week: WeekPlan;
  /** The newest one, and the id of its version. */
  readonly blueprint: Blueprint;
  readonly intakeId: string;
  /** The one that the plan was asked for with. */
  readonly askedBlueprint: Blueprint;
  readonly request: GenerationRequest;
  /** What its special requests were taken for. */
  readonly reading: WishReading;
  readonly constraints: readonly Constraint[];
  /** See `hashInputs`; null where equal inputs would not lead to this plan. */
  readonly inputsHash: string | null;
  readonly pantry: readonly PantryFood[] | undefined;
  /** What is liked and was eaten lately, as of now. */
  readonly history: EatingHistory;
  /** Whether premium recipes are open to the person now. */
  readonly includesPremium: boolean;
  /** With the person's own recipes, deleted ones of the plan included. */
  readonly catalogue: Catalogue;
  /** Own recipes that the plan may keep and no other meal may become. */
  readonly deletedIds: readonly string[];
}

/** Reads what a change of a plan needs. Throws where the plan's generation is gone: plans outlive nothing that they are judged by. */
export async function readPlanContext(
  deps: Pick<RouteDeps, 'readCatalogue'>,
  trx: Parameters<typeof getGenerationForChange>[0],
  plan: PlanForPerson,
): Promise<PlanContext> {
  const week = weekOf(plan.planData);
  const recipeIds = [...new Set(week.days.flatMap(({ meals }) => meals.map(({ recipeId }) => recipeId)))];
  const intake = await getNewestIntake(trx, plan.userId);
  const made = await getGenerationForChange(trx, plan.generationId);
  if (intake === undefined || made === undefined)
    throw new Error(`Plan ${plan.id} has lost its profile or its generation`);
  const own = await getOwnRecipesForChange(trx, plan.userId, recipeIds);
  const catalogue = withOwnRecipes(await deps.readCatalogue(trx), own.recipes);
  // Stored by createGeneration, which had it from this very schema.
  const request = GenerationRequest.parse(made.request);
  const reading = made.reading ?? { wishes: readWishes(request, catalogue.foods), readBy: 'rules' };
  return {
    plan,
    week,
    blueprint: intake.blueprint,
    intakeId: intake.id,
    askedBlueprint: made.blueprint,
    request,
    reading,
    constraints: constraintsOf(reading),
    inputsHash: made.inputsHash,
    pantry: made.pantry,
    history: await getHistoryForPlanning(trx, plan.userId, plan.weekStartDate),
    includesPremium: await includesPremium(trx, plan.userId),
    catalogue,
    deletedIds: own.deletedIds,
  };
}

/** Judges a week in the place of the context's own, as the worker's second stage judges what it is given. */
export function judgeWeek(context: PlanContext, week: WeekPlan): ValidationReport {
  return validatePlan({
    week,
    foods: context.catalogue.foods,
    recipes: context.catalogue.recipes,
    blueprint: context.blueprint,
    request: context.request,
    constraints: context.constraints,
    pantry: context.pantry,
    includesPremium: context.includesPremium,
    targets: context.plan.targets,
    expectedDates: context.week.days.map(({ date }) => date),
  });
}
