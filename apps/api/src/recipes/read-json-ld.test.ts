import { describe, expect, test } from 'vitest';
import { readJsonLd } from './read-json-ld.ts';

const recipe = (members: object): object => ({
  '@type': 'Recipe',
  name: 'Soup',
  recipeIngredient: ['1 leek'],
  ...members,
});

function draftOf(document: unknown) {
  const read = readJsonLd(document);
  if (!read.ok) throw new Error(read.detail);
  return read.draft;
}

describe('a recipe in JSON-LD', () => {
  test.each<[string, unknown]>([
    ['alone', recipe({})],
    ['in a list', [{ '@type': 'WebSite' }, recipe({})]],
    ['in a graph', { '@graph': [{ '@type': 'Person' }, recipe({})] }],
    ['as the main thing of a page', { '@type': 'WebPage', mainEntity: recipe({}) }],
    ['of several types', recipe({ '@type': ['NewsArticle', 'Recipe'] })],
    ['of a written-out type', recipe({ '@type': 'https://schema.org/Recipe' })],
  ])('is found %s', (_name, document) => {
    expect(draftOf(document).title).toBe('Soup');
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['no recipe', { '@type': 'Article', name: 'Soup' }],
    ['two recipes', [recipe({}), recipe({})]],
    ['a thousand nodes before it', [...Array.from({ length: 1_000 }, () => ({})), recipe({})]],
  ])('is refused with %s', (_name, document) => {
    expect(readJsonLd(document)).toMatchObject({ ok: false });
  });

  test.each<[unknown, number | null]>([
    [4, 4],
    ['4', 4],
    ['Serves 4-6', 4],
    ['4 servings', 4],
    [['6', '6 servings'], 6],
    [{ '@type': 'QuantitativeValue', value: 8 }, 8],
    ['12 cookies', null],
    ['1 loaf', null],
    ['0', null],
    ['4000 servings', null],
    [undefined, null],
  ])('of yield %j makes %j servings', (recipeYield, servings) => {
    expect(draftOf(recipe({ recipeYield })).servings).toBe(servings);
  });

  test.each<[object, number | null, number | null]>([
    [{ prepTime: 'PT10M', cookTime: 'PT1H' }, 10, 60],
    [{ totalTime: 'PT30M' }, 0, 30],
    [{ prepTime: 'PT10M', totalTime: 'PT2H' }, 10, 110],
    [{ cookTime: 'PT20M', totalTime: 'PT30M' }, 10, 20],
    [{ prepTime: 'PT10M', cookTime: 'PT10M', totalTime: 'PT1H' }, 10, 50],
    [{ prepTime: '15 Minutes', performTime: '1 hr 5 min' }, 15, 65],
    [{ prepTime: 'PT10M' }, null, null],
    [{ cookTime: 'P3D' }, null, null],
    [{}, null, null],
  ])('with %j takes %j and %j minutes', (times, prep, cook) => {
    expect(draftOf(recipe(times))).toMatchObject({ prep_minutes: prep, cook_minutes: cook });
  });

  test('has its steps as text, list, HowToStep or sections of them', () => {
    const steps = (recipeInstructions: unknown): string[] => draftOf(recipe({ recipeInstructions })).steps;
    expect(steps('Chop.<br/>Boil.\nServe.')).toEqual(['Chop.', 'Boil.', 'Serve.']);
    expect(steps(['Chop.', { '@type': 'HowToStep', text: '<p>Boil&nbsp;it.</p>' }])).toEqual([
      'Chop.',
      'Boil it.',
    ]);
    expect(
      steps([
        { '@type': 'HowToSection', name: 'A', itemListElement: [{ '@type': 'HowToStep', name: 'Chop.' }] },
      ]),
    ).toEqual(['Chop.']);
    expect(steps({ '@type': 'HowToStep', text: 'Chop.' })).toEqual(['Chop.']);
    expect(steps(undefined)).toEqual([]);
  });

  test('has its lines as text, list, or nodes that say them', () => {
    const lines = (recipeIngredient: unknown): string[] => draftOf(recipe({ recipeIngredient })).lines;
    expect(lines('1 leek\n\n2 onions')).toEqual(['1 leek', '2 onions']);
    expect(lines(['1 &frac12; leeks', { display: '2 onions', note: 'x' }, null, 7])).toEqual([
      '1 ½ leeks',
      '2 onions',
      '7',
    ]);
    expect(draftOf({ '@type': 'Recipe', name: 'Old', ingredients: ['1 leek'] }).lines).toEqual(['1 leek']);
  });

  test('names a meal or a cuisine only when it is one of ours', () => {
    expect(draftOf(recipe({ recipeCategory: 'Side dish', recipeCuisine: 'Asian' }))).toMatchObject({
      meal_types: [],
      cuisine: null,
    });
    expect(
      draftOf(recipe({ recipeCategory: ['Main Course'], recipeCuisine: 'Middle Eastern, Turkish' })),
    ).toMatchObject({
      meal_types: ['lunch', 'dinner'],
      cuisine: 'middle_eastern',
    });
  });

  test('never throws, whatever stands where', () => {
    for (const odd of [null, 7, 'x', true, [], {}, [[[]]], { '@value': {} }, { name: [] }, '\u0000<script>'])
      for (const key of [
        'name',
        'recipeYield',
        'recipeIngredient',
        'recipeInstructions',
        'prepTime',
        'author',
        'recipeCategory',
        '@graph',
      ])
        expect(() => readJsonLd(recipe({ [key]: odd }))).not.toThrow();
  });
});
