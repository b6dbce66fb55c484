import type { GroceryList, PlanData } from '@mealwise/core';
import type { FinishedMeal, FinishedPlan } from './finished-plan.ts';

/** As much of a finished plan as `honoured` looks at; for tests only. */

export const sampleRecipeId = '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f';

const nutrition = {
  calories: 500,
  usda_kcal: 500,
  protein_g: 30,
  fat_g: 20,
  net_carbs_g: 45,
  fibre_g: 8,
  sodium_mg: 400,
  saturated_fat_g: 5,
};

export function sampleMeal(changes: Partial<FinishedMeal> = {}): FinishedMeal {
  return {
    slot: 'dinner',
    meal_type: 'dinner',
    recipe_id: sampleRecipeId,
    title: 'Baked salmon',
    cuisine: 'nordic',
    portion: 1,
    servings: 2,
    prep_minutes: 10,
    cook_minutes: 30,
    ingredients: [
      {
        food: 'salmon_atlantic',
        name: 'Atlantic salmon, farmed',
        grams: 150,
        pot_grams: 150,
        cook_grams: 150,
        measure: null,
        top_up: false,
        contains: ['fish'],
        may_contain: ['crustacean'],
      },
    ],
    steps: ['Bake it.'],
    nutrition,
    cost: { amount: '4.00', currency: 'USD' },
    locked: false,
    leftover_of: null,
    cooked_on: null,
    cooks_for: [],
    shared_with: [],
    why: [],
    tags: ['fish', 'oily_fish', 'seafood', 'low_sugar'],
    ...changes,
  };
}

const coldLunch = sampleMeal({
  slot: 'lunch',
  meal_type: 'lunch',
  recipe_id: '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e10',
  title: 'Chickpea salad',
  cuisine: 'greek',
  prep_minutes: 15,
  cook_minutes: 0,
  ingredients: [
    {
      food: 'chickpeas_canned',
      name: 'chickpeas, canned, drained',
      grams: 120,
      pot_grams: 120,
      cook_grams: 120,
      measure: null,
      top_up: false,
      contains: [],
      may_contain: [],
    },
  ],
  nutrition: { ...nutrition, protein_g: 18, net_carbs_g: 60, fat_g: 16 },
  tags: ['legume', 'meatless', 'vegan', 'no_cook', 'quick', 'low_sugar'],
});

const dates = [
  ['monday', '2026-11-30', 1_450],
  ['tuesday', '2026-12-01', 1_612.4],
] as const;

/** Two days of a lunch that needs no cooking and a dinner of salmon. */
export function sampleFinishedPlan(changes: Partial<PlanData> = {}): FinishedPlan {
  const plan: PlanData = {
    week_theme: 'Two days',
    targets: {
      calories: 1_000,
      protein_g: 50,
      fat_g: 36,
      net_carbs_g: 105,
      fibre_g: 16,
      sodium_limit_mg: 1_500,
      saturated_fat_limit_g: 11,
    },
    days: dates.map(([day, date, sodium]) => ({
      day,
      date,
      meals: [coldLunch, sampleMeal()],
      daily_nutrition: { ...nutrition, calories: 1_000, sodium_mg: sodium },
      deviations_percent: { calories: 0, protein: 2, fat: 1, net_carbs: -1 },
      within_tolerance: true,
      daily_prep_time: 55,
      daily_cost_estimate: { amount: '8.00', currency: 'USD' },
    })),
    total_recipes: 4,
    unique_recipes: 2,
    variety_score: 50,
    nutrition_summary: {
      tolerance_percent: 5,
      days_within: 2,
      worst_deviation_percent: 2,
      daily_average: { ...nutrition, calories: 1_002, protein_g: 51, fibre_g: 17, sodium_mg: 1_531.2 },
    },
    grocery_cost: { amount: '16.00', currency: 'USD' },
    wishes: [],
    wow_layers: { prep_schedule: [], mood: { mood: 'zen', reason: 'You asked for it.' } },
    ...changes,
  };
  return { plan, groceries: sampleGroceries(), version: 3, isReused: false };
}

export function sampleGroceries(changes: Partial<GroceryList> = {}): GroceryList {
  return {
    currency: 'USD',
    groups: [],
    totalGrams: 540,
    buyGrams: 540,
    totalCents: 1_600,
    lowCents: 1_400,
    highCents: 1_800,
    pricedPercent: 100,
    unpricedFoods: [],
    pantry: undefined,
    ...changes,
  };
}
