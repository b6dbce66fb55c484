import { describe, expect, test } from 'vitest';
import { readNutrients, type FdcNutrient } from './read-nutrients.ts';

const entry = (number: string, amount: number, unit = 'G'): FdcNutrient => ({ number, unit, amount });
const macros = [entry('203', 10), entry('204', 5), entry('205', 20)];

describe('energy', () => {
  const energies = [
    entry('958', 130, 'KCAL'),
    entry('957', 120, 'kcal'),
    entry('208', 110, 'KCAL'),
    entry('268', 460, 'kJ'),
  ];
  test.each([
    ['208 where it is there', energies, 110, '208'],
    ['else 957', energies.filter(({ number }) => number !== '208'), 120, '957'],
    ['else 958', [entry('958', 130, 'KCAL')], 130, '958'],
    ['else computed from the macronutrients', macros, 165, 'computed'],
    ['with the alcohol that is stated', [...macros, entry('221', 10)], 235, 'computed'],
    ['unknown when one of them is', macros.slice(1), null, null],
    ['never kilojoules under the number of kilocalories', [entry('208', 460, 'kJ')], null, null],
    ['the one in kilocalories of two', [entry('208', 460, 'kJ'), entry('208', 110, 'KCAL')], 110, '208'],
  ])('is %s', (_, entries, kcal, basis) => {
    const { nutrients, energyBasis } = readNutrients(entries);
    expect([nutrients.energy_kcal, energyBasis]).toEqual([kcal, basis]);
  });
});

test('what is not stated is unknown, and zero is zero', () => {
  const { nutrients } = readNutrients([entry('291', 0)]);
  expect(nutrients).toMatchObject({ fibre_g: 0, sugars_g: null, sodium_mg: null, energy_kcal: null });
});

test('masses come in the unit of our name, whichever USDA uses, and both micro signs are read', () => {
  const { nutrients } = readNutrients([
    entry('307', 0.3, 'g'),
    entry('320', 2, 'mg'),
    entry('417', 9, 'UG'),
    entry('418', 1.5, '\u00B5g'),
    entry('430', 2.5, '\u03BCg'),
    entry('328', 80, 'IU'),
  ]);
  expect(nutrients).toMatchObject({
    sodium_mg: 300,
    vitamin_a_rae_ug: 2_000,
    vitamin_b12_ug: 1.5,
    vitamin_k_ug: 2.5,
    vitamin_d_ug: null,
  });
});

test('a negative or endless figure is unknown', () => {
  const { nutrients } = readNutrients([entry('205', -0.4), entry('203', Number.POSITIVE_INFINITY)]);
  expect(nutrients).toMatchObject({ carbohydrate_g: null, protein_g: null });
});

test('the sum of single sugars stands in for total sugars, never the other way', () => {
  expect(readNutrients([entry('269.3', 4)]).nutrients.sugars_g).toBe(4);
  expect(readNutrients([entry('269.3', 4), entry('269', 5)]).nutrients.sugars_g).toBe(5);
});
