import {
  mealTypeOfSlot,
  selectCandidates,
  tasteOf,
  writeBrief,
  type EatingRules,
  type MealType,
  type Slot,
  type SwapInput,
  type WeekWishes,
} from '@mealwise/core';
import { refuseTargets } from '../profile/refuse-targets.ts';
import type { PlanContext } from './plan-context.ts';
import type { SwapBody } from './swap-body.ts';

/** What a swap is chosen by. */
export interface SwapRules {
  /** All that the person may eat, and for the meal in question only what this swap allows. */
  readonly candidates: SwapInput['candidates'];
  /** The same rules with what this swap adds. */
  readonly rules: EatingRules;
  readonly excludedRecipeIds: readonly string[];
  /** Those that the plan was asked for with. */
  readonly wishes: WeekWishes;
}

/**
 * Safety and kitchen by the newest profile, wishes by the one that the plan was asked for with. What the swap adds narrows the choice for its
 * own meal alone: other meals keep dishes that it would leave out.
 */
export function swapRulesFor(
  context: PlanContext,
  slot: Slot,
  added: Pick<SwapBody, 'avoid_ingredients' | 'max_prep_time'>,
): SwapRules {
  const { plan, request, constraints, includesPremium, catalogue, history, pantry } = context;
  const asked = { request, constraints, includesPremium, weekStartDate: plan.weekStartDate };
  const newest = writeBrief({ ...asked, blueprint: context.blueprint });
  if (!newest.ok) throw refuseTargets(newest.refusal);
  const then = writeBrief({ ...asked, blueprint: context.askedBlueprint });
  const { brief } = newest;
  const excludedRecipeIds = [...brief.excludedRecipeIds, ...context.deletedIds];
  const select = (rules: EatingRules): SwapInput['candidates'] =>
    selectCandidates({
      catalogue: catalogue.derived,
      foods: catalogue.foods,
      rules,
      excludedRecipeIds,
      taste: tasteOf(brief, history, pantry ?? []),
    });
  const type = mealTypeOfSlot(slot);
  const rules = tighten(brief.rules, type, added);
  const all = select(brief.rules);
  return {
    candidates: rules === brief.rules ? all : narrow(all, select(rules), type),
    rules,
    excludedRecipeIds,
    wishes: then.ok ? then.brief.wishes : brief.wishes,
  };
}

function narrow(
  all: SwapInput['candidates'],
  { byMealType, topUps }: SwapInput['candidates'],
  type: MealType,
): SwapInput['candidates'] {
  return { ...all, byMealType: { ...all.byMealType, [type]: byMealType[type] }, topUps };
}

function tighten(
  rules: EatingRules,
  type: MealType,
  {
    avoid_ingredients: avoided,
    max_prep_time: minutes,
  }: Pick<SwapBody, 'avoid_ingredients' | 'max_prep_time'>,
): EatingRules {
  if (avoided.length === 0 && minutes === undefined) return rules;
  const limit = rules.meal_limits?.[type];
  const maxMinutes = Math.min(limit?.maxMinutes ?? Infinity, minutes ?? Infinity);
  return {
    ...rules,
    dislikes: [...rules.dislikes, ...avoided],
    meal_limits:
      maxMinutes === Infinity
        ? rules.meal_limits
        : { ...rules.meal_limits, [type]: { ...limit, maxMinutes } },
  };
}
