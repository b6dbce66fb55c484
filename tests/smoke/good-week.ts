import { Blueprint } from '@mealwise/core';
import type { PlanUnderCheck } from './check-plan.ts';

type Day = PlanUnderCheck['plan']['plan_data']['days'][number];
type Meal = Day['meals'][number];

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const nutrition = {
  usda_kcal: 500,
  protein_g: 25,
  fat_g: 20,
  net_carbs_g: 50,
  fibre_g: 10,
  sodium_mg: 300,
  saturated_fat_g: 4,
  calories: 500,
};
const ofDay = Object.fromEntries(
  Object.entries(nutrition).map(([key, value]) => [key, 4 * value]),
) as typeof nutrition;
/** Dollars. */
export const money = (amount: string) => ({ amount, currency: 'USD' as const });

function meal(slot: 'breakfast' | 'lunch' | 'dinner' | 'snack'): Meal {
  return {
    slot,
    meal_type: slot,
    recipe_id: '018f3f6e-0000-7000-8000-000000000001',
    title: 'Oats with apple',
    cuisine: 'american',
    servings: 1,
    portion: 1,
    prep_minutes: 5,
    cook_minutes: 5,
    ingredients: [
      {
        food: 'oats',
        name: 'oats',
        grams: 100,
        pot_grams: 100,
        cook_grams: 100,
        measure: null,
        top_up: false,
        contains: [],
        may_contain: ['gluten'],
      },
      {
        food: 'apple',
        name: 'apple',
        grams: 50,
        pot_grams: 50,
        cook_grams: 50,
        measure: '0.5 medium',
        top_up: false,
        contains: [],
        may_contain: [],
      },
    ],
    steps: ['Cook it.'],
    nutrition,
    locked: false,
    leftover_of: null,
    cooked_on: null,
    cooks_for: [],
    shared_with: [],
    why: [],
    tags: [],
    cost: money('1.00'),
  };
}

/** A plan with its grocery list and person in which everything is right; for tests only. */
export function goodWeek(): PlanUnderCheck {
  const days = DAYS.map((day, index): Day => ({
    day,
    date: `2026-12-0${index + 1}`,
    meals: [meal('breakfast'), meal('lunch'), meal('dinner'), meal('snack')],
    daily_nutrition: ofDay,
    deviations_percent: { calories: 0, protein: 0, fat: 0, net_carbs: 0 },
    within_tolerance: true,
    daily_prep_time: 40,
    daily_cost_estimate: money('4.00'),
  }));
  return structuredClone({
    blueprint: Blueprint.parse({
      birth_date: '1990-01-01',
      sex: 'female',
      weight_kg: 65,
      height_cm: 168,
      activity_level: 'light',
      goal: 'maintenance',
      diet: 'omnivore',
      allergies: ['peanut'],
    }),
    plan: {
      id: '018f3f6e-0000-7000-8000-000000000002',
      week_start_date: '2026-12-01',
      week_theme: 'Oats',
      generated_by: 'planner',
      plan_data: {
        week_theme: 'Oats',
        targets: {
          calories: 2000,
          protein_g: 100,
          fat_g: 80,
          net_carbs_g: 200,
          fibre_g: 28,
          sodium_limit_mg: 2300,
          saturated_fat_limit_g: 22,
        },
        days,
        total_recipes: 28,
        unique_recipes: 1,
        variety_score: 0,
        nutrition_summary: {
          tolerance_percent: 5,
          days_within: 7,
          worst_deviation_percent: 0,
          daily_average: ofDay,
        },
        grocery_cost: money('28.00'),
        wishes: [],
        wow_layers: { prep_schedule: [], mood: null },
      },
    },
    groceries: {
      aisles: [
        {
          category: 'pantry',
          items: [
            { food: 'oats', grams: 2800, pantry_grams: 0, buy_grams: 2800, cost: money('20.00') },
            { food: 'apple', grams: 1400, pantry_grams: 0, buy_grams: 1400, cost: money('8.00') },
          ],
        },
      ],
      total: money('28.00'),
      priced_percent: 100,
    },
  });
}
