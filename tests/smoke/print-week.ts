import type { GroceryList, Plan } from './wire.ts';

/** The week as a table: a line a meal, a line a day with its deviations, the total. */
export function renderWeek(plan: Plan, groceries: GroceryList): string {
  const { days, targets, nutrition_summary: summary } = plan.plan_data;
  const lines = [
    `${plan.week_theme}, week of ${plan.week_start_date}, dishes chosen by ${plan.generated_by}`,
    `target per day: ${targets.calories.toFixed(0)} kcal, ${targets.protein_g.toFixed(0)} g protein, ${targets.fat_g.toFixed(0)} g fat, ${targets.net_carbs_g.toFixed(0)} g net carbohydrate`,
    '',
    row('', 'meal', 'dish', 'portion', 'kcal', 'protein', 'fat', 'carbs', 'cost'),
  ];
  for (const day of days) {
    for (const [index, meal] of day.meals.entries())
      lines.push(
        row(
          index === 0 ? day.day.slice(0, 3) : '',
          meal.slot,
          meal.title,
          `× ${meal.portion}`,
          meal.nutrition.calories.toFixed(0),
          `${meal.nutrition.protein_g.toFixed(0)} g`,
          `${meal.nutrition.fat_g.toFixed(0)} g`,
          `${meal.nutrition.net_carbs_g.toFixed(0)} g`,
          `$${meal.cost.amount}`,
        ),
      );
    const off = day.deviations_percent;
    lines.push(
      row(
        '',
        '',
        day.within_tolerance ? 'day, off target by' : 'DAY BEYOND TOLERANCE, off target by',
        '',
        signed(off.calories),
        signed(off.protein),
        signed(off.fat),
        signed(off.net_carbs),
        `$${day.daily_cost_estimate.amount}`,
      ),
    );
  }
  lines.push(
    '',
    `${summary.days_within} of ${days.length} days within ±${summary.tolerance_percent} %, worst ${summary.worst_deviation_percent} %`,
    `groceries $${groceries.total.amount}, ${groceries.priced_percent} % of the mass priced`,
  );
  return lines.join('\n');
}

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
