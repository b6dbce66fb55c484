import { describe, expect, test } from 'vitest';
import { checkPlan, type PlanUnderCheck } from './check-plan.ts';
import { goodWeek, money } from './good-week.ts';

type Day = PlanUnderCheck['plan']['plan_data']['days'][number];
type Meal = Day['meals'][number];

/** A good week with one thing spoilt. */
function spoilt(
  spoil: (
    week: { -readonly [K in keyof PlanUnderCheck]: PlanUnderCheck[K] },
    monday: Day,
    meals: Meal[],
  ) => void,
): string[] {
  const week = goodWeek();
  const [monday] = week.plan.plan_data.days;
  spoil(week, monday!, monday!.meals);
  return checkPlan(week);
}

describe('the smoke check', () => {
  test('finds nothing wrong with a good week', () => {
    expect(checkPlan(goodWeek())).toEqual([]);
  });

  test('fails on a missing meal', () => {
    expect(spoilt((_, __, meals) => void meals.pop())).toContainEqual('2026-12-01 has 0 snacks');
  });

  test('fails on a missing and on a shifted day', () => {
    expect(spoilt((week) => void week.plan.plan_data.days.pop())).toContainEqual('The week has 6 days');
    expect(spoilt((_, monday) => (monday.date = '2026-12-09'))).toContainEqual(
      'Day 1 is 2026-12-09 instead of 2026-12-01',
    );
  });

  test('fails on an allergen that was slipped in, contained or possible', () => {
    expect(spoilt((_, __, meals) => void meals[1]!.ingredients[0]!.contains.push('peanut'))).toContainEqual(
      '2026-12-01 lunch: oats contains peanut',
    );
    expect(
      spoilt((_, __, meals) => void meals[1]!.ingredients[0]!.may_contain.push('peanut')),
    ).toContainEqual('2026-12-01 lunch: oats may contain peanut');
  });

  test('fails on an allergen that only the name admits', () => {
    const faults = spoilt((_, __, meals) => (meals[1]!.ingredients[0]!.name = 'peanut butter'));
    expect(faults).toEqual(['2026-12-01 lunch: peanut butter is not declared as peanut, but is named so']);
  });

  test('accepts traces where the person does, and allergens that are none of theirs', () => {
    const faults = spoilt(({ blueprint, plan }) => {
      blueprint.tolerates_traces_of = ['peanut'];
      for (const { meals } of plan.plan_data.days)
        for (const { ingredients } of meals) {
          ingredients[0]!.may_contain = ['peanut'];
          ingredients[0]!.contains = ['milk'];
        }
    });
    expect(faults).toEqual([]);
  });

  test('fails when the same food is said to be safe in one meal and not in another', () => {
    expect(spoilt((_, __, meals) => void meals[1]!.ingredients[0]!.contains.push('milk'))).toEqual([
      'The plan says different things about the allergens of oats',
    ]);
  });

  test('does not mistake rounding for a wrong deviation, even of a small target', () => {
    const faults = spoilt(({ plan }) => {
      plan.plan_data.targets.net_carbs_g = 199.2;
      for (const day of plan.plan_data.days) day.deviations_percent.net_carbs = 0.4;
      plan.plan_data.nutrition_summary.worst_deviation_percent = 0.4;
    });
    expect(faults).toEqual([]);
  });

  test.each<[string, Parameters<typeof spoilt>[0]]>([
    ['energy of a meal', (_, __, meals) => (meals[0]!.nutrition.calories += 5)],
    ['sodium of a day', (_, monday) => (monday.daily_nutrition.sodium_mg += 1)],
    ['days within tolerance', (week) => (week.plan.plan_data.nutrition_summary.days_within = 6)],
    ['verdict on a day', (_, monday) => (monday.within_tolerance = false)],
    ['worst deviation', (week) => (week.plan.plan_data.nutrition_summary.worst_deviation_percent = 1)],
    ['average', (week) => (week.plan.plan_data.nutrition_summary.daily_average.fat_g += 1)],
    ['number of meals', (week) => (week.plan.plan_data.total_recipes = 27)],
    ['number of dishes', (week) => (week.plan.plan_data.unique_recipes = 2)],
    ['amount that is no number', (week) => (week.groceries.total = money('free'))],
    ['energy of a day', (_, monday) => (monday.daily_nutrition.calories += 50)],
    ['protein of a meal', (_, __, meals) => (meals[0]!.nutrition.protein_g += 5)],
    ['deviation', (_, monday) => (monday.deviations_percent.fat = 9)],
    ['cost of a day', (_, monday) => (monday.daily_cost_estimate = money('4.01'))],
    ['cost of the plan', (week) => (week.plan.plan_data.grocery_cost = money('27.99'))],
    ['total of the list', (week) => (week.groceries.total = money('28.01'))],
    ['grams on the list', (week) => (week.groceries.aisles[0]!.items[0]!.grams -= 10)],
    [
      'food that only the list has',
      (week) =>
        week.groceries.aisles[0]!.items.push({
          food: 'tea',
          grams: 5,
          pantry_grams: 0,
          buy_grams: 5,
          cost: money('0.00'),
        }),
    ],
    ['grams in a pot', (_, __, meals) => (meals[0]!.ingredients[0]!.pot_grams += 10)],
    ['grams to cook', (_, __, meals) => (meals[0]!.ingredients[0]!.cook_grams = 0)],
    ['grams from the pantry', (week) => (week.groceries.aisles[0]!.items[0]!.pantry_grams = 100)],
    ['minutes of a day', (_, monday) => (monday.daily_prep_time = 30)],
    [
      'minutes of a leftover',
      (_, __, meals) => (meals[1]!.leftover_of = { date: '2026-12-01', slot: 'breakfast' }),
    ],
  ])('fails on a wrong total: %s', (_, spoil) => {
    expect(spoilt(spoil)).not.toEqual([]);
  });

  test('accepts a shared pot that is cooked once for two meals, partly from the pantry', () => {
    const faults = spoilt(({ groceries }, monday, [breakfast, lunch]) => {
      for (const meal of [breakfast!, lunch!]) {
        meal.shared_with = [{ name: 'Kim', portion: 0.6 }];
        for (const ingredient of meal.ingredients) {
          ingredient.pot_grams = 1.6 * ingredient.grams;
          ingredient.cook_grams = meal === lunch ? 0 : 3.2 * ingredient.grams;
        }
      }
      lunch!.leftover_of = { date: monday.date, slot: 'breakfast' };
      monday.daily_prep_time = 30;
      const [oats, apple] = groceries.aisles[0]!.items;
      Object.assign(oats!, { grams: 2_920, pantry_grams: 920, buy_grams: 2_000 });
      Object.assign(apple!, { grams: 1_460, buy_grams: 1_460 });
    });
    expect(faults).toEqual([]);
  });

  test('fails on an unpriced list', () => {
    const faults = spoilt(({ groceries }) => {
      groceries.aisles[0]!.items[0]!.cost = null;
    });
    expect(faults).toContainEqual('Only 33 % of the list has a price (95 % needed)');
    expect(faults).toContainEqual('33.3 % of the list has a price, it says 100 %');
  });

  test('fails on a list that gives everything away', () => {
    const faults = spoilt(({ groceries }) => {
      for (const item of groceries.aisles[0]!.items) item.cost = money('0.00');
      groceries.total = money('0.00');
    });
    expect(faults).toContainEqual('The list costs nothing');
  });
});
