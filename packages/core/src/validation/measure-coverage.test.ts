import { expect, test } from 'vitest';
import { referenceNutrients } from '../nutrition/reference-intakes.ts';
import { measureCoverage } from './measure-coverage.ts';
import { sampleBlueprint, sampleInput, withFood } from './sample-week.ts';

/** 150 g of broccoli twice a day, of 1,229 g in all; nothing else states its iron. */
const foods = withFood('broccoli', (food) => ({
  ...food,
  nutrients: { ...food.nutrients, iron_mg: 0.9, vitamin_b6_mg: 40 },
}));

const coverageOf = (nutrient: string, changes = {}) =>
  measureCoverage(sampleInput({ foods, ...changes })).find((each) => each.nutrient === nutrient);

test('an average day is held against the intake of the person’s age and sex', () => {
  expect(coverageOf('iron_mg')).toEqual({
    nutrient: 'iron_mg',
    kind: 'RDA',
    amountPerDay: expect.closeTo(2.7, 9),
    goal: 18,
    coveragePercent: expect.closeTo(15, 9),
    upperLimit: 45,
    exceedsUpperLimit: false,
    unknownShare: expect.closeTo(1 - 300 / 1_229, 9),
  });
  expect(coverageOf('iron_mg', { blueprint: { ...sampleBlueprint, sex: 'male' } })).toMatchObject({
    goal: 8,
  });
  // 51 on the first day of the plan.
  const birth_date = '1975-11-30';
  expect(coverageOf('iron_mg', { blueprint: { ...sampleBlueprint, birth_date } })).toMatchObject({ goal: 8 });
});

test('more than the upper limit is said', () => {
  expect(coverageOf('vitamin_b6_mg')).toMatchObject({ upperLimit: 100, exceedsUpperLimit: true });
});

test('what no food states is unknown, not zero', () => {
  expect(coverageOf('zinc_mg')).toMatchObject({ amountPerDay: 0, unknownShare: 1 });
});

test('every nutrient with a reference intake is there, for adults', () => {
  expect(measureCoverage(sampleInput()).map(({ nutrient }) => nutrient)).toEqual(referenceNutrients);
  for (const birth_date of ['2010-01-01', 'once upon a time'])
    expect(measureCoverage(sampleInput({ blueprint: { ...sampleBlueprint, birth_date } }))).toEqual([]);
  expect(measureCoverage(sampleInput({ week: { days: [] } }))).toEqual([]);
});
