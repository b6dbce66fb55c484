import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groceryCategories } from '../catalogue/food.ts';
import { slots, type WeekPlan } from '../generation/week-plan.ts';
import { sampleDates, sampleFoods, sampleWeek, withFood, withMeal } from '../validation/sample-week.ts';
import { buildGroceryList, type GroceryItem } from './build-grocery-list.ts';

const list = buildGroceryList(sampleWeek, sampleFoods);

function itemOf(foodKey: string, from = list): GroceryItem | undefined {
  return from.groups.flatMap(({ items }) => items).find((item) => item.foodKey === foodKey);
}

/** Any week of sample foods, in grams as a scale shows them. */
const anyWeek = fc
  .array(
    fc.array(
      fc.record({
        foodKey: fc.constantFrom(...sampleFoods.keys(), 'left_the_table'),
        grams: fc.oneof(
          fc.integer({ min: 1, max: 60 }).map((steps) => 5 * steps),
          fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 10),
        ),
        topUp: fc.constant(true),
      }),
      { maxLength: 8 },
    ),
    { maxLength: 30 },
  )
  .map((meals): WeekPlan => ({
    days: [
      {
        date: sampleDates[0],
        meals: meals.map((ingredients, index) => ({
          slot: slots[index % 5]!,
          recipeId: 'any',
          portion: 1,
          ingredients,
        })),
      },
    ],
  }));

/** Milligrams, so that sums are exact. */
function weigh(week: WeekPlan, foodKey?: string): number {
  return week.days
    .flatMap((day) => day.meals.flatMap((meal) => meal.ingredients))
    .filter((each) => foodKey === undefined || each.foodKey === foodKey)
    .reduce((sum, { grams }) => sum + Math.round(grams * 1_000), 0);
}

test('the list has each food of the week once, by category in the order of the shop and by name inside', () => {
  expect(list.groups.map(({ category, items }) => [category, items.map(({ foodKey }) => foodKey)])).toEqual([
    ['produce', ['apple', 'broccoli']],
    ['meat_seafood', ['chicken_breast']],
    ['dairy_eggs', ['yogurt']],
    ['pantry', ['almonds', 'lentils', 'oats', 'white_rice']],
    ['condiments', ['olive_oil']],
    ['spices', ['salt']],
  ]);
});

test('an item says how much for people, in packs, and in cents', () => {
  expect(itemOf('oats')).toEqual({
    foodKey: 'oats',
    name: 'oats',
    grams: 420,
    pantryGrams: 0,
    buyGrams: 420,
    quantity: '420 g (about 5 1/2 cups)',
    packs: { grams: 500, count: 1 },
    cents: 168,
    lowCents: 151,
    highCents: 185,
  });
  expect(itemOf('apple')).toMatchObject({
    grams: 1_890,
    quantity: '1.89 kg (about 11 medium)',
    packs: undefined,
  });
  // 280 g at 153.3 ¢ per 100 g are 429.24 ¢.
  expect(itemOf('almonds')).toMatchObject({ cents: 429, lowCents: 279, highCents: 579 });
});

test('what has no price is listed without one and named, not given away', () => {
  expect(itemOf('salt')).toMatchObject({ grams: 14, cents: null, lowCents: null, highCents: null });
  expect(list.unpricedFoods).toEqual(['salt']);
  // 14 g of 8,603 g.
  expect(list.pricedPercent).toBe(99.8);
});

test('priced percent is 100 only when every food has its price', () => {
  const priced = withFood('salt', (salt) => ({
    ...salt,
    price: { centsPer100g: 10, source: 'made up', year: 2026, confidence: 'low' },
  }));
  expect(buildGroceryList(sampleWeek, priced)).toMatchObject({ pricedPercent: 100, unpricedFoods: [] });
  const unpriced = new Map([...sampleFoods].map(([key, food]) => [key, { ...food, price: undefined }]));
  expect(buildGroceryList(sampleWeek, unpriced)).toMatchObject({ pricedPercent: 0, totalCents: 0 });
});

test('a food that has left the table stays on the list under its key', () => {
  const foods = new Map([...sampleFoods].filter(([key]) => key !== 'broccoli'));
  const shorter = buildGroceryList(sampleWeek, foods);
  expect(itemOf('broccoli', shorter)).toMatchObject({ name: 'broccoli', grams: 2_100, cents: null });
  expect(shorter.totalGrams).toBe(list.totalGrams);
});

