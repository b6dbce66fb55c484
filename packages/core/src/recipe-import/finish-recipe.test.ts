import { describe, expect, test } from 'vitest';
import { answerQuestions } from './answer-questions.ts';
import { finishRecipe } from './finish-recipe.ts';
import type { ImportedRecipe, RecipeDraft } from './imported-recipe.ts';
import { importRecipe } from './import-recipe.ts';
import type { ParsedLine } from './parsed-line.ts';
import { findQuestions } from './recipe-questions.ts';
import { sampleFoods } from './sample-foods.ts';
import { sampleLine } from './sample-line.ts';

const draft: RecipeDraft = {
  title: 'Supper',
  description: null,
  source: null,
  servings: 2,
  meal_types: ['dinner'],
  cuisine: 'american',
  prep_minutes: 10,
  cook_minutes: 20,
  steps: ['Fry it in a pan.'],
  lines: ['x'],
};

/** "300 g chicken thigh": enough of a parser for these tests. */
function parse(line: string): ParsedLine {
  const [, amount, words = line] = /^(\d+) g (.*)$/.exec(line) ?? [];
  return sampleLine(words, {
    raw: line,
    amount: amount === undefined ? null : Number(amount),
    unit: amount === undefined ? null : 'gram',
  });
}
const imported = (lines: string[], more: Partial<RecipeDraft> = {}): ImportedRecipe =>
  importRecipe({ ...draft, ...more, lines }, parse, sampleFoods);
const kinds = (recipe: ImportedRecipe): string[] =>
  findQuestions(recipe, sampleFoods).map(({ kind }) => kind);

const supper = [
  '300 g chicken thigh',
  '150 g brown rice',
  '200 g tomato',
  '20 g olive oil',
  '6 g garlic',
  'salt to taste',
];

describe('a recipe without a question', () => {
  test('is finished: foods in grams, each with its role and how far it may move', () => {
    const finished = finishRecipe('an-id', imported(supper), sampleFoods);
    expect(finished).toMatchObject({
      id: 'an-id',
      slug: 'own-an-id',
      servings: 2,
      equipment: ['stove'],
      marks: ['no_oven'],
    });
    expect(finished?.ingredients.map(({ food, grams, role, flex }) => [food, grams, role, ...flex])).toEqual([
      ['chicken_thigh', 300, 'protein', 0.5, 1.6],
      ['rice_brown', 150, 'carbohydrate', 0.5, 1.7],
      ['tomato', 200, 'vegetable', 0.7, 1.4],
      ['olive_oil', 20, 'fat', 0.3, 2],
      ['garlic', 6, 'fixed', 1, 1],
      ['salt', 3, 'fixed', 1, 1],
    ]);
  });

  test('has one ingredient for all lines of a food', () => {
    const finished = finishRecipe('x', imported([...supper, '30 g olive oil']), sampleFoods);
    expect(finished?.ingredients.filter(({ food }) => food === 'olive_oil')).toMatchObject([{ grams: 50 }]);
  });

  test('keeps the proportions of a dough', () => {
    const dough = ['250 g flour', '200 g milk', '100 g egg', '10 g baking powder', '20 g honey'];
    const finished = finishRecipe('x', imported(dough), sampleFoods);
    expect(finished?.ingredients.map(({ flex }) => flex)).toEqual([
      [0.9, 1.1],
      [0.9, 1.1],
      [0.9, 1.1],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe('a recipe that asks', () => {
  test('is not finished before the last answer', () => {
    const recipe = imported(['30 g peanut butter', '1 secret', '150 g brown rice'], {
      servings: null,
      meal_types: [],
      cuisine: null,
      prep_minutes: null,
    });
    expect(kinds(recipe)).toEqual(['line', 'line', 'servings', 'meal_types', 'cuisine', 'minutes']);
    const some = answerQuestions(
      recipe,
      {
        answers: [
          { line: 1, food: 'peanut_butter' },
          { line: 2, leave_out: true },
        ],
        servings: 2,
        cuisine: 'thai',
      },
      sampleFoods,
    );
    if (!some.ok) throw new Error('refused');
    expect(kinds(some.recipe)).toEqual(['meal_types', 'minutes']);
    expect(finishRecipe('x', some.recipe, sampleFoods)).toBeUndefined();
    const all = answerQuestions(some.recipe, { meal_types: ['dinner'], prep_minutes: 5 }, sampleFoods);
    if (!all.ok) throw new Error('refused');
    expect(finishRecipe('x', all.recipe, sampleFoods)?.ingredients.map(({ food }) => food)).toEqual([
      'peanut_butter',
      'rice_brown',
    ]);
  });

  test.each([
    ['names bread in a step', { steps: ['Serve with crusty bread.'] }, ['bread']],
    ['names peanuts in the title', { title: 'Peanut rice' }, ['peanut']],
    ['names milk that a line has', { steps: ['Add the milk.'] }, []],
    ['names coconut milk', { steps: ['Add the coconut milk, cream the mixture until smooth.'] }, []],
    ['names butter in a recipe that has milk anyway', { steps: ['Grease with butter.'] }, []],
  ])('because it %s', (_name, more, words) => {
    const recipe = imported(['100 g milk', '150 g brown rice'], more);
    const asked = findQuestions(recipe, sampleFoods).flatMap((question) =>
      'words' in question ? question.words : [],
    );
    expect(asked).toEqual(words);
    const checked = answerQuestions(recipe, { steps_checked: true }, sampleFoods);
    expect(checked.ok && kinds(checked.recipe)).toEqual([]);
  });

  test('names every answer that does not fit, and takes none of them', () => {
    const recipe = imported(['1 secret', '150 g brown rice']);
    const answered = answerQuestions(
      recipe,
      {
        answers: [
          { line: 9, food: 'egg' },
          { line: 1 },
          { line: 2, food: 'unobtainium' },
          { line: 2, leave_out: true, grams: 5 },
          { line: 1, food: 'olive_oil' },
        ],
      },
      sampleFoods,
    );
    expect(answered).toMatchObject({
      ok: false,
      faults: [
        { at: 0, field: 'line' },
        { at: 1, field: 'food' },
        { at: 2, field: 'food' },
        { at: 3, field: 'line' },
        { at: 4, field: 'line' },
      ],
    });
    const without = answerQuestions(recipe, { answers: [{ line: 1, food: 'olive_oil' }] }, sampleFoods);
    expect(without).toMatchObject({ ok: false, faults: [{ at: 0, field: 'grams' }] });
    const both = answerQuestions(
      recipe,
      { answers: [{ line: 1, food: 'egg', leave_out: true }] },
      sampleFoods,
    );
    expect(both).toMatchObject({ ok: false, faults: [{ at: 0, field: 'leave_out' }] });
  });

  test('stays unfinished when everything is left out', () => {
    const answered = answerQuestions(
      imported(['1 secret']),
      { answers: [{ line: 1, leave_out: true }] },
      sampleFoods,
    );
    if (!answered.ok) throw new Error('refused');
    expect(kinds(answered.recipe)).toEqual(['ingredients']);
  });
});
