import { dailyValues } from '../nutrition/daily-values.ts';
import type { DerivedRecipe } from './derive-recipe.ts';
import { nutrientKeys, type NutrientKey } from './nutrients.ts';

/** A nutrient of one serving as written. */
export interface ServingNutrient {
  readonly nutrient: NutrientKey;
  /** In the unit of the nutrient's name; a lower bound when `unknownShare` is above 0. */
  readonly amount: number;
  /** Share of the mass, 0 to 1, whose figure is not known. */
  readonly unknownShare: number;
  /** Share of a usual adult day (the US Daily Value); undefined where there is none. */
  readonly dailyShare: number | undefined;
}

/** All nutrients of one serving. Energy is that of plans (4·protein + 9·fat + 4·net carbohydrate + 2·fibre), not USDA's. */
export function servingNutrients({ serving, macros }: DerivedRecipe): ServingNutrient[] {
  const daily: Partial<Record<NutrientKey, number>> = dailyValues;
  return nutrientKeys.map((nutrient) => {
    const amount = nutrient === 'energy_kcal' ? macros.energyKcal : serving.amounts[nutrient];
    const value = daily[nutrient];
    return {
      nutrient,
      amount,
      unknownShare: serving.unknownShare[nutrient],
      dailyShare: value === undefined ? undefined : amount / value,
    };
  });
}
