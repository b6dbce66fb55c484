import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeQuantity, householdMeasure, weightText } from './describe-quantity.ts';

const oil = [
  { label: '1 tsp', grams: 4.5 },
  { label: '1 tbsp', grams: 13.5 },
  { label: '1 cup', grams: 216 },
];

test.each([
  [4.5, '1 tsp'],
  [9, '2 tsp'],
  [13.5, '1 tbsp'],
  [14, '1 tbsp'],
  [20, '1 1/2 tbsp'],
  [27, '2 tbsp'],
  [54, '4 tbsp'],
  [162, '3/4 cup'],
  [216, '1 cup'],
  [325, '1 1/2 cups'],
])('%s g of oil are %s', (grams, measure) => {
  expect(householdMeasure(grams, oil)).toBe(measure);
});

test.each([
  [100, [{ label: '1 large', grams: 50 }], '2 large'],
  [350, [{ label: '1 large', grams: 50 }], '7 large'],
  [720, [{ label: '1 large', grams: 50 }], '14 large'],
  [60, [{ label: '0.5 cup', grams: 60 }], '1/2 cup'],
  [120, [{ label: '2 large', grams: 30 }], '8 large'],
  [6, [{ label: '1 leaf', grams: 2 }], '3 leaves'],
  [16, [{ label: '1 cherry', grams: 8 }], '2 cherries'],
  [40, [{ label: 'bunch', grams: 20 }], '2 bunches'],
  [10, [{ label: '5 leaves', grams: 2.5 }], '20 leaves'],
  [260, [{ label: '1 sweet potato', grams: 130 }], '2 sweet potatoes'],
])('%s g in %o are %s', (grams, measures, measure) => {
  expect(householdMeasure(grams, measures)).toBe(measure);
});

test('where no measure comes within a tenth, there is none', () => {
  expect(householdMeasure(30, [{ label: '1 cup', grams: 240 }])).toBeUndefined();
  expect(householdMeasure(17, [{ label: '1 large', grams: 50 }])).toBeUndefined();
  expect(householdMeasure(28.35, [{ label: '1 oz', grams: 28.35 }])).toBeUndefined();
  expect(householdMeasure(10, [])).toBeUndefined();
});

test('a measure never says more than a tenth too much or too little', () => {
  const sizes = fc.double({ min: 0.5, max: 500, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 5_000, noNaN: true }), sizes, (grams, size) => {
      const said = householdMeasure(grams, [{ label: '1 bowl', grams: size }]);
      if (said === undefined) return;
      const numbers = said.replace(/ bowls?$/, '').split(' ');
      const count = numbers.reduce((sum, number) => {
        const [over, under = '1'] = number.split('/');
        return sum + Number(over) / Number(under);
      }, 0);
      expect(Math.abs(count * size - grams)).toBeLessThanOrEqual(0.1 * grams + 1e-9);
    }),
  );
});

test('weights are grams, and kilograms from one on', () => {
  expect([0.3, 35, 999, 1_000, 1_256].map(weightText)).toEqual(['0.3 g', '35 g', '999 g', '1 kg', '1.26 kg']);
  expect(describeQuantity(350, [{ label: '1 large', grams: 50 }])).toBe('350 g (about 7 large)');
  expect(describeQuantity(350, [])).toBe('350 g');
});
