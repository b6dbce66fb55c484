import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildGroceryList,
  planPrepSchedule,
  planWeek,
  renderPlan,
  validatePlan,
  type PlanData,
  type WeekPlan,
} from '@mealwise/core';
import { figuresOfDay } from '../oracle/index.ts';
import { caseArbitrary, type PlanningCase } from './arbitrary-case.ts';
import { holds } from './holds.ts';
import { finished, inputOf } from './plan-case.ts';
import { foods, recipes } from './world.ts';

const milligrams = (grams: number): number => Math.round(1_000 * grams);
const cents = ({ amount }: { readonly amount: string }): number => Math.round(100 * Number(amount));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What all who share the meals eat of each food, from the plan alone; top-ups are the person's. */
function eatenMilligrams({ days }: WeekPlan): Record<string, number> {
  const eaten: Record<string, number> = {};
  for (const { ingredients, sharedWith = [] } of days.flatMap(({ meals }) => meals)) {
    const pot = 1 + sum(sharedWith.map(({ portion }) => portion));
    for (const { foodKey, grams, topUp } of ingredients)
      eaten[foodKey] = (eaten[foodKey] ?? 0) + Math.round(milligrams(grams) * (topUp === true ? 1 : pot));
  }
  return eaten;
}

function rendered({ blueprint, request, constraints, brief }: PlanningCase, week: WeekPlan): PlanData {
  const { targets, dates } = brief;
  return renderPlan({
    week,
    weekTheme: 'A week',
    foods,
    recipes,
    targets,
    validation: validatePlan({
      week,
      foods,
      recipes,
      blueprint,
      request,
      constraints,
      targets,
      expectedDates: dates,
    }),
    groceries: buildGroceryList(week, foods),
    prepSchedule: planPrepSchedule(week, recipes),
    mood: undefined,
  });
}

test('grams are kept from the plan to the grocery list, and totals are their parts to the gram and the cent', async () => {
  await holds(
    fc.property(caseArbitrary(), (each) => {
      const { week } = finished(planWeek(inputOf(each)));
      const list = buildGroceryList(week, foods);
      const items = list.groups.flatMap((group) => group.items);
      expect(Object.fromEntries(items.map(({ foodKey, grams }) => [foodKey, milligrams(grams)]))).toEqual(
        eatenMilligrams(week),
      );
      expect(milligrams(list.totalGrams)).toBe(sum(items.map(({ grams }) => milligrams(grams))));
      expect(list.totalCents).toBe(sum(items.map((item) => item.cents ?? 0)));

      const plan = rendered(each, week);
      expect(cents(plan.grocery_cost)).toBe(list.totalCents);
      expect(sum(plan.days.map((day) => cents(day.daily_cost_estimate)))).toBe(list.totalCents);
      for (const [index, day] of plan.days.entries()) {
        expect(sum(day.meals.map((meal) => cents(meal.cost)))).toBe(cents(day.daily_cost_estimate));
        const planned = week.days[index];
        if (planned === undefined) throw new Error(`${day.date} is not in the plan`);
        expect(gramsShown(day.meals)).toEqual(gramsShown(planned.meals));
        for (const figure of ['calories', 'protein_g', 'fat_g', 'net_carbs_g', 'sodium_mg'] as const)
          expect(day.daily_nutrition[figure]).toBeCloseTo(
            sum(day.meals.map((meal) => meal.nutrition[figure])),
            6,
          );
        // Shown to the tenth, meal by meal.
        const own = figuresOfDay(planned, foods);
        expect(Math.abs(day.daily_nutrition.protein_g - own.proteinG)).toBeLessThan(0.3);
        expect(Math.abs(day.daily_nutrition.fat_g - own.fatG)).toBeLessThan(0.3);
      }
    }),
    { short: 10, full: 2_000 },
  );
});

const gramsShown = (meals: readonly { readonly ingredients: readonly { readonly grams: number }[] }[]) =>
  meals.map(({ ingredients }) => ingredients.map(({ grams }) => grams));
