import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deriveRecipe, nutrientKeys } from '@mealwise/core';
import { readBundledCatalogue } from '../seed/seed-catalogue.ts';

// A second, short way from the files to the figures, which shares no code with the first.
const seed = new URL('../../seed/', import.meta.url);
const [heading = '', ...lines] = readFileSync(new URL('food-nutrients.csv', seed), 'utf8').trim().split('\n');
const columns = heading.split(',');
const rows = new Map(lines.map((line) => [line.split(',')[0], line.split(',')]));

interface Written {
  readonly servings: number;
  readonly ingredients: readonly { readonly food: string; readonly grams: number }[];
}

/** Amount of one serving and the share of its mass that it is not known for. */
function recompute({ servings, ingredients }: Written, column: string): { amount: number; unknown: number } {
  let [amount, unknown, mass] = [0, 0, 0];
  for (const { food, grams } of ingredients) {
    const text = rows.get(food)?.[columns.indexOf(column)] ?? '';
    mass += grams;
    if (text === '') unknown += grams;
    else amount += (Number(text) / 100) * grams;
  }
  return { amount: amount / servings, unknown: unknown / mass };
}

const { foods, recipes } = await readBundledCatalogue();
const table = new Map(foods.map((food) => [food.key, food]));
const thirty = recipes.filter((_, index) => index % Math.floor(recipes.length / 30) === 0).slice(0, 30);

test('there are thirty recipes to recompute, from all over the catalogue', () => {
  expect(thirty).toHaveLength(30);
});

test.each(thirty.map((recipe) => [recipe.slug, recipe] as const))(
  '%s comes out the same by hand',
  (slug, recipe) => {
    const written = JSON.parse(readFileSync(new URL(`recipes/${slug}.json`, seed), 'utf8')) as Written;
    const { serving, macros } = deriveRecipe(recipe, table);
    const different = nutrientKeys.filter((nutrient) => {
      const { amount, unknown } = recompute(written, nutrient);
      return (
        Math.abs(serving.amounts[nutrient] - amount) > 1e-6 ||
        Math.abs(serving.unknownShare[nutrient] - unknown) > 1e-9
      );
    });
    expect(different).toEqual([]);
    const [protein, fat, carbohydrate, fibre] = ['protein_g', 'fat_g', 'carbohydrate_g', 'fibre_g'].map(
      (column) => recompute(written, column).amount,
    ) as [number, number, number, number];
    expect(macros.energyKcal).toBeCloseTo(4 * protein + 9 * fat + 4 * (carbohydrate - fibre) + 2 * fibre, 6);
  },
);
