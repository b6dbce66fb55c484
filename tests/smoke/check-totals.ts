import type { PlanUnderCheck } from './check-plan.ts';
import type { GroceryList, Plan } from './wire.ts';

type PlanData = Plan['plan_data'];
type Day = PlanData['days'][number];

/** Every figure is shown rounded to a tenth, so it may be off by half of that. */
const ROUNDING = 0.05;
/** For sums of decimals in binary. */
const EPSILON = 1e-6;

/** Wherever a plan says a total, a share or a deviation: does it follow from its parts? */
export function findWrongTotals({ plan, groceries }: PlanUnderCheck): string[] {
  const { plan_data: data } = plan;
  return [
    ...data.days.flatMap((day) => [
      ...compareNutrition(day),
      ...compareDeviations(day, data),
      ...compareCost(day),
      ...compareMinutes(day, data),
    ]),
    ...compareWeek(data),
    ...compareMoney(data, groceries),
  ];
}

const FIGURES = [
  'calories',
  'usda_kcal',
  'protein_g',
  'fat_g',
  'net_carbs_g',
  'fibre_g',
  'sodium_mg',
  'saturated_fat_g',
] as const;

function compareNutrition({ date, meals, daily_nutrition: day }: Day): string[] {
  const faults: string[] = [];
  for (const figure of FIGURES) {
    const sum = sumOf(meals, (meal) => meal.nutrition[figure]);
    if (isOff(sum, day[figure], ROUNDING))
      faults.push(`${date}: the meals have ${sum.toFixed(1)} ${figure}, the day says ${day[figure]}`);
  }
  for (const { slot, nutrition } of meals) {
    const energy =
      4 * nutrition.protein_g + 9 * nutrition.fat_g + 4 * nutrition.net_carbs_g + 2 * nutrition.fibre_g;
    if (isOff(energy, nutrition.calories, (4 + 9 + 4 + 2 + 1) * ROUNDING))
      faults.push(
        `${date} ${slot}: the macros make ${energy.toFixed(0)} kcal, it says ${nutrition.calories}`,
      );
  }
  return faults;
}

function compareDeviations(day: Day, { targets, nutrition_summary: summary }: PlanData): string[] {
  const { date, meals, daily_nutrition: eaten, deviations_percent: said } = day;
  const pairs = [
    ['calories', eaten.calories, targets.calories, said.calories],
    ['protein', eaten.protein_g, targets.protein_g, said.protein],
    ['fat', eaten.fat_g, targets.fat_g, said.fat],
    ['net_carbs', eaten.net_carbs_g, targets.net_carbs_g, said.net_carbs],
  ] as const;
  const faults: string[] = [];
  for (const [macro, value, target, stated] of pairs) {
    const deviation = 100 * (value / target - 1);
    // Meals, day and target are each rounded; of a small target that is a larger share.
    if (isOff(deviation, stated, (100 * ROUNDING * (meals.length + 2)) / target + ROUNDING))
      faults.push(`${date}: ${macro} is ${deviation.toFixed(1)} % off, the plan says ${stated} %`);
  }
  const worst = worstOf(day);
  const { tolerance_percent: tolerance } = summary;
  if (day.within_tolerance ? worst > tolerance + ROUNDING : worst < tolerance - ROUNDING)
    faults.push(
      `${date}: is off by ${worst} %, yet called ${day.within_tolerance ? 'within' : 'beyond'} ${tolerance} %`,
    );
  return faults;
}

function compareCost({ date, meals, daily_cost_estimate: cost }: Day): string[] {
  const sum = sumOf(meals, (meal) => cents(meal.cost));
  return sum === cents(cost) ? [] : [`${date}: the meals cost ${sum} cents, the day says ${cents(cost)}`];
}

/** A meal takes its time on the day that it is cooked, a leftover none. */
function compareMinutes({ date, daily_prep_time: said }: Day, { days }: PlanData): string[] {
  const cooked = days.flatMap((day) =>
    day.meals.filter((meal) => meal.leftover_of === null && (meal.cooked_on ?? day.date) === date),
  );
  const minutes = sumOf(cooked, (meal) => meal.prep_minutes + meal.cook_minutes);
  return minutes === said ? [] : [`${date}: is cooked for ${minutes} minutes, the day says ${said}`];
}

function compareWeek(data: PlanData): string[] {
  const { days, nutrition_summary: summary } = data;
  const meals = days.flatMap((day) => day.meals);
  const counted: [what: string, counted: number, said: number, within: number][] = [
    ['meals', meals.length, data.total_recipes, 0],
    ['dishes', new Set(meals.map((meal) => meal.recipe_id)).size, data.unique_recipes, 0],
    ['days within tolerance', days.filter((day) => day.within_tolerance).length, summary.days_within, 0],
    ['percent at worst', Math.max(...days.map(worstOf)), summary.worst_deviation_percent, ROUNDING],
    ...FIGURES.map((figure): [string, number, number, number] => [
      `${figure} on average`,
      sumOf(days, (day) => day.daily_nutrition[figure]) / days.length,
      summary.daily_average[figure],
      ROUNDING,
    ]),
  ];
  return counted
    .filter(([, value, said, within]) => isOff(value, said, within))
    .map(([what, value, said]) => `The days have ${value} ${what}, the plan says ${said}`);
}

function compareMoney({ days, grocery_cost: planCost }: PlanData, { aisles, total }: GroceryList): string[] {
  const dayCents = sumOf(days, (day) => cents(day.daily_cost_estimate));
  const itemCents = sumOf(
    aisles.flatMap((aisle) => aisle.items),
    ({ cost }) => (cost === null ? 0 : cents(cost)),
  );
  const faults: string[] = [];
  if (dayCents !== cents(planCost))
    faults.push(`The days cost ${dayCents} cents, the plan says ${cents(planCost)}`);
  if (cents(total) !== cents(planCost))
    faults.push(`The grocery list costs ${cents(total)} cents, the plan says ${cents(planCost)}`);
  if (itemCents !== cents(total))
    faults.push(`The list's items cost ${itemCents} cents, its total says ${cents(total)}`);
  return faults;
}

const worstOf = ({ deviations_percent: off }: Day): number =>
  Math.max(...Object.values(off).map((percent) => Math.abs(percent)));

/** Also true of what is not a number. */
const isOff = (a: number, b: number, within: number): boolean => !(Math.abs(a - b) <= within + EPSILON);

const sumOf = <Part>(parts: readonly Part[], amount: (part: Part) => number): number =>
  parts.reduce((sum, part) => sum + amount(part), 0);

const cents = ({ amount }: { readonly amount: string }): number => Math.round(100 * Number(amount));
