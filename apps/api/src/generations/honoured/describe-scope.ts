import { mealTypes, type GenerationRequest, type PlanData } from '@mealwise/core';
import { count, listOf, mealsOf, type FinishedPlan, type Honoured } from './finished-plan.ts';

/** Which days and meals were planned, towards which figures, and whether anew. */
export function describeScope(request: GenerationRequest, finished: FinishedPlan | undefined): Honoured[] {
  const { week_start_date: week, targets } = request;
  const plan = finished?.plan;
  return [
    ...(week === undefined ? [] : [{ option: 'week_start_date', how: describeWeek(week, plan) }]),
    {
      option: 'days',
      how:
        plan === undefined
          ? `${count(request.days, 'day')} will be planned`
          : `${count(plan.days.length, 'day')} planned`,
    },
    { option: 'meals', how: describeMeals(request.meals, plan) },
    ...(request.force_regenerate || finished?.isReused === true
      ? [{ option: 'force_regenerate', how: describeFreshness(request.force_regenerate, finished) }]
      : []),
    { option: 'tolerance_percent', how: describeTolerance(request.tolerance_percent, plan) },
    ...(targets === undefined || Object.keys(targets).length === 0
      ? []
      : [{ option: 'targets', how: describeTargets(targets, plan) }]),
  ];
}

function describeWeek(week: string, plan: PlanData | undefined): string {
  const [first, last] = [plan?.days[0]?.date, plan?.days.at(-1)?.date];
  if (first === undefined || last === undefined) return `the plan will begin on ${week}`;
  return first === last ? `the plan is for ${first}` : `the plan runs from ${first} to ${last}`;
}

function describeMeals(asked: GenerationRequest['meals'], plan: PlanData | undefined): string {
  if (plan === undefined) return `${listOf(inOrder(asked))} will be planned`;
  const planned = mealsOf(plan);
  return listOf(
    mealTypes
      .map((type) => ({ type, times: planned.filter(({ meal_type: own }) => own === type).length }))
      .filter(({ times }) => times > 0)
      .map(({ type, times }) => `${type} ${times === 1 ? 'once' : `${times} times`}`),
  );
}

const inOrder = (asked: GenerationRequest['meals']): string[] =>
  mealTypes.filter((type) => asked.includes(type));

function describeFreshness(forced: boolean, finished: FinishedPlan | undefined): string {
  if (finished === undefined) return 'a new plan will be made, whatever there is';
  return forced
    ? `a new plan was made, version ${finished.version}`
    : 'the active plan was made from the same inputs, so it is given again';
}

function describeTolerance(percent: number, plan: PlanData | undefined): string {
  if (plan === undefined) return `days that miss a target by more than ${percent} % will be marked`;
  const { days_within: within, worst_deviation_percent: worst } = plan.nutrition_summary;
  return `${within} of ${count(plan.days.length, 'day')} within ±${percent} %, the largest deviation is ${worst} %`;
}

type Targets = NonNullable<GenerationRequest['targets']>;

/** How each figure that may be set by hand is called, where a plan shows it, and its unit. */
const figures = [
  ['calories', 'energy', 'calories', 'kcal'],
  ['protein_g', 'protein', 'protein_g', 'g'],
  ['fat_g', 'fat', 'fat_g', 'g'],
  ['net_carbs_g', 'net carbohydrate', 'net_carbs_g', 'g'],
  ['fibre_g', 'fibre', 'fibre_g', 'g'],
  ['sodium_limit_mg', 'sodium', 'sodium_mg', 'mg'],
  ['saturated_fat_limit_g', 'saturated fat', 'saturated_fat_g', 'g'],
] as const satisfies readonly (readonly [
  keyof Targets,
  string,
  keyof PlanData['nutrition_summary']['daily_average'],
  string,
])[];

/** With fewer meals than a day has, the plan aims at their part of a figure; both are said. */
function describeTargets(targets: Targets, plan: PlanData | undefined): string {
  return figures
    .filter(([field]) => targets[field] !== undefined)
    .map(([field, name, average, unit]) => {
      const asked = `${name} ${field.includes('limit') ? 'at most ' : ''}${shown(targets[field] ?? 0)} ${unit} a day`;
      if (plan === undefined) return asked;
      const share =
        plan.targets[field] === targets[field]
          ? ''
          : `, of which the planned meals aim at ${shown(plan.targets[field])} ${unit}`;
      return `${asked}${share}: ${shown(plan.nutrition_summary.daily_average[average])} ${unit} on average`;
    })
    .join('; ');
}

const shown = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: 1 });
