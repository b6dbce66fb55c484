import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from './at.ts';
import { ENERGY, FAT, FIGURE_COUNT, NET_CARBOHYDRATE, PROTEIN } from './day-figures.ts';
import { fittedDayValue, flexIngredients, type FlexibleAmount } from './flex-ingredients.ts';
import { gramStep, roundGrams } from './round-grams.ts';

/** An ingredient that gives up to half of each target at its wanted grams. */
const amount: fc.Arbitrary<FlexibleAmount> = fc
  .record({
    wantedGrams: fc.double({ min: 3, max: 250, noNaN: true }),
    low: fc.double({ min: 0.5, max: 1, noNaN: true }),
    high: fc.double({ min: 1, max: 1.6, noNaN: true }),
    shares: fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), {
      minLength: FIGURE_COUNT,
      maxLength: FIGURE_COUNT,
    }),
  })
  .map(({ wantedGrams, low, high, shares }) => ({
    wantedGrams,
    lowestGrams: wantedGrams * low,
    highestGrams: wantedGrams * high,
    relativePerGram: Float64Array.from(shares, (share) => share / wantedGrams),
  }));

const amounts = fc.array(amount, { minLength: 1, maxLength: 12 });

const valueOf = (list: readonly FlexibleAmount[], grams: ArrayLike<number>): number => {
  const sum = new Float64Array(FIGURE_COUNT);
  for (const [index, { relativePerGram }] of list.entries())
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      sum[figure] = at(sum, figure) + grams[index]! * at(relativePerGram, figure);
  return fittedDayValue(sum);
};

test('every amount stays inside its bounds, as far as the scale has a mark there, and on a mark', () => {
  fc.assert(
    fc.property(amounts, (list) => {
      const grams = flexIngredients(list, new Float64Array(FIGURE_COUNT));
      for (const [index, { lowestGrams, highestGrams }] of list.entries()) {
        const found = at(grams, index);
        expect(roundGrams(found)).toBe(found);
        expect(found).toBeGreaterThanOrEqual(lowestGrams - gramStep(lowestGrams));
        expect(found).toBeLessThanOrEqual(highestGrams + gramStep(highestGrams));
      }
    }),
  );
});

test('flex hardly ever leaves a day worse than the rounded recipe, and never by more than rounding costs', () => {
  fc.assert(
    fc.property(amounts, (list) => {
      const flexed = valueOf(list, flexIngredients(list, new Float64Array(FIGURE_COUNT)));
      const asWritten = valueOf(
        list,
        list.map(({ wantedGrams }) => roundGrams(wantedGrams)),
      );
      expect(flexed).toBeLessThanOrEqual(asWritten * 1.25 + 0.2);
    }),
  );
});

/** A food of one macro, at 80 % of what is needed, with a third of the energy. */
const pure = (macro: number): FlexibleAmount => {
  const relativePerGram = new Float64Array(FIGURE_COUNT);
  relativePerGram[macro] = 1 / 200;
  relativePerGram[ENERGY] = 1 / 600;
  return { wantedGrams: 160, lowestGrams: 96, highestGrams: 224, relativePerGram };
};

test('a day that can be met exactly is met within a per cent', () => {
  const list = [pure(PROTEIN), pure(FAT), pure(NET_CARBOHYDRATE)];
  const grams = flexIngredients(list, Float64Array.of(0, 0, 0, 0, 1, 0, 0));
  expect([...grams]).toEqual([200, 200, 200]);
});

test('an amount whose bounds meet no mark of the scale is the recipe’s, rounded', () => {
  const narrow = {
    wantedGrams: 42,
    lowestGrams: 41,
    highestGrams: 44,
    relativePerGram: new Float64Array(FIGURE_COUNT),
  };
  expect([...flexIngredients([narrow], new Float64Array(FIGURE_COUNT))]).toEqual([40]);
});
