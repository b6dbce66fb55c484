import { roundFigure } from '@mealwise/core';
import { wireAmount } from '../web/wire-money.ts';
import type { SafeSwap } from './find-swaps.ts';
import type { PlanContext } from './plan-context.ts';
import type { SwapOptionObject } from './swap-body.ts';

/** A dish that a meal could be instead, in the words of the API. */
export function presentSwapOption(
  { option, report }: SafeSwap,
  { catalogue }: PlanContext,
): SwapOptionObject {
  const recipe = catalogue.recipes.get(option.recipeId);
  const { before, day } = option;
  return {
    recipe_id: option.recipeId,
    title: option.title,
    minutes: (recipe?.prep_minutes ?? 0) + (recipe?.cook_minutes ?? 0),
    why: [...option.why],
    nutrition_impact: {
      calories_change: roundFigure(day.macros.energyKcal - before.macros.energyKcal),
      protein_change: roundFigure(day.macros.proteinG - before.macros.proteinG),
      fat_change: roundFigure(day.macros.fatG - before.macros.fatG),
      carbs_change: roundFigure(day.macros.netCarbohydrateG - before.macros.netCarbohydrateG),
    },
    within_tolerance: report.days.find(({ date }) => date === day.date)?.withinTolerance === true,
    cost_change: wireAmount(option.costChangeCents),
    portions_adjusted: option.adjusted.map(({ date, slot }) => ({ date, slot })),
    breaks_variety: option.breaksVariety,
  };
}

/** What to know of a swap before, or after, it is made. */
export function warnOfSwap({ option, report }: SafeSwap): string[] {
  const flags = report.violations.filter(({ date, rule }) => date === option.day.date && rule !== 'variety');
  return [
    ...(option.breaksVariety
      ? ['This dish comes again too soon or too often, or breaks a rule that was asked for.']
      : []),
    ...new Set(flags.map(({ message }) => `${message}.`)),
  ];
}
