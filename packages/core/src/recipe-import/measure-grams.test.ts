import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Food } from '../catalogue/food.ts';
import { measureGrams } from './measure-grams.ts';
import type { ParsedLine } from './parsed-line.ts';
import { sampleFoods } from './sample-foods.ts';
import { sampleLine } from './sample-line.ts';

function food(key: string): Food {
  const found = sampleFoods.get(key);
  if (found === undefined) throw new Error(key);
  return found;
}
const grams = (key: string, parts: Partial<ParsedLine>): number | undefined =>
  measureGrams(sampleLine(key, parts), food(key))?.grams;
const size = (amount: number, unit: string, each = true): ParsedLine['size'] => ({ amount, unit, each });

describe('grams of a line', () => {
  test.each<[string, string, Partial<ParsedLine>, number]>([
    ['a weight', 'rice_brown', { amount: 1.5, unit: 'pound' }, 680],
    ['a range, its middle', 'olive_oil', { amount: 1, amount_to: 3, unit: 'tablespoon' }, 27],
    ['its own cup', 'flour_all_purpose', { amount: 2, unit: 'cup' }, 250],
    ['a spoon by its cup', 'flour_all_purpose', { amount: 1, unit: 'tablespoon' }, 7.8],
    ['millilitres by its cup', 'milk_whole', { amount: 100, unit: 'milliliter' }, 103],
    ['a pinch', 'salt', { amount: 1, unit: 'pinch' }, 0.4],
    ['a piece that has a name', 'garlic', { amount: 3, unit: 'clove' }, 9],
    ['what is counted', 'onion', { amount: 2, unit: null }, 220],
    ['a small one', 'onion', { amount: 1, unit: 'small' }, 77],
    ['a large one', 'egg', { amount: 2, unit: 'large' }, 100],
    ['one of which only the large is known', 'egg', { amount: 2, unit: null }, 100],
    ['one that is named like the food', 'chicken_thigh', { amount: 2, unit: null }, 298],
    ['a dozen', 'egg', { amount: 1, unit: 'dozen' }, 600],
    ['a weight of all', 'chicken_thigh', { amount: 4, size: size(500, 'gram', false) }, 500],
    ['a weight of each', 'salmon', { amount: 2, size: size(6, 'ounce') }, 340],
    [
      'a package by its weight',
      'butter_unsalted',
      { amount: 2, unit: 'package', size: size(250, 'gram', false) },
      500,
    ],
    [
      'a can without its liquid',
      'chickpeas_canned',
      { amount: 2, unit: 'can', size: size(15, 'ounce') },
      506,
    ],
    ['leaves of a herb', 'basil_fresh', { amount: 10, unit: 'leaf' }, 5],
    ['a sprig of a herb', 'basil_fresh', { amount: 2, unit: 'sprig' }, 2],
  ])('%s', (_name, key, parts, expected) => {
    expect(grams(key, parts)).toBe(expected);
  });

  test.each<[string, string, Partial<ParsedLine>]>([
    ['no amount', 'onion', {}],
    ['a bunch', 'basil_fresh', { amount: 1, unit: 'bunch' }],
    ['a fillet of which only half is known', 'salmon', { amount: 2, unit: 'fillet' }],
    ['an unknown piece', 'olive_oil', { amount: 1, unit: null }],
    ['a small egg', 'egg', { amount: 1, unit: 'small' }],
    ['a big can of drained beans', 'chickpeas_canned', { amount: 1, unit: 'can', size: size(28, 'ounce') }],
    ['nothing', 'onion', { amount: 0, unit: 'gram' }],
    ['six kilograms', 'onion', { amount: 6, unit: 'kilogram' }],
  ])('are not known of %s', (_name, key, parts) => {
    expect(grams(key, parts)).toBeUndefined();
  });

  test('are never below 0.1 g nor above 5 kg, whatever the numbers', () => {
    const units = fc.constantFrom(null, 'gram', 'cup', 'pound', 'large', 'clove', 'can', 'pinch', 'nonsense');
    fc.assert(
      fc.property(fc.double(), fc.option(fc.double()), units, (amount, to, unit) => {
        for (const key of ['onion', 'garlic', 'salt', 'chickpeas_canned']) {
          const found = grams(key, { amount, amount_to: to, unit });
          if (found === undefined) continue;
          expect(found).toBeGreaterThanOrEqual(0.1);
          expect(found).toBeLessThanOrEqual(5_000);
        }
      }),
    );
  });
});
