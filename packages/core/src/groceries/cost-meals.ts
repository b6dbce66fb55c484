import type { FoodTable } from '../catalogue/food.ts';
import type { PlannedMeal, WeekPlan } from '../generation/week-plan.ts';
import { exactCents } from './price-item.ts';
import { shareOut } from './share-out.ts';

/**
 * Shares the whole cents of a week's grocery list out to its meals, in proportion to the priced food that each uses: an array per
 * day with a figure per meal, both in the plan's order. The figures add up to `totalCents` to the cent; a day costs the sum of its
 * own. Pass the `totalCents` of the list built from the same week and foods. What has no price adds nothing, there as here.
 */
export function costMeals(week: WeekPlan, foods: FoodTable, totalCents: number): number[][] {
  const meals = week.days.flatMap((day) => day.meals);
  const exact = meals.map((meal) => exactMealCents(meal, foods));
  const cents = shareOut(totalCents, exact);
  let next = 0;
  return week.days.map((day) => {
    const first = next;
    next += day.meals.length;
    return cents.slice(first, next);
  });
}

function exactMealCents({ ingredients }: PlannedMeal, foods: FoodTable): number {
  return ingredients.reduce((sum, { foodKey, grams }) => {
    const price = foods.get(foodKey)?.price;
    return price === undefined ? sum : sum + exactCents(grams, price);
  }, 0);
}
