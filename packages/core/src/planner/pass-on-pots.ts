import type { MealPlace, PlannedMeal, WeekPlan } from '../generation/week-plan.ts';

/** The week in which the first to eat the leftovers of a place cooks the pot itself, and the others have theirs from there. */
export function passOnPots({ days }: WeekPlan, { date, slot }: MealPlace): WeekPlan {
  const eatsOf = (meal: PlannedMeal): boolean =>
    meal.leftoverOf?.date === date && meal.leftoverOf.slot === slot;
  const heirs = days.flatMap((day) =>
    day.meals.filter(eatsOf).map((meal) => ({ date: day.date, slot: meal.slot })),
  );
  const [heir] = heirs;
  if (heir === undefined) return { days };
  return {
    days: days.map((day) => ({
      ...day,
      meals: day.meals.map((meal): PlannedMeal => {
        if (!eatsOf(meal)) return meal;
        const { leftoverOf: _, ...cooked } = meal;
        return day.date === heir.date && meal.slot === heir.slot ? cooked : { ...meal, leftoverOf: heir };
      }),
    })),
  };
}
