import type { MealPlace, PlanData, Slot, Weekday } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';

type PlanMeal = PlanData['days'][number]['meals'][number];

/** A meal of a plan by its date or its weekday; refuses (`validation_failed`) what the plan does not have. */
export function findMeal(
  { days }: PlanData,
  asked: { readonly date?: string | undefined; readonly day?: Weekday | undefined; readonly meal_type: Slot },
): { readonly place: MealPlace; readonly meal: PlanMeal } {
  const day = days.find(({ date, day: weekday }) => date === asked.date || weekday === asked.day);
  if (day === undefined)
    throw refuse(asked.date === undefined ? '/day' : '/date', 'The plan does not have this day.');
  const meal = day.meals.find(({ slot }) => slot === asked.meal_type);
  if (meal === undefined) throw refuse('/meal_type', 'The plan has no such meal on this day.');
  return { place: { date: day.date, slot: meal.slot }, meal };
}

function refuse(pointer: string, detail: string): ApiProblem {
  return new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
    errors: [{ pointer, code: 'unknown_meal', detail }],
  });
}
