import { expect, test } from 'vitest';
import { chooseMood } from '../enrichment/choose-mood.ts';
import { planPrepSchedule } from '../enrichment/plan-prep-schedule.ts';
import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import {
  sampleBlueprint,
  sampleDates,
  sampleFoods,
  sampleInput,
  sampleRecipeId,
  sampleRecipes,
  sampleTargets,
  sampleWeek,
  withMeal,
  withRecipe,
} from '../validation/sample-week.ts';
import { validatePlan } from '../validation/validate-plan.ts';
import { PlanData } from './plan-data.ts';
import { renderPlan, type RenderPlanInput } from './render-plan.ts';

const [monday] = sampleDates;

function renderInput(changes: Partial<RenderPlanInput> = {}): RenderPlanInput {
  const week = changes.week ?? sampleWeek;
  const foods = changes.foods ?? sampleFoods;
  const recipes = changes.recipes ?? sampleRecipes;
  const targets = changes.targets ?? sampleTargets;
  return {
    week,
    foods,
    recipes,
    targets,
    weekTheme: 'A plain week',
    validation: validatePlan(sampleInput({ week, foods, recipes, targets })),
    groceries: buildGroceryList(week, foods),
    prepSchedule: planPrepSchedule(week, recipes),
    mood: chooseMood(sampleBlueprint, [...recipes.values()]),
    ...changes,
  };
}

const plan = renderPlan(renderInput());

