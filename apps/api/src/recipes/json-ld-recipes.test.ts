import { readFile } from 'node:fs/promises';
import {
  deriveRecipe,
  findQuestions,
  finishRecipe,
  importRecipe,
  type FoodTable,
  type ImportedRecipe,
} from '@mealwise/core';
import { readBundledCatalogue } from '@mealwise/db/admin';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDraft } from './import-body.ts';
import { parseLine } from './parse-line.ts';

let foods: FoodTable;

beforeAll(async () => {
  foods = new Map((await readBundledCatalogue()).foods.map((food) => [food.key, food]));
});

async function load(name: string): Promise<ImportedRecipe> {
  const text = await readFile(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');
  return importRecipe(readDraft({ json_ld: JSON.parse(text) }), parseLine, foods);
}

/** The food of each line, by hand: null = asked about, '' = no ingredient. */
const documents: Readonly<Record<string, readonly (string | null)[]>> = {
  mealie: [
    'olive_oil',
    'onion',
    'garlic',
    'ginger',
    'cumin',
    'turmeric',
    'tomatoes_canned',
    'chickpeas_canned',
    'coconut_milk',
    'spinach',
    'lime_juice',
    'salt',
  ],
  tandoor: [
    'pasta',
    'lentils_brown_dry',
    'carrot',
    'celery',
    'onion',
    'garlic',
    'tomato_paste',
    'tomatoes_canned',
    'olive_oil',
    'oregano_dried',
    'salt',
    '',
  ],
  'wordpress-graph': [
    'flour_all_purpose',
    'sugar_white',
    'baking_powder',
    'baking_soda',
    'salt',
    'buttermilk',
    'egg',
    'butter_unsalted',
    'vanilla_extract',
    'blueberries',
  ],
  'nextcloud-cookbook': [null, null, 'soy_sauce', null, 'tofu_firm', 'carrot', null],
  'magazine-array': [
    'chicken_thigh',
    'potato',
    'olive_oil',
    'garlic',
    'rosemary_fresh',
    'salt',
    'black_pepper',
    null,
    'lemon',
  ],
};

describe('five whole recipes as programs export them', () => {
  test.each(Object.entries(documents))(
    '%s: every line is the right food or a question',
    async (name, expected) => {
      const { lines } = await load(name);
      const found = lines.map(({ state, food }) =>
        state === 'asks' ? null : state === 'left_out' ? '' : food,
      );
      expect(found).toEqual(expected);
    },
  );

  test('three of them are ready without a question, and have the figures of a meal', async () => {
    const ready = await Promise.all(['mealie', 'tandoor', 'wordpress-graph'].map(load));
    for (const recipe of ready) {
      expect(findQuestions(recipe, foods)).toEqual([]);
      const finished = finishRecipe('0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f', recipe, foods);
      if (finished === undefined) throw new Error(`${recipe.title} is not ready`);
      const { macros, unknowns } = deriveRecipe(finished, foods);
      expect(unknowns).toEqual([]);
      expect(macros.energyKcal).toBeGreaterThan(250);
      expect(macros.energyKcal).toBeLessThan(900);
    }
  });

  test('diets and allergens follow from the foods alone', async () => {
    const finished = finishRecipe('x', await load('wordpress-graph'), foods);
    const derived = finished && deriveRecipe(finished, foods);
    expect(derived?.allergens).toMatchObject({
      milk: 'contains',
      egg: 'contains',
      wheat: 'contains',
      peanut: 'free',
    });
    expect([...(derived?.diets ?? [])]).toEqual(['omnivore', 'vegetarian']);
  });

  test('what they say of themselves is read: minutes, servings, meals, cuisine, plain text', async () => {
    expect(await load('mealie')).toMatchObject({
      title: 'Weeknight Chickpea & Spinach Curry',
      description: "Everything from the cupboard, done in half an hour. Don't skip the lime.",
      servings: 4,
      prep_minutes: 10,
      cook_minutes: 20,
      meal_types: ['dinner'],
      cuisine: 'indian',
    });
    expect(await load('tandoor')).toMatchObject({
      prep_minutes: 15,
      cook_minutes: 35,
      meal_types: ['lunch', 'dinner'],
    });
    expect(await load('magazine-array')).toMatchObject({
      servings: 4,
      prep_minutes: 15,
      cook_minutes: 50,
      source: 'https://magazine.example/sheet-pan-chicken',
    });
    expect((await load('wordpress-graph')).steps).toHaveLength(3);
  });

  test('the others ask: what a line means, what is not said, and about the bread that only the steps know', async () => {
    const kinds = async (name: string): Promise<string[]> =>
      findQuestions(await load(name), foods).map(({ kind }) => kind);
    expect(await kinds('nextcloud-cookbook')).toEqual([
      'line',
      'line',
      'line',
      'line',
      'meal_types',
      'cuisine',
    ]);
    expect(await kinds('magazine-array')).toEqual(['line', 'steps']);
    expect(finishRecipe('x', await load('magazine-array'), foods)).toBeUndefined();
  });
});
