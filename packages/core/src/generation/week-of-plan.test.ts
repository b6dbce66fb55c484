import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import {
  sampleFoods,
  sampleInput,
  sampleRecipes,
  sampleTargets,
  sampleWeek,
} from '../validation/sample-week.ts';
import { validatePlan } from '../validation/validate-plan.ts';
import { PlanData } from './plan-data.ts';
import { renderPlan } from './render-plan.ts';
import { weekOf } from './week-of-plan.ts';
import { slots, type MealPlace, type PlannedMeal, type WeekPlan } from './week-plan.ts';

function rendered(week: WeekPlan, lockedPlaces: readonly MealPlace[] = []): PlanData {
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
    lockedPlaces,
  });
}

/** Any meal at all, sensible or not: what is stored must come back. */
const anyMeal: fc.Arbitrary<PlannedMeal> = fc
  .record({
    slot: fc.constantFrom(...slots),
    recipeId: fc.constantFrom(...sampleRecipes.keys()),
    portion: fc.integer({ min: 2, max: 8 }).map((quarters) => quarters / 4),
    ingredients: fc.array(
      fc.record({
        foodKey: fc.constantFrom(...sampleFoods.keys()),
        grams: fc.integer({ min: 1, max: 5_000 }).map((tenths) => tenths / 10),
        topUp: fc.constantFrom(true as const, undefined),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    leftoverOf: fc.option(fc.record({ date: fc.constant('2026-11-30'), slot: fc.constantFrom(...slots) }), {
      nil: undefined,
    }),
    cookedOn: fc.constantFrom('2026-11-30', undefined),
    sharedWith: fc.option(
      fc.array(fc.record({ name: fc.string({ minLength: 1 }), portion: fc.constantFrom(0.5, 1, 1.5) }), {
        minLength: 1,
        maxLength: 3,
      }),
      { nil: undefined },
    ),
  })
  .map((meal) => JSON.parse(JSON.stringify(meal)) as PlannedMeal);

const anyWeek: fc.Arbitrary<WeekPlan> = fc
  .tuple(...sampleWeek.days.map(() => fc.array(anyMeal, { minLength: 1, maxLength: 5 })))
  .map((days) => ({ days: days.map((meals, at) => ({ date: sampleWeek.days[at]!.date, meals })) }));

test('the week of a rendered plan is the week it was rendered from, also when it has been stored in between', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const plan = rendered(week, [{ date: '2026-12-01', slot: 'dinner' }]);
      expect(weekOf(plan)).toEqual(week);
      expect(weekOf(PlanData.parse(JSON.parse(JSON.stringify(plan))))).toEqual(week);
    }),
    { numRuns: 200 },
  );
});

test('a plan rendered again from its week is the same plan', () => {
  const plan = rendered(sampleWeek);
  expect(rendered(weekOf(plan))).toEqual(plan);
});
