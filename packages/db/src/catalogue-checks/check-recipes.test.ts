import type { Recipe } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { deriveRecipe } from '@mealwise/core';
import { checkRecipeFigures } from './check-recipe-figures.ts';
import { checkRecipeMethod } from './check-recipe-method.ts';
import { catalogueGoals, checkRecipeSet } from './check-recipe-set.ts';
import { buildFoodVocabulary, checkRecipeWords } from './check-recipe-words.ts';
import { sampleFood, sampleRecipe } from './sample-food.ts';

const foods = new Map(
  [
    sampleFood(),
    sampleFood({
      key: 'cinnamon',
      name: 'ground cinnamon',
      plural: 'ground cinnamon',
      synonyms: [],
      facts: ['spice'],
    }),
    sampleFood({ key: 'chicken', name: 'chicken', plural: 'chickens', synonyms: [], facts: ['meat'] }),
    sampleFood({ key: 'mint_fresh', name: 'fresh spearmint', plural: 'fresh spearmint', synonyms: ['mint'] }),
  ].map((food) => [food.key, food]),
);
const vocabulary = buildFoodVocabulary(foods);
const [step] = sampleRecipe().steps;
const [apple] = sampleRecipe().ingredients;

const sentencesOf = (about: Partial<Recipe>): string[] => {
  const recipe = sampleRecipe(about);
  return [
    ...checkRecipeFigures(deriveRecipe(recipe, foods)),
    ...checkRecipeMethod(recipe),
    ...checkRecipeWords(recipe, foods, vocabulary),
  ].map(({ sentence }) => sentence);
};
const withStep = (text: string): Partial<Recipe> => ({ steps: [{ ...step!, text }] });

test('a sound recipe has no findings', () => {
  expect(sentencesOf({})).toEqual([]);
});

describe('words and list agree', () => {
  test.each<readonly [string, Partial<Recipe>, string]>([
    ['a step names a food', withStep('Bake the apple with the cinnamon in the oven.'), 'cinnamon'],
    ['a step names a synonym', withStep('Bake the apple in the oven and add the mint.'), 'mint'],
    ['a title names a food', { title: 'Baked apples with mint' }, 'mint'],
    ['a step names what the table lacks', withStep('Bake the apple with the rum in the oven.'), 'rum'],
  ])('%s that is not listed', (_, about, word) => {
    expect(sentencesOf(about)).toEqual([`names ${word}, which is not in its list`]);
  });

  test('a listed food that no step uses', () => {
    const cinnamon = { ...apple!, food: 'cinnamon', grams: 1 };
    expect(sentencesOf({ ingredients: [apple!, cinnamon] })).toEqual(['lists cinnamon, which no step names']);
  });

  test('one word may stand for several ingredients', () => {
    const cinnamon = { ...apple!, food: 'cinnamon', grams: 1 };
    const about = withStep('Bake the apple with the spices in the oven.');
    expect(sentencesOf({ ...about, ingredients: [apple!, cinnamon] })).toEqual([]);
  });
});

describe('figures and method', () => {
  test.each<readonly [string, Partial<Recipe>, RegExp]>([
    [
      'a serving too large for its meal',
      { ingredients: [{ ...apple!, grams: 900 }] },
      /kcal a serving; a snack/,
    ],
    ['a serving too small for its meal', { meal_types: ['dinner'] }, /kcal a serving; a dinner/],
    [
      'leftovers of meat that keep too long',
      { ingredients: [{ ...apple!, food: 'chicken' }], leftovers: { good: true, fridge_days: 5 } },
      /has meat and keeps 5 days/,
    ],
    [
      'a food that the table lacks',
      { ingredients: [{ ...apple!, food: 'unobtainium' }] },
      /not known in full/,
    ],
    ['an oven against its mark', { marks: ['no_oven'] }, /no_oven/],
    ['cooking against its mark', { marks: ['no_cook', 'batch_friendly'] }, /no_cook/],
    [
      'a tool that is not listed',
      withStep('Soften the apple in the microwave, then bake it in the oven.'),
      /microwave/,
    ],
    [
      'a step longer than the recipe',
      withStep('Bake the apple for 50 minutes in the oven.'),
      /takes 50 minutes/,
    ],
    ['no time for its steps', { prep_minutes: 1, cook_minutes: 0, marks: ['no_cook'] }, /steps in 1 minutes/],
    ['a fixed ingredient that varies', { ingredients: [{ ...apple!, role: 'fixed' }] }, /fixed but may vary/],
    ['a varying one that is fixed', { ingredients: [{ ...apple!, flex: [1, 1] }] }, /may not vary/],
    ['a food twice', { ingredients: [apple!, apple!] }, /lists a food twice/],
    ['no keeping time for what is done ahead', { steps: [{ text: step!.text, ahead: true }] }, /keeps_days/],
    ['leftovers that keep for no day', { leftovers: { good: true, fridge_days: 0 } }, /keep for no day/],
    ['a batch without leftovers', { leftovers: { good: false, fridge_days: 0 } }, /batch_friendly/],
  ])('%s', (_, about, sentence) => {
    expect(sentencesOf(about).join('\n')).toMatch(sentence);
  });
});

describe('the catalogue as a whole', () => {
  const twin = (slug: string, grams: number): Recipe =>
    sampleRecipe({
      slug,
      title: slug,
      ingredients: [
        { ...apple!, grams },
        { ...apple!, food: slug, grams: 100 - grams },
      ],
    });
  const sentences = (recipes: readonly Recipe[]): string =>
    checkRecipeSet(recipes)
      .map(({ sentence }) => sentence)
      .join('\n');

  test('two recipes that share more than 70 % of their mass are named', () => {
    expect(sentences([twin('one', 75), twin('two', 75)])).toContain('one and two share 75 % of their mass');
    expect(sentences([twin('one', 70), twin('two', 75)])).not.toContain('share');
  });

  test('a small, slow, one-sided catalogue says so', () => {
    expect(sentences([twin('one', 10), twin('two', 10)]).split('\n')).toEqual([
      `has 2 recipes, not ${catalogueGoals.recipes}`,
      'has 1 cuisines, not 10',
      'has 0 of 2 recipes within 20 minutes, not a third',
      'has no intermediate recipe',
      'has no advanced recipe',
    ]);
  });

  test('two recipes of one title are told', () => {
    expect(sentences([sampleRecipe(), sampleRecipe()])).toContain('has 2 recipes called baked apple');
  });
});
