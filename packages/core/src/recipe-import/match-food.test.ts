import { describe, expect, test } from 'vitest';
import { matchFood } from './match-food.ts';
import { createNameIndex } from './name-index.ts';
import { sampleFoods } from './sample-foods.ts';
import { suggestFoods } from './suggest-foods.ts';

const index = createNameIndex(sampleFoods);
const match = (phrase: string, said: string[] = []): string | undefined =>
  matchFood(phrase, index, said)?.key;

describe('a phrase that surely means one food', () => {
  test.each([
    ['whole milk', 'milk_whole'],
    ['cold milk', 'milk_whole'],
    ['coconut milk', 'coconut_milk'],
    ['unsalted butter, softened', 'butter_unsalted'],
    ['large eggs, lightly beaten', 'egg'],
    ['boneless, skinless chicken thighs, trimmed', 'chicken_thigh'],
    ['chicken thighs (boneless and skinless)', 'chicken_thigh'],
    ['garlic, peeled and finely chopped', 'garlic'],
    ['freshly ground black pepper', 'black_pepper'],
    ['fresh basil leaves, torn into pieces', 'basil_fresh'],
    ['ripe tomatoes, cut into 1-inch chunks', 'tomato'],
    ['onion (yellow onion)', 'onion'],
  ])('%s is %s', (phrase, key) => {
    expect(match(phrase)).toBe(key);
  });

  test('a word that was said beside the phrase counts: a can of crushed tomatoes', () => {
    expect(match('crushed tomatoes', ['canned'])).toBe('tomatoes_crushed');
    expect(match('coconut milk', ['canned'])).toBe('coconut_milk');
    expect(match('tomatoes', ['canned'])).toBeUndefined();
    expect(match('garlic', ['canned'])).toBeUndefined();
  });
});

describe('a phrase that leaves doubt', () => {
  test.each([
    'oat milk',
    'milk chocolate',
    'coconut, milk',
    'coconut and milk',
    'vegan butter',
    'butter beans',
    'peanut, butter',
    'peanuts and butter',
    'egg noodles',
    'eggplant',
    'garlic salt',
    'lime leaves',
    'milk or water',
    'flour (gluten-free)',
    'fresh flour',
    'chicken thighs, skin on',
    'bone-in chicken thighs',
    'cooked brown rice',
    'smoked Atlantic salmon',
    'red onion',
    'chickpeas',
    '',
    ', ,',
  ])('%j is nothing for certain', (phrase) => {
    expect(match(phrase)).toBeUndefined();
  });
});

describe('suggestions', () => {
  test('the likeliest comes first, none is certain, and there are five at most', () => {
    const found = suggestFoods('vegan butter', index);
    expect(found[0]?.food.key).toBe('butter_unsalted');
    expect(suggestFoods('peanut butter', index)[0]?.food.key).toBe('peanut_butter');
    expect(suggestFoods('milk butter egg flour garlic onion', index).length).toBeLessThanOrEqual(5);
    for (const { confidence } of found) expect(confidence).toBeLessThanOrEqual(0.9);
    expect(suggestFoods('unobtainium', index)).toEqual([]);
  });
});
