import { expect, test } from 'vitest';
import { checkCoverage, countCoverage, nameOfCell, renderCoverage } from './coverage.ts';
import { sampleAllergens, sampleFood, sampleRecipe } from './sample-food.ts';

const foods = new Map(
  [
    sampleFood(),
    sampleFood({ key: 'milk', facts: ['dairy'], allergens: sampleAllergens({ milk: 'contains' }) }),
    sampleFood({ key: 'oats', facts: ['grain'], allergens: sampleAllergens({ wheat: 'may_contain' }) }),
  ].map((food) => [food.key, food]),
);
const recipeOf = (food: string) =>
  sampleRecipe({
    slug: food,
    ingredients: [{ food, grams: 100, measure: 'some', role: 'carbohydrate', flex: [0.5, 1.5] }],
  });
const cells = countCoverage(['apple', 'milk', 'oats'].map(recipeOf), foods);
const usable = (name: string): number | undefined => cells.find((cell) => nameOfCell(cell) === name)?.usable;

test('a recipe counts for the diets and meals that may have it', () => {
  expect(usable('omnivore snack')).toBe(3);
  expect(usable('vegan snack')).toBe(2);
  expect(usable('omnivore dinner')).toBe(0);
});

test('without an allergen, what contains it is counted out, and what may contain it too', () => {
  expect(usable('omnivore snack without milk')).toBe(2);
  expect(usable('omnivore snack without wheat')).toBe(2);
  expect(usable('omnivore snack without egg')).toBe(3);
});

test('every diet, meal and allergen has a cell, and every thin one is told', () => {
  expect(cells).toHaveLength(6 * 4 * 10);
  expect(checkCoverage(cells, {})).toHaveLength(
    cells.filter(({ usable: count, least }) => count < least).length,
  );
  expect(checkCoverage(cells, {})[0]?.sentence).toBe('omnivore breakfast: 0 usable recipes, not 12');
});

test('an excuse is for one cell that needs it, and there are at most five', () => {
  const [thin] = cells;
  const enough = cells.map((cell) => ({ ...cell, usable: cell === thin ? 1 : 99 }));
  expect(checkCoverage(enough, { 'omnivore breakfast': 'because' })).toEqual([]);
  expect(checkCoverage(enough, { 'omnivore breakfast': 'because', 'vegan snack': 'why' })).toHaveLength(1);
  expect(checkCoverage(enough, { 'omnivore breakfast': 'because', brunch: 'why' })).toHaveLength(1);
  const six = Object.fromEntries(cells.slice(0, 6).map((cell) => [nameOfCell(cell), 'because']));
  expect(
    checkCoverage(
      cells.map((cell) => ({ ...cell, usable: six[nameOfCell(cell)] ? 0 : 99 })),
      six,
    ),
  ).toEqual([{ about: 'coverage', sentence: '6 cells are excused, at most 5 may be' }]);
});

test('the table marks thin cells and gives the reasons of excused ones', () => {
  const lines = renderCoverage(cells, { 'omnivore breakfast': 'because' });
  expect(lines[0]).toMatch(/^diet +meal +all +-milk +-egg/);
  expect(lines[1]).toMatch(/^omnivore +breakfast +0\* +0!/);
  expect(lines.at(-1)).toBe('* omnivore breakfast: because');
});
