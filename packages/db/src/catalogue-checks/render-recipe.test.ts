import { costRecipe } from '@mealwise/core';
import { expect, test } from 'vitest';
import { renderRecipe } from './render-recipe.ts';
import { sampleAllergens, sampleFood, sampleNutrients, sampleRecipe } from './sample-food.ts';

const [apple] = sampleRecipe().ingredients;
const almonds = sampleFood({
  key: 'almonds',
  name: 'almonds',
  allergens: sampleAllergens({ tree_nut: 'contains', peanut: 'may_contain' }),
  facts: ['nut'],
  nutrients: sampleNutrients({ vitamin_c_mg: 0 }),
  price: { centsPer100g: 200, source: 'survey', year: 2025, confidence: 'high' },
});
const foods = new Map(
  [sampleFood({ nutrients: sampleNutrients({ vitamin_c_mg: 4.6 }) }), almonds].map((food) => [
    food.key,
    food,
  ]),
);
const recipe = sampleRecipe({
  servings: 2,
  ingredients: [
    { ...apple!, grams: 300, measure: '1 2/3 medium' },
    { ...apple!, food: 'almonds', grams: 100, measure: '2/3 cup' },
  ],
});

test('the card shows ingredients, steps, nutrition of one serving, diets, allergens and cost', () => {
  const card = renderRecipe(recipe, foods);
  expect(card[0]).toBe('Baked apple');
  expect(card).toContain('    300 g  apple    1 2/3 medium');
  expect(card).toContain(
    ' 1. Bake the apple for 25 minutes in the hot oven. (Can be done ahead: keeps 2 days.)',
  );
  expect(card).toContain('  vitamin C           6.9 mg     8 %');
  expect(card).toContain('Diets         omnivore, vegetarian, vegan, paleo');
  expect(card).toContain('Not keto      A serving has 22.8 g of net carbohydrate; 12 g at most. And 1 more.');
  expect(card).toContain('Contains      tree_nut');
  expect(card).toContain('May contain   peanut');
  expect(card).toContain(
    'Cost          $1.60 a serving, between $1.29 and $1.91; 63 % of it from surveyed prices',
  );
});

test('a figure that is not known for all of the mass is shown as a lower bound', () => {
  expect(renderRecipe(recipe, foods).find((line) => line.includes('iron'))).toMatch(
    /at least: not known for 100 % of the mass$/,
  );
});

test('a food without a price is named and adds nothing', () => {
  const unpriced = new Map([...foods, ['almonds', { ...almonds, price: undefined }] as const]);
  expect(costRecipe(recipe, unpriced)).toMatchObject({ cents: 120, sureShare: 0, unpriced: ['almonds'] });
  expect(renderRecipe(recipe, unpriced)).toContain('No price for  almonds');
});
