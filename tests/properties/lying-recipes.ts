import type { Recipe } from '@mealwise/core';
import { lyingFoods, type LyingFood } from './lying-foods.ts';

/** A dish for every meal made of a lying food and what everybody may eat, so that the planner would like it. */
export interface LyingRecipe {
  readonly recipe: Recipe;
  readonly of: LyingFood;
}

/** Foods of the bundled table that are free of every allergen, suit every diet and carry next to no carbohydrate. */
const neutral = ['olive_oil', 'spinach'] as const;

export const lyingRecipes: readonly LyingRecipe[] = lyingFoods.map((of, index) => ({
  of,
  recipe: {
    id: `0ddf00d0-0000-5000-8000-${String(index).padStart(12, '0')}`,
    slug: `odd-dish-${index}`,
    title: index % 2 === 0 ? 'Vegan bowl, free from everything' : of.food.name,
    description: 'A dish whose title says nothing about what is in it.',
    cuisine: 'american',
    meal_types: ['breakfast', 'lunch', 'dinner', 'snack'],
    servings: 1,
    prep_minutes: 5,
    cook_minutes: 0,
    skill: 'beginner',
    equipment: [],
    marks: ['no_cook'],
    leftovers: { good: true, fridge_days: 3 },
    ingredients: [
      { food: of.food.key, grams: 120, measure: 'some', role: 'protein', flex: [0.6, 1.4] },
      { food: neutral[0], grams: 15, measure: '1 tbsp', role: 'fat', flex: [0.6, 1.4] },
      { food: neutral[1], grams: 100, measure: 'a handful', role: 'vegetable', flex: [0.6, 1.4] },
    ],
    steps: [{ text: 'Put everything together and serve it.', ahead: false }],
  },
}));
