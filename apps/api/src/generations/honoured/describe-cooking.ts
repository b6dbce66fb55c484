import type { GenerationRequest, PlanData } from '@mealwise/core';
import { longestMinutes } from './describe-outcome.ts';
import {
  count,
  listOf,
  mealsOf,
  nameOf,
  type FinishedMeal,
  type FinishedPlan,
  type Honoured,
} from './finished-plan.ts';

type Preferences = GenerationRequest['preferences'];

/** How much is cooked and when: minutes, leftovers, cook days. */
export function describeCooking(
  { preferences }: GenerationRequest,
  finished: FinishedPlan | undefined,
): Honoured[] {
  const { max_prep_time: limit, leftovers, cook_days: cookDays } = preferences;
  const plan = finished?.plan;
  const line = (option: string, how: string): Honoured => ({ option: `preferences.${option}`, how });
  return [
    ...(limit === undefined ? [] : [line('max_prep_time', describeMinutes(limit, plan))]),
    ...(leftovers === undefined ? [] : [line('leftovers', describeLeftovers(leftovers, plan))]),
    ...(cookDays === undefined ? [] : [line('cook_days', describeCookDays(cookDays, plan))]),
  ];
}

function describeMinutes(limit: number, plan: PlanData | undefined): string {
  return plan === undefined
    ? `dishes above ${limit} minutes will be left out`
    : `the longest dish takes ${longestMinutes(mealsOf(plan))} of at most ${limit} minutes`;
}

function describeLeftovers(
  { allow, max_days: most }: NonNullable<Preferences['leftovers']>,
  plan: PlanData | undefined,
): string {
  if (plan === undefined)
    return allow
      ? `dishes may be eaten again up to ${count(most, 'day')} after they are cooked`
      : 'nothing will be planned to be left over';
  const again = plan.days.flatMap(({ date, meals }) =>
    meals.flatMap(({ leftover_of: source }) => (source === null ? [] : [daysBetween(source.date, date)])),
  );
  return again.length === 0
    ? 'no meal is left over from an earlier one'
    : `${count(again.length, 'meal')} left over from earlier ones, after ${count(Math.max(...again), 'day')} at the most`;
}

const daysBetween = (first: string, later: string): number =>
  Math.round((Date.parse(later) - Date.parse(first)) / 86_400_000);

function describeCookDays(
  cookDays: NonNullable<Preferences['cook_days']>,
  plan: PlanData | undefined,
): string {
  const names = listOf(cookDays.map(nameOf));
  if (plan === undefined) return `cooking will be on ${names} only`;
  const others = plan.days.filter(({ day }) => !cookDays.includes(day)).flatMap(({ meals }) => meals);
  const cooked = others.filter(isCookedThatDay).length;
  if (others.length === 0) return `the plan has no day but ${names}`;
  return cooked === 0
    ? `cooking on ${names} only: none of the ${count(others.length, 'meal')} on other days needs any`
    : `cooking on ${names}: ${others.length - cooked} of the ${count(others.length, 'meal')} on other days need none, ${cooked} had to be cooked because too few dishes keep that long`;
}

const isCookedThatDay = ({ tags, leftover_of: source, cooked_on: earlier }: FinishedMeal): boolean =>
  source === null && earlier === null && !tags.includes('no_cook');
