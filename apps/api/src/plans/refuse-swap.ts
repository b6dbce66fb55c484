import { createObjections, describeWish, findNearMisses, mealTypeOfSlot, type Slot } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';
import type { RefusedSwap } from './find-swaps.ts';
import type { PlanContext } from './plan-context.ts';
import type { SwapRules } from './swap-rules.ts';

/** A dish that it cannot be, and what stands against it. */
interface Miss {
  readonly recipe_id: string;
  readonly title: string;
  readonly why: readonly string[];
}

const MOST_MISSES = 5;

/** `no_safe_swap`: no dish may stand there. Names the nearest misses; of a certain dish, what stands against that one. */
export function refuseSwap(
  context: PlanContext,
  swap: SwapRules,
  {
    slot,
    recipeId,
    refused,
  }: {
    readonly slot: Slot;
    readonly recipeId: string | undefined;
    readonly refused: readonly RefusedSwap[];
  },
): ApiProblem {
  const tried = refused.map(({ option, why }): Miss => ({
    recipe_id: option.recipeId,
    title: option.title,
    why,
  }));
  if (recipeId === undefined) {
    const misses = [...tried, ...ruledOut(context, swap, slot)].slice(0, MOST_MISSES);
    const [nearest] = misses;
    const example = nearest === undefined ? '' : ` The nearest is ${describeMiss(nearest)}.`;
    return problemOf(`No dish can stand there by your profile and wishes.${example}`, misses);
  }
  const [miss = whyNot(context, swap, slot, recipeId)] = tried;
  return problemOf(`It cannot be ${describeMiss(miss)}.`, [miss]);
}

const problemOf = (detail: string, misses: readonly Miss[]): ApiProblem =>
  new ApiProblem('no_safe_swap', detail, { extensions: { nearest_misses: misses } });

/** The dish with what stands against it: "Aloo gobi (at most 5 minutes; no potato)". */
const describeMiss = ({ title, why }: Miss): string =>
  why.length === 0 ? title : `${title} (${why.join('; ')})`;

const objectionRules = ({ catalogue }: PlanContext, { rules, excludedRecipeIds }: SwapRules) => ({
  rules,
  foods: catalogue.foods,
  catalogue: catalogue.derived,
  excludedRecipeIds: new Set(excludedRecipeIds),
});

function ruledOut(context: PlanContext, swap: SwapRules, slot: Slot): Miss[] {
  const near = findNearMisses(objectionRules(context, swap), mealTypeOfSlot(slot), MOST_MISSES);
  return near.map(({ recipeId, title, why }) => ({ recipe_id: recipeId, title, why: why.map(describeWish) }));
}

function whyNot(context: PlanContext, swap: SwapRules, slot: Slot, recipeId: string): Miss {
  const derived = context.catalogue.derived.get(recipeId);
  if (derived === undefined)
    throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
      errors: [
        { pointer: '/specific_recipe_id', code: 'unknown_recipe', detail: 'There is no such recipe.' },
      ],
    });
  const { recipe, unknowns } = derived;
  const type = mealTypeOfSlot(slot);
  const why = [
    ...(recipe.meal_types.includes(type) ? [] : [`it is no ${type}`]),
    ...unknowns,
    ...createObjections(objectionRules(context, swap))(derived, type).map(describeWish),
  ];
  return { recipe_id: recipe.id, title: recipe.title, why };
}
