import type { GroceryList, Plan } from './wire.ts';

/** The week as a table: a line a meal, two lines a day (what it comes to, how far that is from the target), and the totals. */
export function renderWeek(plan: Plan, groceries: GroceryList): string {
  const { days, targets, nutrition_summary: summary } = plan.plan_data;
  const average = summary.daily_average;
  return [
    `${plan.week_theme}, week of ${plan.week_start_date}, dishes chosen by ${plan.generated_by}`,
    '',
    row('', 'meal', 'dish', 'portion', 'kcal', 'protein', 'fat', 'carbs', 'cost'),
    ...days.flatMap(renderDay),
    row('', '', 'target of a day', '', ...figures(targets), ''),
    row('', '', 'average day', '', ...figures(average), ''),
    row('', '', 'the week', '', '', '', '', '', `$${plan.plan_data.grocery_cost.amount}`),
    '',
    `${summary.days_within} of ${days.length} days within ±${summary.tolerance_percent} %, worst ${summary.worst_deviation_percent} %`,
    `groceries $${groceries.total.amount}, ${groceries.priced_percent} % of the mass priced`,
  ].join('\n');
}

function renderDay(day: Plan['plan_data']['days'][number]): string[] {
  const { calories, protein, fat, net_carbs: carbs } = day.deviations_percent;
  return [
    ...day.meals.map((meal, index) =>
      row(
        index === 0 ? day.day.slice(0, 3) : '',
        meal.slot,
        meal.title,
        `× ${meal.portion}`,
        ...figures(meal.nutrition),
        `$${meal.cost.amount}`,
      ),
    ),
    row('', '', 'the day', '', ...figures(day.daily_nutrition), `$${day.daily_cost_estimate.amount}`),
    row(
      '',
      '',
      day.within_tolerance ? 'off target by' : 'BEYOND TOLERANCE, off target by',
      '',
      ...[calories, protein, fat, carbs].map(signed),
      '',
    ),
    '',
  ];
}

const figures = (amounts: {
  readonly calories: number;
  readonly protein_g: number;
  readonly fat_g: number;
  readonly net_carbs_g: number;
}): string[] => [
  amounts.calories.toFixed(0),
  ...[amounts.protein_g, amounts.fat_g, amounts.net_carbs_g].map((grams) => `${grams.toFixed(0)} g`),
];

const WIDTHS = [4, 10, 46, 7, 7, 8, 7, 7, 7] as const;

function row(...cells: readonly string[]): string {
  return cells
    .map((cell, index) => {
      const width = WIDTHS[index] ?? 8;
      const short = cell.length > width ? `${cell.slice(0, width - 1)}…` : cell;
      return index < 3 ? short.padEnd(width) : short.padStart(width);
    })
    .join(' ');
}

const signed = (percent: number): string => `${percent >= 0 ? '+' : ''}${percent.toFixed(1)}%`;
