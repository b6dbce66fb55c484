import { describe, expect, test } from 'vitest';
import type { PlannedMeal, WeekPlan } from '../generation/week-plan.ts';
import { checkLeftovers } from './check-leftovers.ts';
import type { Demands } from './read-demands.ts';
import {
  sampleDates,
  sampleDemands,
  sampleInput,
  sampleRecipeId,
  sampleRecipes,
  withDay,
  withMeal,
  withRecipe,
} from './sample-week.ts';

const [monday, tuesday, , , , , sunday] = sampleDates;

function complaints(
  week: WeekPlan,
  demands: Partial<Demands> = { leftoverDays: 3 },
  recipes = sampleRecipes,
): string[] {
  return checkLeftovers(sampleInput({ week, recipes }), sampleDemands(demands)).map(
    ({ rule, severity, date, slot, message }) => `${date} ${slot} ${rule} ${severity}: ${message}`,
  );
}

/** Tuesday's lunch as the rest of Monday's, with a change. */
const rest = (change: (meal: PlannedMeal) => PlannedMeal = (meal) => meal): WeekPlan =>
  withMeal(tuesday, 'lunch', (meal) =>
    change({ ...meal, recipeId: sampleRecipeId(2), leftoverOf: { date: monday, slot: 'lunch' } }),
  );

describe('leftovers', () => {
  test('are the same dish in the same grams; a top-up beside them is another matter', () => {
    expect(complaints(rest())).toEqual([]);
    const topUp = { foodKey: 'sugar', grams: 5, topUp: true } as const;
    expect(complaints(rest((meal) => ({ ...meal, ingredients: [...meal.ingredients, topUp] })))).toEqual([]);
  });

  test.each<[string, (meal: PlannedMeal) => PlannedMeal, string]>([
    [
      'in other grams',
      (meal) => ({
        ...meal,
        ingredients: meal.ingredients.map((each) => ({ ...each, grams: 2 * each.grams })),
      }),
      'It is not the dish of 2026-11-30 lunch in the same grams',
    ],
    [
      'of another dish',
      (meal) => ({ ...meal, recipeId: sampleRecipeId(3) }),
      'It is not the dish of 2026-11-30 lunch in the same grams',
    ],
    [
      'of a meal that is not there',
      (meal) => ({ ...meal, leftoverOf: { date: monday, slot: 'snack_2' } }),
      'There is no snack_2 on 2026-11-30 to be left over',
    ],
    [
      'of a meal to come',
      (meal) => ({ ...meal, leftoverOf: { date: tuesday, slot: 'dinner' } }),
      '2026-12-01 dinner is not earlier',
    ],
  ])('%s are refused', (_, change, message) => {
    expect(complaints(rest(change))).toContain(`${tuesday} lunch leftovers violation: ${message}`);
  });

  test('are not left over a second time', () => {
    const once = rest();
    const twice: WeekPlan = {
      days: once.days.map((day) => ({
        date: day.date,
        meals: day.meals.map((meal) =>
          day.date === tuesday && meal.slot === 'dinner'
            ? { ...meal, recipeId: sampleRecipeId(2), leftoverOf: { date: tuesday, slot: 'lunch' } }
            : meal,
        ),
      })),
    };
    expect(complaints(twice)).toContain(
      `${tuesday} dinner leftovers violation: ${tuesday} lunch is itself left over`,
    );
  });

  test('come only where they were asked for, and not later than was asked', () => {
    expect(complaints(rest(), { leftoverDays: undefined })).toEqual([
      `${tuesday} lunch leftovers violation: Leftovers were not asked for`,
    ]);
    const late = withMeal(sampleDates[2], 'lunch', (meal) => ({
      ...meal,
      recipeId: sampleRecipeId(2),
      leftoverOf: { date: monday, slot: 'lunch' },
    }));
    expect(complaints(late, { leftoverDays: 1 })).toEqual([
      `${sampleDates[2]} lunch leftovers violation: Leftovers come after 2 days`,
    ]);
  });

  test('are never eaten after they have gone off, counted from their cooking', () => {
    const recipes = withRecipe(2, (recipe) => ({ ...recipe, leftovers: { good: true, fridge_days: 1 } }));
    expect(complaints(rest(), { leftoverDays: 3 }, recipes)).toEqual([]);
    const gone = withMeal(sampleDates[2], 'lunch', (meal) => ({
      ...meal,
      recipeId: sampleRecipeId(2),
      leftoverOf: { date: monday, slot: 'lunch' },
    }));
    expect(complaints(gone, { leftoverDays: 3 }, recipes)).toEqual([
      `${sampleDates[2]} lunch storage_life safety: Chicken bowl is eaten after 2 days, but keeps 1`,
    ]);
    const cookedBefore: WeekPlan = {
      days: rest().days.map((day) => ({
        date: day.date,
        meals: day.meals.map((meal) =>
          day.date === monday && meal.slot === 'lunch' ? { ...meal, cookedOn: '2026-11-29' } : meal,
        ),
      })),
    };
    expect(complaints(cookedBefore, { leftoverDays: 3 }, recipes)).toEqual([
      `${tuesday} lunch storage_life safety: Chicken bowl is eaten after 2 days, but keeps 1`,
    ]);
  });
});

describe('a dish that is cooked ahead', () => {
  const ahead = (cookedOn: string): WeekPlan =>
    withMeal(tuesday, 'dinner', (meal) => ({ ...meal, cookedOn }));

  test('is cooked on an earlier cook day and keeps until it is eaten', () => {
    const recipes = new Map([...sampleRecipes].map(([id, recipe]) => [id, { ...recipe, cook_minutes: 0 }]));
    expect(complaints(ahead(monday), { cookDays: ['monday'] }, recipes)).toEqual([]);
    expect(complaints(ahead(monday), { cookDays: ['sunday'] }, recipes)).toEqual([
      `${tuesday} dinner cook_day violation: ${monday}, when it is said to be cooked, is no cook day`,
    ]);
    expect(complaints(ahead('2026-11-27'), {}, recipes)).toEqual([
      `${tuesday} dinner storage_life safety: Lentil stew the other way is eaten after 4 days, but keeps 3`,
    ]);
  });

  test('is not cooked after it is eaten', () => {
    expect(complaints(ahead(sunday), {})).toEqual([
      `${tuesday} dinner cook_day violation: It is said to be cooked on ${sunday}, which is not before ${tuesday}`,
    ]);
    expect(complaints(ahead('some day'), {})).toContainEqual(expect.stringContaining('storage_life safety'));
  });
});

test('cooking on another day than wished is worth a word, but not where nothing is heated', () => {
  const week = withDay(monday, (day) => day);
  const notMonday = sampleDates
    .map(
      (_, index) =>
        (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const)[index]!,
    )
    .slice(1);
  // Breakfast, lunch and dinner are cooked; the snack is not.
  expect(complaints(week, { cookDays: notMonday })).toEqual(
    ['breakfast', 'lunch', 'dinner'].map(
      (slot) => `${monday} ${slot} cook_day flag: It is cooked on ${monday}, which is no cook day`,
    ),
  );
});
