import { expect, test } from 'vitest';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import {
  sampleDates,
  sampleFoods,
  sampleInput,
  sampleRecipeId,
  sampleRecipes,
  sampleTargets,
  sampleWeek,
  withMeal,
} from '../validation/sample-week.ts';
import { validatePlan } from '../validation/validate-plan.ts';
import { comparePlans, PlanImpact } from './compare-plans.ts';
import type { PlanData } from './plan-data.ts';
import { renderPlan } from './render-plan.ts';
import type { WeekPlan } from './week-plan.ts';

const [monday, tuesday] = sampleDates;

function rendered(week: WeekPlan): PlanData {
  return renderPlan({
    week,
    weekTheme: 'A plain week',
    foods: sampleFoods,
    recipes: sampleRecipes,
    targets: sampleTargets,
    validation: validatePlan(sampleInput({ week })),
    groceries: buildGroceryList(week, sampleFoods),
    prepSchedule: [],
    mood: undefined,
  });
}

const plan = rendered(sampleWeek);

test('a plan and itself differ in nothing', () => {
  expect(comparePlans(plan, plan)).toEqual({
    changed: [],
    portions_adjusted: [],
    days: [],
    grocery_cost: { before: plan.grocery_cost, after: plan.grocery_cost, change: '0.00' },
  });
});

test('another dish is a change, the same in other grams an adjusted portion, and only their days are compared', () => {
  const swapped = withMeal(monday, 'lunch', (meal) => ({ ...meal, recipeId: sampleRecipeId(3) }));
  const after = rendered({
    days: swapped.days.map((day) =>
      day.date === tuesday
        ? {
            ...day,
            meals: day.meals.map((meal) =>
              meal.slot === 'snack'
                ? {
                    ...meal,
                    ingredients: meal.ingredients.map((each) => ({ ...each, grams: 2 * each.grams })),
                  }
                : meal,
            ),
          }
        : day,
    ),
  });
  const impact = comparePlans(plan, after);
  expect(PlanImpact.parse(impact)).toEqual(impact);
  expect(impact.changed).toEqual([
    {
      date: monday,
      slot: 'lunch',
      from: { recipe_id: sampleRecipeId(2), title: 'Chicken bowl' },
      to: { recipe_id: sampleRecipeId(3), title: 'Chicken bowl the other way' },
    },
  ]);
  expect(impact.portions_adjusted).toEqual([{ date: tuesday, slot: 'snack' }]);
  expect(impact.days.map(({ date }) => date)).toEqual([monday, tuesday]);
  expect(impact.days[1]).toMatchObject({
    before: plan.days[1]?.daily_nutrition,
    after: after.days[1]?.daily_nutrition,
  });
  const cents = (money: { amount: string }): number => Math.round(100 * Number(money.amount));
  expect(Math.round(100 * Number(impact.grocery_cost.change))).toBe(
    cents(after.grocery_cost) - cents(plan.grocery_cost),
  );
  expect(comparePlans(after, plan).grocery_cost.change).toBe(`-${impact.grocery_cost.change}`);
});

test('a day that only one of them has is left out', () => {
  const shorter = { ...plan, days: plan.days.slice(1) };
  expect(comparePlans(plan, shorter)).toMatchObject({ changed: [], days: [] });
  expect(comparePlans(shorter, plan)).toMatchObject({ changed: [], days: [] });
});
