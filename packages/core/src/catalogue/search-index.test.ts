import { describe, expect, test } from 'vitest';
import { syntheticFood, syntheticRecipe } from '../planner/synthetic-catalogue.ts';
import type { Food } from './food.ts';
import { createFoodSearch } from './search-foods.ts';
import { createRecipeSearch } from './search-recipes.ts';

const named = (key: string, name: string, synonyms: readonly string[] = []): Food => ({
  ...syntheticFood(key, [1, 1, 1, 0, 0, 0], { facts: ['vegetable'], synonyms }),
  name,
  plural: `${name}s`,
});

const foods = new Map(
  [
    named('rice_vinegar', 'rice vinegar'),
    named('brown_rice', 'brown rice, long grain'),
    named('chickpeas', 'chickpeas, canned, drained', ['garbanzo beans', 'rice and beans']),
    named('jalapeno', 'jalapeño pepper'),
    named('broccoli', 'broccoli'),
    named('bell_pepper', 'red bell pepper', ['capsicum']),
  ].map((food) => [food.key, food]),
);
const searchFoods = createFoodSearch(foods);
const find = (query: string): string[] =>
  searchFoods(query)
    .toSorted((a, b) => b.score - a.score)
    .map(({ item }) => item.key);

describe('a search for foods', () => {
  test.each([
    ['BROCCOLI', 'broccoli'],
    ['Jalapeno  peppers', 'jalapeno'],
    ['pepper red bell', 'bell_pepper'],
    ['capsicums', 'bell_pepper'],
    ['garbanzo', 'chickpeas'],
    ['canned chickpea', 'chickpeas'],
    ['chick', 'chickpeas'],
    ['brocoli', 'broccoli'],
    ['borccoli', 'broccoli'],
    ['the broccoli', 'broccoli'],
  ])('%s finds %s first', (query, key) => {
    expect(find(query)[0]).toBe(key);
  });

  test('what is called so stands before what is only described so, or has it as a kind', () => {
    expect(find('rice')).toEqual(['brown_rice', 'rice_vinegar', 'chickpeas']);
  });

  test('all words must be found; when nothing has them all, what has the most of them is found', () => {
    expect(find('bell pepper')).toEqual(['bell_pepper']);
    expect(find('organic bell pepper')).toEqual(['bell_pepper']);
  });

  test.each(['', '!!!', '\0', 'xyzzy', 'toString'])('%j finds nothing', (query) => {
    expect(find(query)).toEqual([]);
  });
});

test('a search for recipes looks into title, foods and description, in this order', () => {
  const recipes = [
    { ...syntheticRecipe('a', ['dinner'], { broccoli: 100 }), title: 'Green plate' },
    { ...syntheticRecipe('b', ['dinner'], { brown_rice: 100 }), title: 'Broccoli plate' },
    { ...syntheticRecipe('c', ['dinner'], { brown_rice: 100 }), description: 'As good as broccoli.' },
    syntheticRecipe('d', ['dinner'], { jalapeno: 100 }),
  ];
  const search = createRecipeSearch(new Map(recipes.map((recipe) => [recipe.id, recipe])), foods);
  const found = search('broccoli').toSorted((a, b) => b.score - a.score);
  expect(found.map(({ item }) => item)).toEqual([recipes[1], recipes[0], recipes[2]]);
});
