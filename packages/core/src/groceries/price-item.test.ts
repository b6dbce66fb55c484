import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoodPrice } from '../catalogue/food.ts';
import { priceItem } from './price-item.ts';

function price(centsPer100g: number, confidence: FoodPrice['confidence'] = 'high'): FoodPrice {
  return { centsPer100g, source: 'made up', year: 2026, confidence };
}

test('an item costs its share of the price per 100 g, rounded once to whole cents', () => {
  expect(priceItem(250, price(80))).toEqual({ cents: 200, lowCents: 180, highCents: 220 });
  expect(priceItem(2, price(40)).cents).toBe(1);
  expect(priceItem(1, price(40)).cents).toBe(0);
});

test('the less sure a price, the wider its band', () => {
  expect(priceItem(1_000, price(100, 'high'))).toEqual({ cents: 1_000, lowCents: 900, highCents: 1_100 });
  expect(priceItem(1_000, price(100, 'medium'))).toEqual({ cents: 1_000, lowCents: 800, highCents: 1_200 });
  expect(priceItem(1_000, price(100, 'low'))).toEqual({ cents: 1_000, lowCents: 650, highCents: 1_350 });
});

test('the cost lies inside its band, all in whole cents', () => {
  const amounts = fc.double({ min: 0, max: 10_000, noNaN: true });
  fc.assert(
    fc.property(amounts, amounts, fc.constantFrom('high', 'medium', 'low'), (grams, cents, confidence) => {
      const cost = priceItem(grams, price(cents, confidence));
      expect(cost.lowCents).toBeLessThanOrEqual(cost.cents);
      expect(cost.cents).toBeLessThanOrEqual(cost.highCents);
      expect(Object.values(cost).every(Number.isInteger)).toBe(true);
    }),
  );
});
