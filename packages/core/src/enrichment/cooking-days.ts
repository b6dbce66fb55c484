import type { RecipeCatalogue } from '../catalogue/recipe.ts';
import type { PlannedMeal, WeekPlan } from '../generation/week-plan.ts';

/** The day of a plan on which a meal that stands on `date` is cooked, `YYYY-MM-DD`; undefined for a leftover, for which nobody cooks. */
export function cookingDateOf(week: WeekPlan, date: string, meal: PlannedMeal): string | undefined {
  if (meal.leftoverOf !== undefined) return undefined;
  const { cookedOn } = meal;
  // A day outside the plan cannot be planned for: then the minutes stay where they are seen.
  return cookedOn !== undefined && week.days.some((day) => day.date === cookedOn) ? cookedOn : date;
}

/**
 * Minutes from start to table of all that is cooked on each day of a plan: a meal counts on the day that it is cooked, a leftover nowhere.
 * A recipe that is not in the catalogue has no minutes here.
 */
export function cookingMinutesByDate(week: WeekPlan, recipes: RecipeCatalogue): ReadonlyMap<string, number> {
  const minutes = new Map(week.days.map(({ date }) => [date, 0]));
  for (const { date, meals } of week.days)
    for (const meal of meals) {
      const on = cookingDateOf(week, date, meal);
      const recipe = recipes.get(meal.recipeId);
      if (on === undefined || recipe === undefined) continue;
      minutes.set(on, (minutes.get(on) ?? 0) + recipe.prep_minutes + recipe.cook_minutes);
    }
  return minutes;
}
