import type { FoodTable } from '../catalogue/food.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { macrosOf } from '../nutrition/energy.ts';
import { sumNutrients, type FoodAmount } from '../nutrition/sum-nutrients.ts';
import type { NutritionFigures, PlanTargets } from './plan-data.ts';

/** The figures of some ingredients as a plan shows them, not yet rounded. */
export function figuresOf(ingredients: readonly FoodAmount[], foods: FoodTable): NutritionFigures {
  const { amounts } = sumNutrients(ingredients, foods);
  const macros = macrosOf(amounts);
  return {
    calories: macros.energyKcal,
    usda_kcal: amounts.energy_kcal,
    protein_g: macros.proteinG,
    fat_g: macros.fatG,
    net_carbs_g: macros.netCarbohydrateG,
    fibre_g: macros.fibreG,
    sodium_mg: amounts.sodium_mg,
    saturated_fat_g: amounts.saturated_fat_g,
  };
}

/** Adds up figures of meals or days. */
export function sumFigures(parts: readonly NutritionFigures[]): NutritionFigures {
  const sum = (pick: (part: NutritionFigures) => number): number =>
    parts.reduce((total, part) => total + pick(part), 0);
  return {
    calories: sum((part) => part.calories),
    usda_kcal: sum((part) => part.usda_kcal),
    protein_g: sum((part) => part.protein_g),
    fat_g: sum((part) => part.fat_g),
    net_carbs_g: sum((part) => part.net_carbs_g),
    fibre_g: sum((part) => part.fibre_g),
    sodium_mg: sum((part) => part.sodium_mg),
    saturated_fat_g: sum((part) => part.saturated_fat_g),
  };
}

/** The same change to each figure, such as rounding. */
export function mapFigures(figures: NutritionFigures, change: (value: number) => number): NutritionFigures {
  return {
    calories: change(figures.calories),
    usda_kcal: change(figures.usda_kcal),
    protein_g: change(figures.protein_g),
    fat_g: change(figures.fat_g),
    net_carbs_g: change(figures.net_carbs_g),
    fibre_g: change(figures.fibre_g),
    sodium_mg: change(figures.sodium_mg),
    saturated_fat_g: change(figures.saturated_fat_g),
  };
}

/** Tenths, as plans show figures. A plus zero, since what rounds to −0 would not survive being stored as JSON. */
export const roundFigure = (value: number): number => Math.round(value * 10) / 10 + 0;

/** Targets as they are shown and stored. */
export function writeTargets(targets: DailyTargets): PlanTargets {
  return {
    calories: roundFigure(targets.energyKcal),
    protein_g: roundFigure(targets.proteinG),
    fat_g: roundFigure(targets.fatG),
    net_carbs_g: roundFigure(targets.netCarbohydrateG),
    fibre_g: roundFigure(targets.fibreG),
    sodium_limit_mg: roundFigure(targets.sodiumLimitMg),
    saturated_fat_limit_g: roundFigure(targets.saturatedFatLimitG),
  };
}
