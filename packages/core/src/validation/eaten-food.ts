import type { FoodTable } from '../catalogue/food.ts';
import type { NutrientKey } from '../catalogue/nutrients.ts';
import type { PlannedDay, PlannedIngredient } from '../generation/week-plan.ts';

/** Everything that is eaten on some days; what is no amount of food is left out. */
export function eatenOn(days: readonly PlannedDay[]): PlannedIngredient[] {
  return days
    .flatMap((day) => day.meals.flatMap((meal) => meal.ingredients))
    .filter(({ grams }) => grams > 0 && grams < Infinity);
}

/** How much of a nutrient some food brings, in the nutrient's unit, as far as the rows state it. */
export function amountOf(
  nutrient: NutrientKey,
  eaten: readonly PlannedIngredient[],
  foods: FoodTable,
): number {
  return eaten.reduce(
    (total, { foodKey, grams }) => total + (grams * (foods.get(foodKey)?.nutrients[nutrient] ?? 0)) / 100,
    0,
  );
}

/** Share of the mass, 0 to 1, whose food does not state a nutrient; above 0 its amount is a lower bound. */
export function unknownShareOf(
  nutrient: NutrientKey,
  eaten: readonly PlannedIngredient[],
  foods: FoodTable,
): number {
  const unstated = eaten.filter(({ foodKey }) => typeof foods.get(foodKey)?.nutrients[nutrient] !== 'number');
  return unstated.length === 0 ? 0 : massOf(unstated) / massOf(eaten);
}

function massOf(eaten: readonly PlannedIngredient[]): number {
  return eaten.reduce((total, { grams }) => total + grams, 0);
}
