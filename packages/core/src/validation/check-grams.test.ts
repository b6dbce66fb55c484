import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Recipe } from '../catalogue/recipe.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import { checkGrams } from './check-grams.ts';
import { sampleRecipeId, sampleRecipes } from './sample-week.ts';

const chickenBowl = sampleRecipes.get(sampleRecipeId(2))!;

function meal(grams: Readonly<Record<string, number>>, portion = 1): PlannedMeal {
  const asWritten = { chicken_breast: 150, white_rice: 80, broccoli: 150, olive_oil: 12, salt: 1 };
  const scaled = Object.entries(asWritten).map(([food, amount]) => [food, amount * portion]);
  const amounts: Record<string, number> = { ...Object.fromEntries(scaled), ...grams };
  return {
    slot: 'lunch',
    recipeId: chickenBowl.id,
    portion,
    ingredients: Object.entries(amounts).map(([foodKey, amount]) => ({ foodKey, grams: amount })),
  };
}

function subjects(planned: PlannedMeal, recipe: Recipe = chickenBowl): (string | undefined)[] {
  return checkGrams(planned, recipe).map(({ subject }) => subject);
}

test.each([0.5, 0.75, 1, 1.25, 1.5, 1.75, 2])('a portion of %s with its grams is fine', (portion) => {
  expect(subjects(meal({}, portion))).toEqual([]);
});

test.each([0, 0.25, 0.6, 2.25, -1, Number.NaN])('a portion of %s is not', (portion) => {
  expect(checkGrams({ ...meal({}), portion }, chickenBowl)[0]).toMatchObject({
    subject: chickenBowl.id,
    measured: portion,
  });
});

test('an ingredient may flex inside its own bounds, rounded to the scale', () => {
  // 150 g × 0.6 to 1.4, and half a mark of 5 g on either side.
  expect(subjects(meal({ broccoli: 87.5 }))).toEqual([]);
  expect(subjects(meal({ broccoli: 87 }))).toEqual(['broccoli']);
  expect(subjects(meal({ broccoli: 212.5 }))).toEqual([]);
  expect(subjects(meal({ broccoli: 213 }))).toEqual(['broccoli']);
});

test('the grams of one portion do not do for another, but for salt', () => {
  expect(subjects({ ...meal({}), portion: 2 })).toEqual([
    'chicken_breast',
    'white_rice',
    'broccoli',
    'olive_oil',
  ]);
});

test('a fixed ingredient only scales with the portion', () => {
  expect(subjects(meal({ salt: 1.3 }))).toEqual(['salt']);
  expect(subjects(meal({ salt: 2 }, 2))).toEqual([]);
});

test('salt may be left down to a quarter of what is written, and never be more', () => {
  expect(subjects(meal({ salt: 0.3 }))).toEqual([]);
  expect(subjects(meal({ salt: 0.1 }))).toEqual(['salt']);
  expect(subjects(meal({ salt: 0.5 }, 2))).toEqual([]);
});

test.each([0, -5, Number.NaN])('%s g of anything is no amount', (grams) => {
  expect(subjects(meal({ olive_oil: grams }))).toContain('olive_oil');
});

function withApple(grams: number): PlannedMeal {
  const plain = meal({});
  return { ...plain, ingredients: [...plain.ingredients, { foodKey: 'apple', grams, topUp: true }] };
}

test('a top-up is a small addition', () => {
  expect(subjects(withApple(180))).toEqual([]);
  expect(subjects(withApple(251))).toEqual(['apple']);
  expect(subjects(withApple(0))).toEqual(['apple']);
});

test('a food that stands in a recipe twice is judged by the sum', () => {
  const oil = chickenBowl.ingredients.find(({ food }) => food === 'olive_oil')!;
  const recipe = { ...chickenBowl, ingredients: [...chickenBowl.ingredients, oil] };
  const plain = meal({});
  const twice = (second: number): PlannedMeal => ({
    ...plain,
    ingredients: [...plain.ingredients, { foodKey: 'olive_oil', grams: second }],
  });
  expect(subjects(twice(12), recipe)).toEqual([]);
  expect(subjects(twice(40), recipe)).toEqual(['olive_oil']);
});

/** What a kitchen scale shows: whole 5 g, 1 g under 20 g, halves and tenths of a gram for pinches. */
function weigh(grams: number): number {
  const step = grams >= 20 ? 5 : grams >= 2 ? 1 : grams >= 1 ? 0.5 : 0.1;
  return Math.max(0.1, Math.round(grams / step) * step);
}

test('whatever a recipe asks for, weighing it out does not break its bounds', () => {
  const amount = fc.double({ min: 0.05, max: 600, noNaN: true });
  const portions = fc.integer({ min: 2, max: 8 }).map((quarters) => quarters / 4);
  const flexed = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(amount, portions, flexed, fc.boolean(), (asked, portion, between, fixed) => {
      const flex: [number, number] = fixed ? [1, 1] : [0.6, 1.4];
      const recipe: Recipe = {
        ...chickenBowl,
        servings: 1,
        ingredients: [
          { food: 'oats', grams: asked, measure: 'some', role: fixed ? 'fixed' : 'protein', flex },
        ],
      };
      const grams = weigh(asked * portion * (flex[0] + between * (flex[1] - flex[0])));
      const planned = { ...meal({}), portion, ingredients: [{ foodKey: 'oats', grams }] };
      expect(checkGrams(planned, recipe)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
