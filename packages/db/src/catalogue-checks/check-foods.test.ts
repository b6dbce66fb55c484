import { describe, expect, test } from 'vitest';
import type { BundledFood } from '../seed/read-foods.ts';
import { checkFoods } from './check-foods.ts';
import { sampleAllergens, sampleFood, sampleNutrients } from './sample-food.ts';

const sentencesOf = (...foods: BundledFood[]): string[] => checkFoods(foods).map(({ sentence }) => sentence);

test('a sound food has no findings', () => {
  expect(sentencesOf(sampleFood())).toEqual([]);
});

describe('each fault is found', () => {
  test.each<readonly [string, Partial<BundledFood>, RegExp]>([
    ['a source id that is none', { sourceId: '9003' }, /not an SR28 number/],
    ['energy far above the macros', { nutrients: sampleNutrients({ energy_kcal: 90 }) }, /its macros give/],
    ['energy far below the macros', { nutrients: sampleNutrients({ energy_kcal: 30 }) }, /its macros give/],
    ['more sugar than carbohydrate', { nutrients: sampleNutrients({ sugars_g: 15 }) }, /of carbohydrate_g/],
    ['more than 100 g in 100 g', { nutrients: sampleNutrients({ water_g: 95 }) }, /weighs 109/],
    [
      'cholesterol in a plant',
      { nutrients: sampleNutrients({ cholesterol_mg: 30 }) },
      /nothing of an animal/,
    ],
    [
      'undeclared alcohol',
      { nutrients: sampleNutrients({ alcohol_g: 3, water_g: 82.6, energy_kcal: 70 }) },
      /alcohol/,
    ],
    ['an unknown macro', { nutrients: sampleNutrients({ fibre_g: null }) }, /fibre_g not known/],
    ['no facts', { facts: [] }, /no fact/],
    ['a fact twice', { facts: ['fruit', 'fruit'] }, /twice/],
    [
      'milk without dairy',
      { allergens: sampleAllergens({ milk: 'contains' }) },
      /contains milk but is not dairy/,
    ],
    ['soy fact without soy', { facts: ['legume', 'soy'] }, /is soy but does not contain soy/],
    ['peanut that is no legume', { allergens: sampleAllergens({ peanut: 'contains' }) }, /but is not legume/],
    [
      'wheat without gluten',
      { facts: ['grain'], allergens: sampleAllergens({ wheat: 'contains' }) },
      /wheat but not gluten/,
    ],
    [
      'barley free of wheat',
      { facts: ['grain'], allergens: sampleAllergens({ gluten: 'contains' }) },
      /free of wheat/,
    ],
    ['a special fact alone', { facts: ['refined_grain'] }, /is refined_grain but not grain/],
    ['produce of an animal', { facts: ['honey'] }, /stands in produce but is honey/],
    ['a plant among the meat', { category: 'meat_seafood', fridgeDays: 3 }, /nothing of an animal/],
    ['a plant that is an animal', { facts: ['fruit', 'gelatin'], category: 'pantry' }, /not composed/],
    ['a cup of lead', { measures: [{ label: '1 cup', grams: 900 }] }, /a cup weighs 900/],
    ['a spoon of air', { measures: [{ label: '2 tbsp', grams: 1 }] }, /a tbsp weighs 0.5/],
    ['a measure without a number', { measures: [{ label: 'medium', grams: 182 }] }, /begin with a number/],
    ['no measure', { measures: [] }, /no household measure/],
    ['a density of lead', { densityGPerMl: 11.3 }, /density/],
    [
      'a density against its cup',
      { densityGPerMl: 1.4, measures: [{ label: '1 cup', grams: 120 }] },
      /does not fit its density/,
    ],
    ['a price with a slipped point', { price: { ...price(), centsPer100g: 4_000 } }, /costs 4000 cents/],
    ['a price of long ago', { price: { ...price(), year: 2011 } }, /price of 2011/],
    ['no price', { price: undefined }, /no price/],
    ['packs out of order', { packGrams: [900, 450] }, /not in order/],
    ['a synonym in capitals', { synonyms: ['Granny Smith'] }, /lower case/],
    ['a synonym twice', { synonyms: ['pippin', 'pippin'] }, /synonym twice/],
  ])('%s', (_, about, sentence) => {
    expect(sentencesOf(sampleFood(about)).join('\n')).toMatch(sentence);
  });

  test('a plural that is another food’s name', () => {
    const other = sampleFood({ key: 'pear', name: 'pear', plural: 'apples', synonyms: [] });
    expect(sentencesOf(sampleFood(), other)).toEqual(['is called apples, as is apple']);
  });

  test('a synonym that is another food’s name', () => {
    const other = sampleFood({ key: 'pear', name: 'pear', plural: 'pears', synonyms: ['apples'] });
    expect(sentencesOf(sampleFood(), other)).toEqual(['synonym "apples" is the name of apple']);
  });
});

test('a written reason lets energy differ from the macros', () => {
  const nutrients = sampleNutrients({ energy_kcal: 30 });
  expect(sentencesOf(sampleFood({ nutrients, energyNote: 'specific factors' }))).toEqual([]);
});

function price(): NonNullable<BundledFood['price']> {
  return { centsPer100g: 40, source: 'estimate', year: 2026, confidence: 'low' };
}
