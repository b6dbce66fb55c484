import {
  isSamePlace,
  type Constraint,
  type GenerationRequest,
  type MealPlace,
  type PlanData,
} from '@mealwise/core';
import { describeWishes } from './describe-wishes.ts';
import { count, type FinishedPlan, type Honoured } from './finished-plan.ts';

/** Wishes about the week as a whole: meals that stayed count for them too. */
const ofTheWeek: ReadonlySet<Constraint['kind']> = new Set(['tag_rule', 'meatless_days', 'cheap']);

/**
 * What a partial generation led to: how many meals were planned anew, and what came of each wish: in these meals alone,
 * or in the week where it is about the week. Until it is done (`finished` undefined), what will be done. Never throws.
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
    ...describeWishes(request, finished, (constraint, whole) =>
      ofTheWeek.has(constraint.kind) ? whole : { ...whole, plan: onlyMealsAt(places, whole.plan) },
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
