import { seasonalFoods } from '@mealwise/core';
import { expect, test } from 'vitest';
import { readBundledCatalogue } from '../seed/seed-catalogue.ts';
import { checkFoods } from './check-foods.ts';
import { checkRecipes } from './check-recipes.ts';
import { buildFoodVocabulary, checkRecipeWords } from './check-recipe-words.ts';
import { checkCoverage, countCoverage } from './coverage.ts';
import { renderFindings } from './finding.ts';
import { renderRecipe } from './render-recipe.ts';

const { foods, recipes } = await readBundledCatalogue();
const table = new Map(foods.map((food) => [food.key, food]));

test('the bundled foods pass every check', () => {
  expect(foods.length).toBeGreaterThanOrEqual(320);
  expect(renderFindings(checkFoods(foods))).toEqual([]);
});

test('whatever has a season is fresh produce of the table', () => {
  expect([...seasonalFoods].filter((key) => table.get(key)?.category !== 'produce')).toEqual([]);
});

test('the bundled recipes pass every check', () => {
  expect(renderFindings(checkRecipes(recipes, table))).toEqual([]);
});

test('every diet finds enough recipes for every meal, also without any one of the nine allergens', () => {
  expect(renderFindings(checkCoverage(countCoverage(recipes, table)))).toEqual([]);
});

test('the word check notices nine of ten foods that are taken off a list', () => {
  const vocabulary = buildFoodVocabulary(table);
  let [removed, noticed] = [0, 0];
  for (const recipe of recipes)
    for (const { food } of recipe.ingredients) {
      const ingredients = recipe.ingredients.filter((other) => other.food !== food);
      removed += 1;
      if (checkRecipeWords({ ...recipe, ingredients }, table, vocabulary).length > 0) noticed += 1;
    }
  expect(noticed / removed).toBeGreaterThan(0.9);
});

test('every recipe can be shown, with a cost and no food without a price', () => {
  for (const recipe of recipes) {
    const card = renderRecipe(recipe, table).join('\n');
    expect(card).toMatch(/^Cost +\$\d+\.\d\d a serving/m);
    expect(card).not.toMatch(/No price|Not known|NaN|undefined/);
  }
});
