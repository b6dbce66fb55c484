import { createDislikeMatcher, isSamePlace, type MealPlace } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';
import { findMeal } from './find-meal.ts';
import { findSwaps, type SafeSwap } from './find-swaps.ts';
import { judgeWeek, type PlanContext } from './plan-context.ts';
import { refuseSwap } from './refuse-swap.ts';
import { refuseUnsafePlan } from './refuse-unsafe-plan.ts';
import type { SwapBody } from './swap-body.ts';
import { swapRulesFor } from './swap-rules.ts';

/** A swap that can be made. */
export interface PreparedSwap {
  readonly place: MealPlace;
  readonly original: { readonly recipeId: string; readonly title: string };
  /** Best first, at least one; with `apply` just that. */
  readonly safe: readonly [SafeSwap, ...SafeSwap[]];
  readonly warnings: readonly string[];
}

/** Finds what a meal may be instead, or refuses: a locked meal, a plan that is not safe any more, no dish that may stand there. */
export function prepareSwap(context: PlanContext, body: SwapBody): PreparedSwap {
  const { plan, week } = context;
  const { place, meal } = findMeal(plan.planData, body);
  if (plan.locks.some((lock) => isSamePlace(lock, place)))
    throw new ApiProblem('slot_locked', `${meal.title} is locked; free it first.`, {
      extensions: { ...place },
    });
  if (body.specific_recipe_id === meal.recipe_id)
    throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
      errors: [{ pointer: '/specific_recipe_id', code: 'same_recipe', detail: 'It stands there already.' }],
    });
  const before = judgeWeek(context, week);
  refuseUnsafePlan(context, before, [place]);
  const swap = swapRulesFor(context, place.slot, body);
  const { safe, refused } = findSwaps(context, swap, {
    place,
    before,
    body: body.mode === 'apply' ? { ...body, limit: 1 } : body,
  });
  const [best, ...others] = safe;
  if (best === undefined)
    throw refuseSwap(context, swap, { slot: place.slot, recipeId: body.specific_recipe_id, refused });
  return {
    place,
    original: { recipeId: meal.recipe_id, title: meal.title },
    safe: [best, ...others],
    warnings: unknownFoods(context, body),
  };
}

/** A word that means no food leaves nothing out, and whoever wrote it should know. */
function unknownFoods(
  { catalogue: { foods } }: PlanContext,
  { avoid_ingredients: avoided }: SwapBody,
): string[] {
  return avoided
    .filter((word) => ![...foods.values()].some(createDislikeMatcher([word])))
    .map((word) => `No food is called "${word}"; nothing was left out for it.`);
}
