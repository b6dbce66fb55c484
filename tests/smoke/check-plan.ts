import type { Blueprint } from '@mealwise/core';
import { isNamedAfter } from './allergen-words.ts';
import { findWrongGrams } from './check-grams.ts';
import { findWrongTotals } from './check-totals.ts';
import type { GroceryList, Plan } from './wire.ts';

export interface PlanUnderCheck {
  readonly plan: Plan;
  readonly groceries: GroceryList;
  readonly blueprint: Blueprint;
}

/**
 * What is wrong with a plan, judged from its JSON alone and by arithmetic of this folder: is it complete, safe for this person,
 * consistent, and priced? One line a fault; none = good.
 */
export function checkPlan(subject: PlanUnderCheck): string[] {
  return [
    ...findGaps(subject),
    ...findAllergens(subject),
    ...findContradictions(subject),
    ...findWrongGrams(subject),
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

/** By what the plan says of each ingredient, and by what its name says. */
function findAllergens({ plan, blueprint }: PlanUnderCheck): string[] {
  const faults: string[] = [];
  for (const { date, slot, name, contains, may_contain: mayContain } of ingredientsOf(plan))
    for (const allergen of blueprint.allergies) {
      if (contains.includes(allergen)) faults.push(`${date} ${slot}: ${name} contains ${allergen}`);
      else if (isNamedAfter(name, allergen))
        faults.push(`${date} ${slot}: ${name} is not declared as ${allergen}, but is named so`);
      if (mayContain.includes(allergen) && !blueprint.tolerates_traces_of.includes(allergen))
        faults.push(`${date} ${slot}: ${name} may contain ${allergen}`);
    }
  return faults;
}

/** A food has the same allergens wherever it appears. */
function findContradictions({ plan }: PlanUnderCheck): string[] {
  const said = new Map<string, string>();
  const contradicted = new Set<string>();
  for (const { food, contains, may_contain: mayContain } of ingredientsOf(plan)) {
    const facts = JSON.stringify([contains.toSorted(), mayContain.toSorted()]);
    if ((said.get(food) ?? facts) !== facts) contradicted.add(food);
    said.set(food, facts);
  }
  return [...contradicted].map((food) => `The plan says different things about the allergens of ${food}`);
}

function ingredientsOf(plan: Plan) {
  return plan.plan_data.days.flatMap(({ date, meals }) =>
    meals.flatMap(({ slot, ingredients }) => ingredients.map((facts) => ({ date, slot, ...facts }))),
  );
}

function findPriceGaps({ groceries }: PlanUnderCheck): string[] {
  const items = groceries.aisles.flatMap((aisle) => aisle.items);
  const mass = items.reduce((sum, { grams }) => sum + grams, 0);
  const priced = items.filter(({ cost }) => cost !== null).reduce((sum, { grams }) => sum + grams, 0);
  const percent = mass === 0 ? 0 : (100 * priced) / mass;
  const faults: string[] = [];
  if (percent < PRICED_PERCENT)
    faults.push(`Only ${percent.toFixed(0)} % of the list has a price (${PRICED_PERCENT} % needed)`);
  if (Math.abs(percent - groceries.priced_percent) > 0.11)
    faults.push(`${percent.toFixed(1)} % of the list has a price, it says ${groceries.priced_percent} %`);
  if (!(Number(groceries.total.amount) > 0)) faults.push('The list costs nothing');
  return faults;
}
