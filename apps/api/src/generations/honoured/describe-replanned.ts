import { isSamePlace, type GenerationRequest, type MealPlace, type PlanData } from '@mealwise/core';
import { describeWishes } from './describe-wishes.ts';
import { count, type FinishedPlan, type Honoured } from './finished-plan.ts';

/**
 * What a partial generation led to: how many meals were planned anew, and what came of each wish in these meals alone. The others are as
 * they were. Until it is done (`finished` undefined), what will be done. Never throws.
 */
export function describeReplanned(
  request: GenerationRequest,
  places: readonly MealPlace[],
  finished: FinishedPlan | undefined,
): Honoured[] {
  const meals = count(places.length, 'meal');
  return [
    {
      option: 'places',
      how: `${meals} ${finished === undefined ? 'will be ' : ''}planned anew, all others kept gram by gram`,
    },
    ...describeWishes(
      request,
      finished === undefined ? undefined : { ...finished, plan: onlyMealsAt(places, finished.plan) },
    ),
  ];
}

function onlyMealsAt(places: readonly MealPlace[], plan: PlanData): PlanData {
  const days = plan.days.map((day) => ({
    ...day,
    meals: day.meals.filter(({ slot }) =>
      places.some((place) => isSamePlace(place, { date: day.date, slot })),
    ),
  }));
  return { ...plan, days: days.filter(({ meals }) => meals.length > 0) };
}
