import { expect, test } from 'vitest';
import { deriveRecipe, type Food, type FoodTable, type Recipe } from '@mealwise/core';
import { presentRecipe } from './recipe-object.ts';
import { pageStyleSource, renderRecipePage } from './recipe-page.ts';

const evil = `<img src=x onerror="alert('1')">`;

/** A recipe as somebody might import it who means no good. */
const recipe: Recipe = {
  id: '01920000-0000-7000-8000-000000000000',
  slug: 'evil',
  title: `Soup ${evil}`,
  description: `Good & ${evil} hot.`,
  cuisine: 'thai',
  meal_types: ['dinner'],
  servings: 1,
  prep_minutes: 5,
  cook_minutes: 0,
  skill: 'beginner',
  equipment: [],
  marks: [],
  leftovers: { good: true, fridge_days: 1 },
  ingredients: [{ food: 'nothing', grams: 10, measure: `1 cup ${evil}`, role: 'fat', flex: [0.3, 2] }],
  steps: [{ text: `Stir. ${evil}`, ahead: true, keeps_days: 2 }],
};

function pageOf(foods: FoodTable): string {
  return renderRecipePage(presentRecipe(deriveRecipe(recipe, foods), foods, { to: (path) => path }));
}

test('every text of a recipe is escaped, and the page loads and runs nothing', () => {
  const page = pageOf(new Map<string, Food>());
  expect(page).not.toContain('<img');
  expect(page.match(/&lt;img src=x/g)).toHaveLength(5);
  expect(page).not.toMatch(/<script|<link|\ssrc="|\shref="|\son\w+="|\sstyle="/);
});

test('the style on the page is the one that its policy names', async () => {
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(pageOf(new Map())) ?? [];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  expect(pageStyleSource).toBe(`'sha256-${Buffer.from(digest).toString('base64')}'`);
});

test('what is not known is said so', () => {
  const page = pageOf(new Map());
  expect(page).toContain('Contains milk, egg, fish');
  expect(page).toContain('no. Not everything is known about nothing.');
  expect(page).toContain('for 0 % of the mass');
  expect(page).toContain('Without a price: nothing.');
  expect(page).toContain('keeps 1 day in the fridge');
});
