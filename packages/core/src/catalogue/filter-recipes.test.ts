import { expect, test } from 'vitest';
import { syntheticFoods, syntheticRecipe } from '../planner/synthetic-catalogue.ts';
import { deriveRecipe } from './derive-recipe.ts';
import { passesFilter, type RecipeFilter } from './filter-recipes.ts';

const porridge = deriveRecipe(
  {
    ...syntheticRecipe('porridge', ['breakfast'], { oats: 50, almonds: 10 }),
    prep_minutes: 5,
    cook_minutes: 10,
  },
  syntheticFoods,
);
const passes = (filter: RecipeFilter): boolean => passesFilter(porridge, filter);

test('a recipe passes a filter when it is everything that was asked for', () => {
  expect(passes({})).toBe(true);
  expect(passes({ diet: 'vegan', mealType: 'breakfast', maxMinutes: 15, freeFrom: ['milk', 'egg'] })).toBe(
    true,
  );
  expect(passes({ diet: 'keto' })).toBe(false);
  expect(passes({ mealType: 'dinner' })).toBe(false);
  expect(passes({ maxMinutes: 14 })).toBe(false);
});

test('what it contains and what it may contain are both out', () => {
  expect(porridge.allergens).toMatchObject({ tree_nut: 'contains', peanut: 'may_contain' });
  expect([passes({ freeFrom: ['tree_nut'] }), passes({ freeFrom: ['peanut'] })]).toEqual([false, false]);
});

test('a recipe with a food that nobody knows is free of nothing', () => {
  const unknown = deriveRecipe(syntheticRecipe('x', ['dinner'], { no_such_food: 10 }), syntheticFoods);
  expect(passesFilter(unknown, { freeFrom: ['lupin'] })).toBe(false);
  expect(passesFilter(unknown, { diet: 'omnivore' })).toBe(false);
});