test('a rendered plan is what its schema says, before and after being stored', () => {
  expect(PlanData.parse(plan)).toEqual(plan);
  expect(PlanData.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

test('it has every day and meal, under the names of the product’s first design', () => {
  expect(plan.days.map(({ day, date }) => `${day} ${date}`)).toEqual([
    'monday 2026-11-30',
    'tuesday 2026-12-01',
    'wednesday 2026-12-02',
    'thursday 2026-12-03',
    'friday 2026-12-04',
    'saturday 2026-12-05',
    'sunday 2026-12-06',
  ]);
  expect(plan.days[0]?.meals.map(({ slot, title }) => `${slot}: ${title}`)).toEqual([
    'breakfast: Porridge',
    'lunch: Chicken bowl',
    'dinner: Lentil stew',
    'snack: Apple and almonds',
  ]);
  expect(plan).toMatchObject({ week_theme: 'A plain week', total_recipes: 28, unique_recipes: 6 });
});

test('an ingredient is shown with its grams, a household measure and its allergens', () => {
  const [oats, , , almonds] = plan.days[0]!.meals[0]!.ingredients;
  expect(oats).toEqual({
    food: 'oats',
    name: 'oats',
    grams: 60,
    pot_grams: 60,
    cook_grams: 60,
    measure: '3/4 cup',
    top_up: false,
    contains: [],
    may_contain: ['wheat', 'gluten'],
  });
  expect(almonds).toMatchObject({ measure: null, contains: ['tree_nut'], may_contain: ['peanut'] });
});

test('a top-up is marked', () => {
  const week = withMeal(monday, 'snack', (meal) => ({
    ...meal,
    ingredients: [...meal.ingredients, { foodKey: 'olive_oil', grams: 5, topUp: true }],
  }));
  const [day] = renderPlan(renderInput({ week })).days;
  expect(day?.meals[3]?.ingredients.map(({ food, top_up }) => [food, top_up])).toEqual([
    ['apple', false],
    ['almonds', false],
    ['olive_oil', true],
  ]);
});

test('who shares a meal is in its pot and its price, not in the person’s figures', () => {
  const week = withMeal(monday, 'dinner', (meal) => ({
    ...meal,
    sharedWith: [
      { name: 'Kim', portion: 0.6 },
      { name: 'Ada', portion: 1 },
    ],
  }));
  const [alone, shared] = [plan.days[0]?.meals[2], renderPlan(renderInput({ week })).days[0]?.meals[2]];
  expect(shared?.ingredients[0]).toMatchObject({
    food: 'lentils',
    grams: 90,
    pot_grams: 234,
    cook_grams: 234,
  });
  expect(shared?.nutrition).toEqual(alone?.nutrition);
  expect(shared?.shared_with).toEqual([
    { name: 'Kim', portion: 0.6 },
    { name: 'Ada', portion: 1 },
  ]);
  expect(Number(shared?.cost.amount) / Number(alone?.cost.amount)).toBeCloseTo(2.6, 1);
});

test('a leftover is cooked with its source: no minutes, nothing to weigh out, and the cook knows for whom', () => {
  const tuesday = '2026-12-01';
  const week = withMeal(tuesday, 'lunch', () => ({
    ...sampleWeek.days[0]!.meals[2]!,
    slot: 'lunch',
    leftoverOf: { date: monday, slot: 'dinner' },
  }));
  const rendered = renderPlan(renderInput({ week }));
  const [source, leftover] = [rendered.days[0]?.meals[2], rendered.days[1]?.meals[1]];
  expect(source).toMatchObject({ cooks_for: [{ date: tuesday, slot: 'lunch' }], leftover_of: null });
  expect(source?.ingredients[0]).toMatchObject({
    food: 'lentils',
    grams: 90,
    pot_grams: 90,
    cook_grams: 180,
  });
  expect(leftover).toMatchObject({
    leftover_of: { date: monday, slot: 'dinner' },
    cooks_for: [],
    prep_minutes: 0,
    cook_minutes: 0,
    steps: ['Warm the rest of Monday’s dinner until it steams.'],
  });
  expect(leftover?.ingredients[0]).toMatchObject({
    food: 'lentils',
    grams: 90,
    pot_grams: 90,
    cook_grams: 0,
  });
  expect(rendered.days.map((day) => day.daily_prep_time)).toEqual([85, 60, 85, 85, 85, 85, 85]);
  expect(rendered.wow_layers.prep_schedule[0]).toMatchObject({
    cooking_minutes: 85,
    ahead: [{ kind: 'cook', for_date: tuesday, for_slot: 'lunch', keeps_days: 3 }],
  });
});

test('a meal that is cooked ahead takes its minutes on the day that it is cooked', () => {
  const week = withMeal('2026-12-02', 'dinner', (meal) => ({ ...meal, cookedOn: monday }));
  const rendered = renderPlan(renderInput({ week }));
  expect(rendered.days.map((day) => day.daily_prep_time)).toEqual([110, 85, 60, 85, 85, 85, 85]);
  expect(rendered.days[2]?.meals[2]).toMatchObject({ cooked_on: monday, prep_minutes: 10, cook_minutes: 15 });
});

test('a day is the sum of its meals as shown, in nutrition, minutes and money', () => {
  for (const day of plan.days) {
    const sum = (pick: (meal: (typeof day.meals)[number]) => number): number =>
      day.meals.reduce((all, meal) => all + pick(meal), 0);
    for (const figure of ['calories', 'protein_g', 'fat_g', 'net_carbs_g', 'fibre_g', 'sodium_mg'] as const)
      expect(day.daily_nutrition[figure]).toBeCloseTo(
        sum((meal) => meal.nutrition[figure]),
        9,
      );
    expect(day.daily_prep_time).toBe(sum((meal) => meal.prep_minutes + meal.cook_minutes));
    expect(Number(day.daily_cost_estimate.amount)).toBeCloseTo(
      sum((meal) => Number(meal.cost.amount)),
      9,
    );
  }
});

test('the days add up to the grocery list, to the cent', () => {
  const cents = plan.days.reduce(
    (sum, day) => sum + Math.round(100 * Number(day.daily_cost_estimate.amount)),
    0,
  );
  expect(plan.grocery_cost).toEqual({ amount: (cents / 100).toFixed(2), currency: 'USD' });
  expect(cents).toBe(renderInput().groceries.totalCents);
});

test('deviations and tolerance are the validator’s, found by date', () => {
  const targets = { ...sampleTargets, proteinG: sampleTargets.proteinG / 1.08 };
  const input = renderInput({ targets });
  const flagged = renderPlan({
    ...input,
    validation: { ...input.validation, days: input.validation.days.toReversed() },
  });
  for (const day of flagged.days)
    expect(day).toMatchObject({
      within_tolerance: false,
      deviations_percent: { protein: 8, fat: 0, calories: 0, net_carbs: 0 },
    });
  expect(flagged.nutrition_summary).toMatchObject({
    tolerance_percent: 5,
    days_within: 0,
    worst_deviation_percent: 8,
  });
  expect(plan.nutrition_summary).toMatchObject({ days_within: 7, worst_deviation_percent: 0 });
});

test('the week’s average is that of its days', () => {
  expect(plan.nutrition_summary.daily_average).toEqual(plan.days[0]?.daily_nutrition);
});

test('enrichment is shown, and its absence is no fault', () => {
  const recipes = withRecipe(4, (recipe) => ({
    ...recipe,
    steps: [{ text: 'Chop all the vegetables.', ahead: true, keeps_days: 2 }],
  }));
  const enriched = renderPlan(renderInput({ recipes, mood: { mood: 'zen', reason: 'So it was.' } }));
  expect(PlanData.parse(enriched).wow_layers).toMatchObject({
    mood: { mood: 'zen', reason: 'So it was.' },
    prep_schedule: expect.arrayContaining([
      {
        date: '2026-12-01',
        cooking_minutes: 85,
        ahead: [
          {
            kind: 'step',
            title: 'Lentil stew',
            step: 'Chop all the vegetables.',
            for_date: '2026-12-02',
            for_slot: 'dinner',
            keeps_days: 2,
          },
        ],
      },
    ]),
  });
  const bare = renderPlan(renderInput({ prepSchedule: [], mood: undefined }));
  expect(PlanData.parse(bare).wow_layers).toEqual({ prep_schedule: [], mood: null });
});

test('a plan that was not validated is not rendered', () => {
  const input = renderInput();
  expect(() => renderPlan({ ...input, recipes: new Map() })).toThrow(
    `${sampleRecipeId(1)} is not in the catalogue`,
  );
  const withoutOats = new Map([...sampleFoods].filter(([key]) => key !== 'oats'));
  expect(() => renderPlan({ ...input, foods: withoutOats })).toThrow('oats is not in the food table');
  const firstDays = { ...input.validation, days: input.validation.days.slice(0, 3) };
  expect(() => renderPlan({ ...input, validation: firstDays })).toThrow('2026-12-03 has not been validated');
});

test.each<[string, (data: PlanData) => unknown]>([
  [
    'a meal without food',
    (data) => ({
      ...data,
      days: [{ ...data.days[0], meals: [{ ...data.days[0]?.meals[0], ingredients: [] }] }],
    }),
  ],
  ['no days', (data) => ({ ...data, days: [] })],
  [
    'money that is no decimal string',
    (data) => ({ ...data, grocery_cost: { amount: 61.4, currency: 'USD' } }),
  ],
  ['a figure that is not a number', (data) => ({ ...data, targets: { ...data.targets, calories: null } })],
  ['a field that nobody knows', (data) => ({ ...data, surprise: true })],
])('the schema refuses %s', (_, change) => {
  expect(PlanData.safeParse(change(plan)).success).toBe(false);
});

test('each meal has the tags that rules count it by, and the plan what its wishes were taken for', () => {
  expect(plan.days[0]?.meals[0]?.tags).toEqual(expect.arrayContaining(['meatless', 'whole_grain']));
  expect(plan.wishes).toEqual([]);
  const wishes = [{ request: 0, constraints: [{ kind: 'cheap' as const }], unmet: [], read_by: 'rules' }];
  expect(PlanData.parse(renderPlan(renderInput({ wishes }))).wishes).toEqual(wishes);
});