test('an empty week needs nothing and costs nothing', () => {
  expect(buildGroceryList({ days: [] }, sampleFoods)).toEqual({
    currency: 'USD',
    groups: [],
    totalGrams: 0,
    buyGrams: 0,
    totalCents: 0,
    lowCents: 0,
    highCents: 0,
    pricedPercent: 100,
    unpricedFoods: [],
    pantry: undefined,
  });
});

test('who shares a meal has it bought for too; a top-up is the person’s alone', () => {
  const week = withMeal(sampleDates[0], 'breakfast', (meal) => ({
    ...meal,
    ingredients: [...meal.ingredients, { foodKey: 'olive_oil', grams: 10, topUp: true }],
    sharedWith: [
      { name: 'Kim', portion: 0.6 },
      { name: 'Ada', portion: 1.15 },
    ],
  }));
  const shared = buildGroceryList(week, sampleFoods);
  // 60 g of oats on seven days, and 60 × 1.75 for the two.
  expect(itemOf('oats', shared)?.grams).toBe(420 + 105);
  expect(itemOf('olive_oil', shared)?.grams).toBe((itemOf('olive_oil')?.grams ?? 0) + 10);
});

test('what is at home is not bought: grams, packs and cents are for the rest', () => {
  const stocked = buildGroceryList(sampleWeek, sampleFoods, [
    { foodKey: 'oats', grams: 170 },
    { foodKey: 'almonds', grams: 5_000 },
    { foodKey: 'sugar', grams: 500 },
  ]);
  expect(itemOf('oats', stocked)).toMatchObject({
    grams: 420,
    pantryGrams: 170,
    buyGrams: 250,
    quantity: '250 g (about 3 cups)',
    packs: { grams: 500, count: 1 },
    cents: 100,
  });
  expect(itemOf('almonds', stocked)).toMatchObject({
    grams: 280,
    pantryGrams: 280,
    buyGrams: 0,
    quantity: 'enough at home',
    packs: undefined,
    cents: 0,
    lowCents: 0,
    highCents: 0,
  });
  expect(stocked.pantry).toEqual({
    offered: 3,
    items: [
      { foodKey: 'almonds', name: 'almonds', grams: 280 },
      { foodKey: 'oats', name: 'oats', grams: 170 },
    ],
    savedCents: 429 + 68,
  });
  expect(stocked.totalCents).toBe(list.totalCents - 429 - 68);
  expect([stocked.totalGrams, stocked.buyGrams]).toEqual([list.totalGrams, list.totalGrams - 450]);
});

test('what has no price and is all at home is no gap in the prices', () => {
  const stocked = buildGroceryList(sampleWeek, sampleFoods, [{ foodKey: 'salt', grams: 14 }]);
  expect(stocked).toMatchObject({ pricedPercent: 100, unpricedFoods: [] });
  expect(stocked.pantry?.savedCents).toBe(0);
});

test('an empty pantry gives nothing and says so', () => {
  const { pantry, ...rest } = buildGroceryList(sampleWeek, sampleFoods, []);
  expect(pantry).toEqual({ offered: 0, items: [], savedCents: 0 });
  expect({ ...rest, pantry: undefined }).toEqual(list);
});

test('grams are conserved: each food, and all together, weigh on the list what they weigh in the plan', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const bought = buildGroceryList(week, sampleFoods);
      expect(Math.round(bought.totalGrams * 1_000)).toBe(weigh(week));
      for (const { foodKey, grams } of bought.groups.flatMap(({ items }) => items))
        expect(Math.round(grams * 1_000)).toBe(weigh(week, foodKey));
    }),
  );
});

test('cents are conserved: the total is the sum of the items, whole cents, inside its band', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const { groups, totalCents, lowCents, highCents } = buildGroceryList(week, sampleFoods);
      const items = groups.flatMap((group) => group.items);
      expect(totalCents).toBe(items.reduce((sum, { cents }) => sum + (cents ?? 0), 0));
      expect(Number.isInteger(totalCents)).toBe(true);
      expect(lowCents <= totalCents && totalCents <= highCents).toBe(true);
    }),
  );
});

test('whatever the week, categories keep their order and no food comes twice', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const { groups } = buildGroceryList(week, sampleFoods);
      const places = groups.map(({ category }) => groceryCategories.indexOf(category));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      const keys = groups.flatMap(({ items }) => items.map(({ foodKey }) => foodKey));
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
