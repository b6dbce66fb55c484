import { expect, test } from 'vitest';
import { nutrientKeys } from '../catalogue/nutrients.ts';
import { referenceIntakes, referenceNutrients, type ReferenceNutrient } from './reference-intakes.ts';

const amountOf = (sex: 'female' | 'male', age: number, nutrient: ReferenceNutrient): number | undefined =>
  referenceIntakes(sex, age).find((intake) => intake.nutrient === nutrient)?.amount;

test.each([
  ['female', 18, 'iron_mg', 15],
  ['female', 19, 'iron_mg', 18],
  ['female', 50, 'iron_mg', 18],
  ['female', 51, 'iron_mg', 8],
  ['male', 40, 'iron_mg', 8],
  ['female', 51, 'calcium_mg', 1_200],
  ['male', 51, 'calcium_mg', 1_000],
  ['male', 71, 'calcium_mg', 1_200],
  ['male', 31, 'magnesium_mg', 420],
  ['female', 25, 'magnesium_mg', 310],
  ['male', 25, 'zinc_mg', 11],
  ['female', 18, 'folate_dfe_ug', 400],
  ['male', 75, 'vitamin_d_ug', 20],
  ['female', 30, 'vitamin_d_ug', 15],
  ['male', 55, 'vitamin_b6_mg', 1.7],
  ['female', 55, 'vitamin_b6_mg', 1.5],
  ['male', 30, 'copper_mg', 0.9],
  ['male', 30, 'potassium_mg', 3_400],
  ['female', 30, 'choline_mg', 425],
] as const)('a %s of %d years should have %s: %d', (sex, age, nutrient, amount) => {
  expect(amountOf(sex, age, nutrient)).toBe(amount);
});

test('no goal lies above its own upper limit, at any age and sex', () => {
  for (const sex of ['female', 'male'] as const)
    for (const age of [18, 30, 31, 50, 51, 70, 71, 99]) {
      const intakes = referenceIntakes(sex, age);
      expect(intakes).toHaveLength(referenceNutrients.length);
      for (const { amount, upperLimit = Infinity } of intakes) {
        expect(amount).toBeGreaterThan(0);
        expect(amount).toBeLessThan(upperLimit);
      }
    }
});

test('every goal is for a nutrient of the food table, once, and names its source with a year', () => {
  expect(new Set(referenceNutrients).size).toBe(referenceNutrients.length);
  for (const { nutrient, source } of referenceIntakes('female', 40)) {
    expect(nutrientKeys).toContain(nutrient);
    expect(source).toMatch(/\b(19|20)\d\d/);
  }
});

test('no upper limit is given where it does not count what food brings, and a note says so', () => {
  const intakes = new Map(referenceIntakes('female', 30).map((intake) => [intake.nutrient, intake]));
  for (const nutrient of [
    'magnesium_mg',
    'niacin_mg',
    'folate_dfe_ug',
    'vitamin_e_mg',
    'vitamin_a_rae_ug',
  ] as const)
    expect(intakes.get(nutrient)).toMatchObject({ upperLimit: undefined, note: expect.any(String) });
  expect(intakes.get('calcium_mg')?.upperLimit).toBe(2_500);
});

test.each([17, -1, NaN])('there are none for the age %d', (age) => {
  expect(() => referenceIntakes('male', age)).toThrow(RangeError);
});
