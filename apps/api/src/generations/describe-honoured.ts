import type { GenerationRequest, PlanData } from '@mealwise/core';

/** What an option of the request led to, in words. */
export interface Honoured {
  readonly option: string;
  readonly how: string;
}

/**
 * One line for each option that was given, read off the finished plan itself; until there is one (`plan` undefined), what
 * will be done. Never throws.
 */
export function describeHonoured(request: GenerationRequest, plan: PlanData | undefined): Honoured[] {
  const { preferences, callback, metadata, week_start_date: week } = request;
  const lines: (Honoured | undefined)[] = [
    week === undefined ? undefined : { option: 'week_start_date', how: describeWeek(week, plan) },
    { option: 'preferences.enforce_variety', how: describeVariety(preferences.enforce_variety, plan) },
    preferences.max_prep_time === undefined
      ? undefined
      : { option: 'preferences.max_prep_time', how: describeMinutes(preferences.max_prep_time, plan) },
    preferences.mood_override === undefined
      ? undefined
      : { option: 'preferences.mood_override', how: describeMood(preferences.mood_override, plan) },
    preferences.exclude_recipes.length === 0
      ? undefined
      : { option: 'preferences.exclude_recipes', how: describeExcluded(preferences.exclude_recipes, plan) },
    callback === undefined ? undefined : { option: 'callback', how: describeCallback(callback) },
    Object.keys(metadata).length === 0
      ? undefined
      : {
          option: 'metadata',
          how: `${count(Object.keys(metadata).length, 'pair')} returned here and in the event`,
        },
  ];
  return lines.filter((line) => line !== undefined);
}

function describeWeek(week: string, plan: PlanData | undefined): string {
  const last = plan?.days.at(-1)?.date;
  return last === undefined
    ? `the plan will begin on ${week}`
    : `the plan runs from ${plan?.days[0]?.date ?? week} to ${last}`;
}

function describeVariety(enforced: boolean, plan: PlanData | undefined): string {
  if (plan === undefined)
    return enforced ? 'dishes will be kept apart and rarely repeated' : 'dishes may repeat freely';
  const spread = `${plan.unique_recipes} different dishes in ${plan.total_recipes} meals`;
  return enforced ? `dishes kept apart: ${spread}` : `dishes were allowed to repeat freely: ${spread}`;
}

function describeMinutes(limit: number, plan: PlanData | undefined): string {
  if (plan === undefined) return `dishes above ${limit} minutes will be left out`;
  const longest = Math.max(
    0,
    ...plan.days.flatMap((day) => day.meals.map((meal) => meal.prep_minutes + meal.cook_minutes)),
  );
  return `the longest dish takes ${longest} of at most ${limit} minutes`;
}

function describeMood(mood: string, plan: PlanData | undefined): string {
  if (plan === undefined) return `the mood of the week will be ${mood}`;
  const actual = plan.wow_layers.mood?.mood;
  return actual === undefined ? 'no mood could be added this time' : `the mood of the week is ${actual}`;
}

function describeExcluded(ids: readonly string[], plan: PlanData | undefined): string {
  if (plan === undefined) return `${count(ids.length, 'recipe')} will be left out`;
  const used = new Set(plan.days.flatMap((day) => day.meals.map((meal) => meal.recipe_id)));
  const slipped = ids.filter((id) => used.has(id.toLowerCase())).length;
  return `${count(ids.length, 'recipe')} excluded, ${slipped === 0 ? 'none' : slipped} of them in the plan`;
}

function describeCallback({ url, events }: NonNullable<GenerationRequest['callback']>): string {
  // The host alone: paths and queries of callbacks hold secrets.
  return `${events.join(', ')} will be sent, signed, to ${URL.parse(url)?.host ?? 'the callback'}`;
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;
