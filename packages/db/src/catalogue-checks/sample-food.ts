import { allergens, type Allergen, type AllergenStatus, type Recipe } from '@mealwise/core';
import { nutrientKeys, type NutrientKey } from '@mealwise/core';
import type { BundledFood } from '../seed/read-foods.ts';

/** A food without a fault, for tests to spoil: a whole apple with the figures of SR28 09003. */
export function sampleFood(about: Partial<BundledFood> = {}): BundledFood {
  return {
    key: 'apple',
    name: 'apple',
    plural: 'apples',
    synonyms: ['red apple'],
    category: 'produce',
    source: 'sr28',
    sourceId: '09003',
    sourceDescription: 'Apples, raw, with skin',
    nutrients: sampleNutrients({}),
    allergens: sampleAllergens({}),
    facts: ['fruit'],
    measures: [{ label: '1 medium', grams: 182 }],
    packGrams: [1_361],
    price: { centsPer100g: 40, source: 'estimate', year: 2026, confidence: 'low' },
    fridgeDays: 30,
    freezerDays: 240,
    refusePercent: 10,
    densityGPerMl: undefined,
    energyNote: '',
    ...about,
  };
}

/** The apple's figures with some of them changed. */
export function sampleNutrients(
  changed: Partial<Record<NutrientKey, number | null>>,
): BundledFood['nutrients'] {
  const known: Partial<Record<NutrientKey, number>> = {
    energy_kcal: 52,
    protein_g: 0.26,
    fat_g: 0.17,
    carbohydrate_g: 13.81,
    fibre_g: 2.4,
    sugars_g: 10.39,
    saturated_fat_g: 0.028,
    water_g: 85.56,
    ash_g: 0.19,
    sodium_mg: 1,
    cholesterol_mg: 0,
  };
  return Object.fromEntries(
    nutrientKeys.map((key) => [key, key in changed ? changed[key] : (known[key] ?? null)]),
  ) as BundledFood['nutrients'];
}

/** Free of all but what is given. */
export function sampleAllergens(given: Partial<Record<Allergen, AllergenStatus>>): BundledFood['allergens'] {
  return Object.fromEntries(
    allergens.map((allergen) => [allergen, given[allergen] ?? 'free']),
  ) as BundledFood['allergens'];
}

/** A recipe without a fault, for tests to spoil. */
export function sampleRecipe(about: Partial<Recipe> = {}): Recipe {
  return {
    id: '00000000-0000-5000-8000-000000000000',
    slug: 'baked-apple',
    title: 'Baked apple',
    description: 'An apple, baked until it is soft.',
    cuisine: 'nordic',
    meal_types: ['snack'],
    servings: 1,
    prep_minutes: 5,
    cook_minutes: 25,
    skill: 'beginner',
    equipment: ['oven'],
    marks: ['batch_friendly'],
    leftovers: { good: true, fridge_days: 2 },
    ingredients: [{ food: 'apple', grams: 364, measure: '2 medium', role: 'carbohydrate', flex: [0.5, 1.5] }],
    steps: [{ text: 'Bake the apple for 25 minutes in the hot oven.', ahead: true, keeps_days: 2 }],
    ...about,
  };
}
