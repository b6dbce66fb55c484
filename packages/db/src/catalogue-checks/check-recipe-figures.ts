import type { DerivedRecipe, MealType } from '@mealwise/core';
import type { Finding } from './finding.ts';

/**
 * The energy of a serving as written, in kcal. A day of 2000 kcal gives breakfast a quarter, lunch and dinner a third each and a
 * snack a tenth; portions of a half to twice the serving then reach anyone from 1200 to 3500 kcal.
 */
const kcalPerServing: Readonly<Record<MealType, readonly [least: number, most: number]>> = {
  breakfast: [280, 650],
  lunch: [380, 750],
  dinner: [400, 800],
  snack: [100, 350],
};

/** More, almost the whole day of the WHO (2000 mg of sodium), is a slip of the decimal point. */
const MOST_SODIUM_MG = 1_800;

/** Cooked meat, fish and egg keep 3 to 4 days in the fridge (USDA FSIS, "Leftovers and Food Safety"). */
const MOST_FRIDGE_DAYS = 4;

/** Recipes of meat, fish or egg that keep longer. */
const keepLonger: Readonly<Record<string, string>> = {
  'oven-dried-beef-jerky': 'dried and salted',
};

/** Whether a recipe is known in full, a serving of it such as a person eats, and its leftovers safe. */
export function checkRecipeFigures({ recipe, macros, serving, facts, unknowns }: DerivedRecipe): Finding[] {
  const say = unknowns.map((unknown) => `is not known in full: ${unknown}`);
  for (const mealType of recipe.meal_types) {
    const [least, most] = kcalPerServing[mealType];
    if (macros.energyKcal < least || macros.energyKcal > most)
      say.push(`has ${macros.energyKcal.toFixed(0)} kcal a serving; a ${mealType} has ${least} to ${most}`);
  }
  const { sodium_mg } = serving.amounts;
  if (sodium_mg > MOST_SODIUM_MG) say.push(`has ${sodium_mg.toFixed(0)} mg of sodium a serving`);
  if (serving.totalGrams > 1_200) say.push(`a serving weighs ${serving.totalGrams.toFixed(0)} g`);
  const { fridge_days } = recipe.leftovers;
  const perishable = (['meat', 'fish', 'shellfish', 'egg'] as const).filter((fact) => facts.has(fact));
  if (perishable.length > 0 && fridge_days > MOST_FRIDGE_DAYS && keepLonger[recipe.slug] === undefined)
    say.push(`has ${perishable.join(', ')} and keeps ${fridge_days} days, more than ${MOST_FRIDGE_DAYS}`);
  return say.map((sentence) => ({ about: recipe.slug, sentence }));
}
