import type { Food } from '../catalogue/food.ts';
import { KCAL_PER_GRAM } from '../nutrition/energy.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';

/**
 * The seven figures the planner computes with, as places in a `Float64Array`.
 *
 * All are linear in grams, net carbohydrate included (it is not floored here; a whole day never comes out below zero), so that a day
 * is the sum of its ingredients.
 */
export const ENERGY = 0;
export const PROTEIN = 1;
export const FAT = 2;
export const NET_CARBOHYDRATE = 3;
export const FIBRE = 4;
export const SODIUM = 5;
export const SATURATED_FAT = 6;
export const FIGURE_COUNT = 7;
/** The first four are the macros on which a day is held to its target. */
export const MACRO_COUNT = 4;

/** Figures of one gram of a food. An unknown figure is `NaN`: it spoils the sum instead of passing for zero. */
export function figuresPerGram(food: Food): Float64Array {
  const per100g = food.nutrients;
  const protein = per100g.protein_g ?? NaN;
  const fat = per100g.fat_g ?? NaN;
  const fibre = per100g.fibre_g ?? NaN;
  const netCarbohydrate = (per100g.carbohydrate_g ?? NaN) - fibre;
  const figures = new Float64Array(FIGURE_COUNT);
  figures[ENERGY] =
    KCAL_PER_GRAM.protein * protein +
    KCAL_PER_GRAM.fat * fat +
    KCAL_PER_GRAM.netCarbohydrate * netCarbohydrate +
    KCAL_PER_GRAM.fibre * fibre;
  figures[PROTEIN] = protein;
  figures[FAT] = fat;
  figures[NET_CARBOHYDRATE] = netCarbohydrate;
  figures[FIBRE] = fibre;
  figures[SODIUM] = per100g.sodium_mg ?? NaN;
  figures[SATURATED_FAT] = per100g.saturated_fat_g ?? NaN;
  return figures.map((amount) => amount / 100);
}

/** The targets in the same order; the last three are fibre's goal and the two limits. */
export function targetFigures(targets: DailyTargets): Float64Array {
  return Float64Array.of(
    targets.energyKcal,
    targets.proteinG,
    targets.fatG,
    targets.netCarbohydrateG,
    targets.fibreG,
    targets.sodiumLimitMg,
    targets.saturatedFatLimitG,
  );
}
