import type { PlanData } from './plan-data.ts';
import type { PlannedIngredient, PlannedMeal, WeekPlan } from './week-plan.ts';

type StoredMeal = PlanData['days'][number]['meals'][number];

/**
 * The week that a stored plan was rendered from, gram by gram: `weekOf(renderPlan({ week, … }))` is `week`. All that a plan shows beside
 * it is derived and is computed anew.
 */
export function weekOf({ days }: Pick<PlanData, 'days'>): WeekPlan {
  return { days: days.map(({ date, meals }) => ({ date, meals: meals.map(mealOf) })) };
}

function mealOf(meal: StoredMeal): PlannedMeal {
  return {
    slot: meal.slot,
    recipeId: meal.recipe_id,
    portion: meal.portion,
    ingredients: meal.ingredients.map(ingredientOf),
    ...(meal.leftover_of === null ? {} : { leftoverOf: { ...meal.leftover_of } }),
    ...(meal.cooked_on === null ? {} : { cookedOn: meal.cooked_on }),
    ...(meal.shared_with.length === 0
      ? {}
      : { sharedWith: meal.shared_with.map(({ name, portion }) => ({ name, portion })) }),
  };
}

function ingredientOf({ food, grams, top_up: topUp }: StoredMeal['ingredients'][number]): PlannedIngredient {
  return { foodKey: food, grams, ...(topUp ? { topUp } : {}) };
}
