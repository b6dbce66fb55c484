import { expect, test } from 'vitest';
import { createDislikeMatcher } from './dislikes.ts';
import { syntheticFood, syntheticFoods } from './synthetic-catalogue.ts';

const dislikedBy = (...dislikes: string[]): string[] => {
  const matches = createDislikeMatcher(dislikes);
  return [...syntheticFoods.values()].filter(matches).map(({ key }) => key);
};

test.each([
  ['a name', 'Sweet Potato', ['sweet_potato']],
  ['one word of a name', 'potato', ['sweet_potato']],
  ['a plural', 'sweet potatoes', ['sweet_potato']],
  ['a synonym', 'prawn', ['shrimp']],
  ['a key', 'tofu_firm', ['tofu_firm']],
  ['what a food is made of', 'mushrooms', ['portobello']],
  ['a whole kind', 'fish', ['salmon']],
] as const)('%s is enough', (_, dislike, expected) => {
  expect(dislikedBy(dislike)).toEqual(expected);
});

test('parts of words do not count', () => {
  expect(dislikedBy('spin', 'ham', 'al')).toEqual([]);
});

test('accents, case and punctuation do not count', () => {
  const pate = syntheticFood('pate', [1, 1, 1, 0, 0, 0], { facts: ['meat'], synonyms: ['Pâté'] });
  expect(createDislikeMatcher(['PATÉ!'])(pate)).toBe(true);
});

test('a dislike without a letter leaves everything in', () => {
  expect(dislikedBy('!!', ' ')).toEqual([]);
});
