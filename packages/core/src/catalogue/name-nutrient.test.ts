import { expect, test } from 'vitest';
import { nameNutrient } from './name-nutrient.ts';

test.each([
  ['energy_kcal', 'energy', 'kcal'],
  ['vitamin_a_rae_ug', 'vitamin A (RAE)', 'µg'],
  ['vitamin_b12_ug', 'vitamin B12', 'µg'],
  ['folate_dfe_ug', 'folate (DFE)', 'µg'],
  ['alpha_linolenic_acid_g', 'alpha linolenic acid', 'g'],
  ['epa_g', 'EPA', 'g'],
] as const)('%s is %s in %s', (key, name, unit) => {
  expect(nameNutrient(key)).toEqual({ name, unit });
});
