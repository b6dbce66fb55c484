import type { DailyTargets, FoodTable, PlannedDay, TargetMacro } from '@mealwise/core';

/** What a day comes to, worked out from grams and food rows alone. */
export interface DayFigures {
  readonly energyKcal: number;
  readonly proteinG: number;
  readonly fatG: number;
  readonly netCarbohydrateG: number;
  readonly fibreG: number;
  readonly sodiumMg: number;
  readonly saturatedFatG: number;
}

/** Adds up a day; a figure that some food does not state makes its sum `NaN`. */
export function figuresOfDay(day: PlannedDay, foods: FoodTable): DayFigures {
  const sums = { protein_g: 0, fat_g: 0, carbohydrate_g: 0, fibre_g: 0, sodium_mg: 0, saturated_fat_g: 0 };
  for (const { ingredients } of day.meals)
    for (const { foodKey, grams } of ingredients)
      for (const key of Object.keys(sums) as (keyof typeof sums)[])
        sums[key] += (grams * (foods.get(foodKey)?.nutrients[key] ?? NaN)) / 100;
  const net = Math.max(0, sums.carbohydrate_g - sums.fibre_g);
  return {
    energyKcal: 4 * sums.protein_g + 9 * sums.fat_g + 4 * net + 2 * sums.fibre_g,
    proteinG: sums.protein_g,
    fatG: sums.fat_g,
    netCarbohydrateG: net,
    fibreG: sums.fibre_g,
    sodiumMg: sums.sodium_mg,
    saturatedFatG: sums.saturated_fat_g,
  };
}

/** Signed shares by which a day misses its four macros; 0.05 = 5 % above. */
export function missesOf(figures: DayFigures, targets: DailyTargets): Record<TargetMacro, number> {
  return {
    energyKcal: figures.energyKcal / targets.energyKcal - 1,
    proteinG: figures.proteinG / targets.proteinG - 1,
    fatG: figures.fatG / targets.fatG - 1,
    netCarbohydrateG: figures.netCarbohydrateG / targets.netCarbohydrateG - 1,
  };
}
