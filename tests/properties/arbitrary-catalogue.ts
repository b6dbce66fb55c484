import fc from 'fast-check';
import {
  allergens,
  allergenStatuses,
  foodFacts,
  nutrientKeys,
  type Food,
  type FoodTable,
  type MealType,
  type Recipe,
  type RecipeCatalogue,
} from '@mealwise/core';

/** Foods and recipes out of thin air: any mixture of facts and statuses, some rows unfinished, which no real table would hold. */
export interface RandomCatalogue {
  readonly foods: FoodTable;
  readonly recipes: RecipeCatalogue;
}

const FOODS = 12;
const RECIPES = 25;

/** Mostly one of the three; now and then missing or no status at all. */
const status = fc.oneof(
  { weight: 60, arbitrary: fc.constant('free') },
  { weight: 20, arbitrary: fc.constantFrom(...allergenStatuses) },
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, '', 'FREE', 'unknown', 0) },
);
const figure = (most: number) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: most }) },
    { weight: 1, arbitrary: fc.constantFrom(null, NaN, Infinity) },
  );

const names = [
  'ghee',
  'tahini',
  'seitan',
  'surimi',
  'pesto',
  'oat drink',
  'vegan cheese',
  'beef tomato',
  'egg noodles',
];

const food = fc
  .record({
    name: fc.constantFrom(...names),
    facts: fc.oneof(
      { weight: 30, arbitrary: fc.subarray([...foodFacts], { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    statuses: fc.tuple(...allergens.map(() => status)),
    protein_g: figure(30),
    fat_g: figure(40),
    carbohydrate_g: figure(30),
    fibre_g: figure(5),
    sugars_g: fc.constantFrom(0, 3, 60, null),
    saturated_fat_g: figure(5),
    sodium_mg: figure(400),
    energy_kcal: figure(600),
  })
  .map(({ name, facts, statuses, ...figures }): Food => ({
    key: name,
    name,
    plural: name,
    synonyms: [],
    category: 'pantry',
    source: 'made up',
    sourceId: name,
    nutrients: {
      ...(Object.fromEntries(nutrientKeys.map((nutrient) => [nutrient, null])) as Food['nutrients']),
      ...figures,
    },
    allergens: Object.fromEntries(
      allergens.map((allergen, index) => [allergen, statuses[index]]),
    ) as Food['allergens'],
    facts,
    measures: [],
    packGrams: [],
    price: undefined,
    fridgeDays: undefined,
    freezerDays: undefined,
  }));

const ingredient = fc.record({ food: fc.nat(FOODS), grams: fc.integer({ min: 1, max: 200 }) });
const recipe = fc.record({
  meal_types: fc.subarray(['breakfast', 'lunch', 'dinner', 'snack'] satisfies MealType[], { minLength: 1 }),
  ingredients: fc.array(ingredient, { minLength: 1, maxLength: 3 }),
  servings: fc.integer({ min: 1, max: 3 }),
});

export const catalogueArbitrary: fc.Arbitrary<RandomCatalogue> = fc
  .record({
    foods: fc.array(food, { minLength: FOODS, maxLength: FOODS }),
    recipes: fc.array(recipe, { minLength: RECIPES, maxLength: RECIPES }),
  })
  .map((drawn) => ({
    foods: new Map(drawn.foods.map((each, index) => [`food_${index}`, { ...each, key: `food_${index}` }])),
    recipes: new Map(
      drawn.recipes.map(({ ingredients, ...rest }, index): [string, Recipe] => [
        `recipe ${index}`,
        {
          ...rest,
          id: `recipe ${index}`,
          slug: `recipe-${index}`,
          title: 'Vegan and free from everything',
          description: 'A dish that exists in tests only.',
          cuisine: 'american',
          prep_minutes: 5,
          cook_minutes: 0,
          skill: 'beginner',
          equipment: [],
          marks: [],
          leftovers: { good: true, fridge_days: 2 },
          // The last number names a food that is not in the table.
          ingredients: ingredients.map((each) => ({
            food: `food_${each.food}`,
            grams: each.grams,
            measure: 'some',
            role: 'protein',
            flex: [0.6, 1.4],
          })),
          steps: [{ text: 'Put everything together and serve it.', ahead: false }],
        },
      ]),
    ),
  }));
