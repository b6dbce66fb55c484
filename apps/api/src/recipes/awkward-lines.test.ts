import {
  createNameIndex,
  everydayNames,
  importLine,
  type ImportedLine,
  type NameIndex,
} from '@mealwise/core';
import { readBundledCatalogue } from '@mealwise/db/admin';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseLine } from './parse-line.ts';

let index: NameIndex;

beforeAll(async () => {
  const { foods } = await readBundledCatalogue();
  index = createNameIndex(new Map(foods.map((food) => [food.key, food])));
});

const read = (line: string): ImportedLine => importLine(1, parseLine(line), index);

/** Twenty lines as people write them, with the food and the grams that each means, by hand; null: nobody can be certain. */
const awkward: [line: string, food: string | null, grams?: number][] = [
  ['▢ 2 ½ cups all-purpose flour (spooned & leveled)', 'flour_all_purpose', 312.5],
  ['1 (15-ounce) can chickpeas, drained and rinsed', 'chickpeas_canned', 253],
  ['1 x 400g tin chopped tomatoes', 'tomatoes_canned', 400],
  ['one 28-oz can crushed tomatoes', 'tomatoes_crushed', 794],
  ['1–2 tbsp extra-virgin olive oil, plus more for drizzling', 'olive_oil', 20.3],
  ['4 boneless, skinless chicken breasts (about 1 1/2 pounds)', 'chicken_breast', 680],
  ['3 garlic cloves, peeled and very finely minced', 'garlic', 9],
  ['1kg/2lb 4oz potatoes, cut into 2 cm cubes', 'potato', 1_000],
  ['2.0 stalks celery chopped', 'celery', 80],
  ['1 stick unsalted butter, at room temperature', 'butter_unsalted', 113],
  ['1 to 2 jalapeños, seeded and minced', 'pepper_jalapeno', 21],
  ['Juice of 1 lemon', 'lemon_juice', 48],
  ['2 (6-ounce) skinless salmon fillets', 'salmon_atlantic', 340],
  ['a pinch of freshly ground black pepper', 'black_pepper', 0.1],
  ['4 scallions (green onions), thinly sliced on the diagonal', 'scallion', 60],
  ['¾ cup vegan butter, melted', null],
  ['2 heaping tablespoons peanut butter', null],
  ['1 tablespoon milk or cream', null],
  ['8 ounces mushrooms, sliced', null],
  ['1 beef stock cube', null],
];

