import { expect, test } from 'vitest';
import type { Food } from '../catalogue/food.ts';
import { isDisliked } from './is-disliked.ts';
import { sampleFoods } from './sample-week.ts';

function named(name: string, more: Partial<Food> = {}): Food {
  const [any] = [...sampleFoods.values()];
  return { ...any!, key: 'x', name, plural: name, synonyms: [], facts: ['vegetable'], ...more };
}

test.each([
  ['tomatoes', named('cherry tomato')],
  ['Cherry Tomato', named('cherry tomatoes')],
  ['berry', named('mixed berries')],
  ['jalapeno', named('jalapeño')],
  ['CRÈME', named('creme fraiche')],
  ['cilantro', named('coriander leaves', { synonyms: ['cilantro', 'dhania'] })],
  ['blue cheese', named('gorgonzola', { key: 'blue_cheese' })],
  ['olive-oil', named('extra virgin olive oil')],
  ['fish', named('salmon', { facts: ['fish', 'oily_fish'] })],
  ['mushrooms', named('portobello', { facts: ['mushroom'] })],
])('"%s" leaves out %o', (dislike, food) => {
  expect(isDisliked(food, dislike)).toBe(true);
});

test.each([
  ['ham', named('graham cracker')],
  ['pea', named('peanut')],
  ['cheese blue', named('blue cheese')],
  ['olive oil spread', named('olive oil')],
  ['fish', named('tofu', { facts: ['soy'] })],
  ['', named('anything')],
  [' - ', named('anything')],
])('"%s" does not leave out %o', (dislike, food) => {
  expect(isDisliked(food, dislike)).toBe(false);
});
