import { expect, test } from 'vitest';
import { deriveCatalogue } from '../catalogue/derive-recipe.ts';
import { syntheticFoods, syntheticRecipe } from '../planner/synthetic-catalogue.ts';
import { eatingRules } from '../planner/synthetic-request.ts';
import { describeWish } from './describe-wish.ts';
import { findNearMisses } from './find-near-misses.ts';

const dishes = [
  syntheticRecipe('slow stew', ['dinner'], { beef_mince: 150 }, { minutes: 90 }),
  syntheticRecipe('less slow stew', ['dinner'], { beef_mince: 150 }, { minutes: 45 }),
  syntheticRecipe('slow fish', ['dinner'], { salmon: 150 }, { minutes: 90 }),
  syntheticRecipe('quick bowl', ['dinner'], { broccoli: 200 }, { minutes: 15 }),
  syntheticRecipe('cheesy bake', ['dinner'], { cheddar: 80 }, { minutes: 90 }),
  syntheticRecipe('late breakfast', ['breakfast'], { egg: 120 }, { minutes: 90 }),
];
const asked = {
  rules: eatingRules({ max_prep_minutes: 30, dislikes: ['salmon'], allergies: ['milk'] }),
  foods: syntheticFoods,
  excludedRecipeIds: new Set<string>(),
  catalogue: deriveCatalogue(new Map(dishes.map((dish) => [dish.id, dish])), syntheticFoods),
};

test('the fewer wishes rule a dish out the nearer it is; what an allergy rules out is none, nor what may be eaten', () => {
  const misses = findNearMisses(asked, 'dinner', 5);
  expect(misses.map(({ title, why }) => [title, why.map(describeWish)])).toEqual([
    ['less slow stew', ['at most 30 minutes']],
    ['slow stew', ['at most 30 minutes']],
    ['slow fish', ['no salmon', 'at most 30 minutes']],
  ]);
});

test('no more than asked for are named', () => {
  expect(findNearMisses(asked, 'dinner', 1)).toHaveLength(1);
});
