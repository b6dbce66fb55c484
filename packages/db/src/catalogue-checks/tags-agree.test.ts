import { deriveRecipe, hasTag, recipeTags, tagsOf } from '@mealwise/core';
import { expect, test } from 'vitest';
import { readBundledCatalogue } from '../seed/seed-catalogue.ts';

const { foods, recipes } = await readBundledCatalogue();
const table = new Map(foods.map((food) => [food.key, food]));

test('the catalogue and the validator read every tag of every bundled recipe alike', () => {
  const differences = recipes.flatMap((recipe) => {
    const tags = tagsOf(deriveRecipe(recipe, table), table);
    return recipeTags
      .filter((tag) => tags.has(tag) !== hasTag(recipe, tag, table))
      .map((tag) => `${recipe.slug}: ${tag}`);
  });
  expect(differences).toEqual([]);
});