describe('twenty awkward lines', () => {
  test.each(awkward)('%s → %s', (line, food, grams = 0) => {
    const found = read(line);
    expect({ state: found.state, food: found.food }).toEqual({
      state: food === null ? 'asks' : 'certain',
      food,
    });
    expect(Math.abs((found.grams ?? 0) - grams)).toBeLessThanOrEqual(grams * 0.02 + 0.1);
  });

  test('at least fourteen of them need no question, and a question offers up to five foods', () => {
    const found = awkward.map(([line]) => read(line));
    expect(found).toHaveLength(20);
    expect(found.filter(({ state }) => state === 'certain').length).toBeGreaterThanOrEqual(14);
    for (const { foods } of found.filter(({ state }) => state === 'asks')) {
      expect(foods.length).toBeGreaterThan(0);
      expect(foods.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('a name that another food is part of', () => {
  test.each([
    ['1 cup oat milk'],
    ['1 cup lactose-free milk'],
    ['1 cup goat milk'],
    ['1 cup chocolate milk'],
    ['1 cup milk chocolate'],
    ['1 cup cream of coconut'],
    ['1 cup coconut, milk'],
    ['1 cup coconut and milk'],
    ['2 tbsp vegan butter'],
    ['2 tbsp butter substitute'],
    ['2 tbsp dairy-free butter'],
    ['1 tbsp apple butter'],
    ['1 tbsp cocoa butter'],
    ['1 cup butter beans'],
    ['2 cups butter lettuce'],
    ['2 oz vegan cheddar cheese'],
    ['1 cup gluten-free flour'],
    ['100 g gluten-free pasta'],
    ['200 g fresh pasta'],
    ['100 g egg noodles'],
    ['1 cup egg substitute'],
    ['2 white eggs'],
    ['1 tsp celery salt'],
    ['1 tsp garlic salt'],
    ['5 lime leaves'],
    ['12 curry leaves'],
    ['1 cup green mustard'],
    ['1 tsp mustard'],
    ['3 peppers'],
    ['1 hot pepper, sliced'],
    ['1 cup peanut sauce'],
    ['peanuts, chopped and butter'],
    ['2 tbsp sesame oil or peanut oil'],
    ['1 cup fish-free fish sauce'],
    ['2 tbsp vegan fish sauce'],
    ['1 lb imitation crab'],
    ['1 chicken breast, skin on'],
    ['1 bone-in chicken breast'],
    ['1 breaded chicken breast'],
    ['2 cups cooked rice'],
    ['1 cup rice cereal'],
    ['1 cup almond extract'],
    ['1 cup tofu cream cheese'],
    ['1 cup tomato sauce'],
    ['1 tbsp sugar-free maple syrup'],
    ['1 cup shrimp paste'],
    ['1 can tuna'],
    ['1 cup vegetable oil'],
    ['oil for frying'],
    ['1 cup milk, almond or oat'],
    ['1 cup salted butter popcorn'],
  ])('%s is asked about', (line) => {
    expect(read(line)).toMatchObject({ state: 'asks', food: null });
  });

  test.each([
    ['1 cup coconut milk', 'coconut_milk'],
    ['1 cup almond flour', 'almond_flour'],
    ['1 cup oyster mushrooms', 'mushroom_oyster'],
    ['1 cup mustard greens', 'mustard_greens'],
    ['1 tbsp fish sauce', 'fish_sauce'],
    ['1 lb butternut squash', 'butternut_squash'],
    ['1 eggplant', 'eggplant'],
    ['2 tbsp peanut oil', 'peanut_oil'],
    ['1 tsp garlic powder', 'garlic_powder'],
    ['1 cup buttermilk', 'buttermilk'],
  ])('%s is %s and nothing else', (line, food) => {
    expect(read(line)).toMatchObject({ state: 'certain', food });
  });

  test('no word for an allergen or an imitation can be put beside any food without a question, unless it names that food', async () => {
    const { foods } = await readBundledCatalogue();
    const wrong: string[] = [];
    for (const word of ['peanut', 'almond', 'vegan', 'milk', 'egg'])
      for (const { name } of foods) {
        const [core = ''] = name.split(',');
        if (core.includes(word)) continue;
        for (const line of [`100 g ${word} ${core}`, `100 g ${core} ${word}`]) {
          const found = read(line);
          const isNamed =
            found.food !== null && foods.some((food) => food.key === found.food && food.name.includes(word));
          if (found.state === 'certain' && !isNamed) wrong.push(`${line} → ${found.food}`);
        }
      }
    expect(wrong).toEqual([]);
  });
});

describe('every food of the table', () => {
  test('is found by its own name, or asked about, and never taken for another', async () => {
    const { foods } = await readBundledCatalogue();
    const wrong = foods.flatMap(({ key, name, plural }) =>
      [name, plural].flatMap((words) => {
        const found = read(`100 g ${words}`);
        return found.state === 'certain' && found.food !== key ? [`${words} → ${found.food}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('has everyday names that lead to it and to no other', async () => {
    const { foods } = await readBundledCatalogue();
    const keys = new Set(foods.map(({ key }) => key));
    const wrong = Object.entries(everydayNames).flatMap(([key, names]) =>
      names.flatMap((name) => {
        const found = read(`100 g ${name}`);
        return keys.has(key) && found.state === 'certain' && found.food === key
          ? []
          : [`${name} → ${found.food}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('is asked about when it is a mixture that may hide an allergen', async () => {
    const { foods } = await readBundledCatalogue();
    const plain = ['baking_powder', 'yeast_active_dry'];
    const mixtures = foods.filter(({ key, facts }) => facts.includes('composed') && !plain.includes(key));
    expect(mixtures.length).toBeGreaterThan(20);
    for (const { name } of mixtures) expect(read(`100 g ${name}`).state).toBe('asks');
  });
});

describe('what is no ingredient', () => {
  test.each([
    ['For the sauce:', 'heading'],
    ['2 cups boiling water', 'water'],
    ['ice cubes, as needed', 'water'],
    ['fresh parsley, for garnish', 'to_taste'],
    ['freshly ground black pepper, to taste', 'to_taste'],
  ])('%s is left out', (line, reason) => {
    expect(read(line)).toMatchObject({ state: 'left_out', grams: null, reason });
  });

  test('salt to taste counts as half a teaspoon', () => {
    expect(read('Salt and pepper, to taste')).toMatchObject({ state: 'certain', food: 'salt', grams: 3 });
  });

  test('what is not said how much of is asked, where it could matter', () => {
    expect(read('peanuts for garnish')).toMatchObject({ state: 'asks' });
    expect(read('handful of spinach')).toMatchObject({ state: 'asks', reason: 'no_amount' });
    expect(read('1 bunch cilantro')).toMatchObject({ state: 'asks', reason: 'unknown_grams' });
  });
});
