import type { FoodTable } from '../catalogue/food.ts';
import { macrosOf } from '../nutrition/energy.ts';
import { sumNutrients } from '../nutrition/sum-nutrients.ts';
import type { NutritionFigures } from './plan-data.ts';
import type { PlannedIngredient } from './week-plan.ts';

/** The figures of some ingredients as a plan shows them, not yet rounded. */
export function figuresOf(ingredients: readonly PlannedIngredient[], foods: FoodTable): NutritionFigures {
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
