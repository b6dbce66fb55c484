import type { Blueprint } from '@mealwise/core';
import type { GroceryList, Plan } from './wire.ts';

export interface PlanUnderCheck {
  readonly plan: Plan;
  readonly groceries: GroceryList;
  readonly blueprint: Blueprint;
}

/**
 * What is wrong with a plan, judged from its JSON alone and by arithmetic of this file: is it complete, safe for this person,
 * consistent, and priced? One line a fault; none = good.
 */
export function checkPlan(subject: PlanUnderCheck): string[] {
  return [
    ...findGaps(subject),
    ...findAllergens(subject),
    ...findWrongTotals(subject),
    ...findPriceGaps(subject),
  ];
}

const MEALS = ['breakfast', 'lunch', 'dinner', 'snack'] as const;
const DAY_MS = 86_400_000;
/** The share of the list's mass that must have a price. */
const PRICED_PERCENT = 95;

function findGaps({ plan }: PlanUnderCheck): string[] {
  const { days } = plan.plan_data;
  const start = Date.parse(`${plan.week_start_date}T00:00:00Z`);
  const faults = days.length === 7 ? [] : [`The week has ${days.length} days`];
  for (const [index, day] of days.entries()) {
    const expected = new Date(start + index * DAY_MS).toISOString().slice(0, 10);
    if (day.date !== expected) faults.push(`Day ${index + 1} is ${day.date} instead of ${expected}`);
    for (const meal of MEALS) {
      const count = day.meals.filter(({ slot }) => slot === meal).length;
      if (count !== 1) faults.push(`${day.date} has ${count} ${meal === 'lunch' ? 'lunches' : `${meal}s`}`);
    }
  }
  return faults;
}

function findAllergens({ plan, blueprint }: PlanUnderCheck): string[] {
  const faults: string[] = [];
  for (const { date, meals } of plan.plan_data.days)
    for (const { slot, ingredients } of meals)
      for (const { name, contains, may_contain: mayContain } of ingredients)
        for (const allergen of blueprint.allergies) {
          if (contains.includes(allergen)) faults.push(`${date} ${slot}: ${name} contains ${allergen}`);
          if (mayContain.includes(allergen) && !blueprint.tolerates_traces_of.includes(allergen))
            faults.push(`${date} ${slot}: ${name} may contain ${allergen}`);
        }
  return faults;
}

function findWrongTotals({ plan, groceries }: PlanUnderCheck): string[] {
  const { days, targets, grocery_cost: planCost } = plan.plan_data;
  const faults: string[] = [];
  for (const {
    date,
    meals,
    daily_nutrition: day,
    deviations_percent: said,
    daily_cost_estimate: cost,
  } of days) {
    for (const figure of ['calories', 'protein_g', 'fat_g', 'net_carbs_g', 'fibre_g', 'sodium_mg'] as const) {
      const sum = meals.reduce((total, meal) => total + meal.nutrition[figure], 0);
      // Each meal is shown rounded to a tenth.
      if (Math.abs(sum - day[figure]) > 0.06 * (meals.length + 1))
        faults.push(`${date}: the meals have ${sum.toFixed(1)} ${figure}, the day says ${day[figure]}`);
    }
    const energy = 4 * day.protein_g + 9 * day.fat_g + 4 * day.net_carbs_g + 2 * day.fibre_g;
    if (Math.abs(energy - day.calories) > 3)
      faults.push(`${date}: the macros make ${energy.toFixed(0)} kcal, the day says ${day.calories}`);
    const pairs = [
      ['calories', day.calories, targets.calories, said.calories],
      ['protein', day.protein_g, targets.protein_g, said.protein],
      ['fat', day.fat_g, targets.fat_g, said.fat],
      ['net_carbs', day.net_carbs_g, targets.net_carbs_g, said.net_carbs],
    ] as const;
    for (const [macro, value, target, stated] of pairs) {
      const deviation = 100 * (value / target - 1);
      if (Math.abs(deviation - stated) > 0.5)
        faults.push(`${date}: ${macro} is ${deviation.toFixed(1)} % off, the plan says ${stated} %`);
    }
    const mealCents = meals.reduce((sum, meal) => sum + cents(meal.cost), 0);
    if (mealCents !== cents(cost))
      faults.push(`${date}: the meals cost ${mealCents} cents, the day says ${cents(cost)}`);
  }
  const dayCents = days.reduce((sum, day) => sum + cents(day.daily_cost_estimate), 0);
  if (dayCents !== cents(planCost))
    faults.push(`The days cost ${dayCents} cents, the plan says ${cents(planCost)}`);
  if (cents(groceries.total) !== cents(planCost))
    faults.push(`The grocery list costs ${cents(groceries.total)} cents, the plan says ${cents(planCost)}`);
  const items = groceries.aisles.flatMap((aisle) => aisle.items);
  const itemCents = items.reduce((sum, { cost }) => sum + (cost === null ? 0 : cents(cost)), 0);
  if (itemCents !== cents(groceries.total))
    faults.push(`The list's items cost ${itemCents} cents, its total says ${cents(groceries.total)}`);
  return [...faults, ...compareGrams(days, items)];
}

function compareGrams(
  days: Plan['plan_data']['days'],
  items: GroceryList['aisles'][number]['items'],
): string[] {
  const planned = new Map<string, number>();
  for (const { meals } of days)
    for (const { ingredients } of meals)
      for (const { food, grams } of ingredients) planned.set(food, (planned.get(food) ?? 0) + grams);
  const listed = new Map(items.map(({ food, grams }) => [food, grams]));
  return [...new Set([...planned.keys(), ...listed.keys()])]
    .filter((food) => Math.abs((planned.get(food) ?? 0) - (listed.get(food) ?? 0)) > 0.01)
    .map(
      (food) =>
        `The meals need ${planned.get(food) ?? 0} g of ${food}, the list has ${listed.get(food) ?? 0} g`,
    );
}

function findPriceGaps({ groceries }: PlanUnderCheck): string[] {
  const items = groceries.aisles.flatMap((aisle) => aisle.items);
  const mass = items.reduce((sum, { grams }) => sum + grams, 0);
  const priced = items.filter(({ cost }) => cost !== null).reduce((sum, { grams }) => sum + grams, 0);
  const percent = mass === 0 ? 0 : (100 * priced) / mass;
  if (percent >= PRICED_PERCENT && cents(groceries.total) > 0) return [];
  return [`Only ${percent.toFixed(0)} % of the list has a price (${PRICED_PERCENT} % needed)`];
}

const cents = ({ amount }: { readonly amount: string }): number => Math.round(100 * Number(amount));
