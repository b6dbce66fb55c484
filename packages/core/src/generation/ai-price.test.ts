import { expect, test } from 'vitest';
import { AiPrice, priceFor } from './ai-price.ts';

function row(model: string, effectiveFrom: string, inputPerMTok = 1): AiPrice {
  return {
    model,
    effectiveFrom,
    source: 'made up',
    inputPerMTok,
    outputPerMTok: 5,
    cacheWrite5mPerMTok: 1.25,
    cacheWrite1hPerMTok: 2,
    cacheReadPerMTok: 0.1,
  };
}

const prices = [row('small', '2026-10-07', 2), row('small', '2026-09-01', 1), row('large', '2026-09-01', 9)];

test('the price of a day is the newest row in force on it, whatever the order of rows', () => {
  expect(priceFor(prices, 'small', '2026-10-06')?.inputPerMTok).toBe(1);
  expect(priceFor(prices, 'small', '2026-10-07')?.inputPerMTok).toBe(2);
  expect(priceFor(prices.toReversed(), 'small', '2027-01-01')?.inputPerMTok).toBe(2);
});

test('a model without a row, or before its first one, has no price', () => {
  expect(priceFor(prices, 'unheard-of', '2026-10-07')).toBeUndefined();
  expect(priceFor(prices, 'small', '2026-08-31')).toBeUndefined();
});

test('a price row with a negative rate, a missing rate or no source is refused', () => {
  expect(AiPrice.safeParse(row('small', '2026-10-07')).success).toBe(true);
  expect(AiPrice.safeParse(row('small', '2026-10-07', -1)).success).toBe(false);
  expect(AiPrice.safeParse({ ...row('small', '2026-10-07'), cacheReadPerMTok: undefined }).success).toBe(
    false,
  );
  expect(AiPrice.safeParse({ ...row('small', '2026-10-07'), source: '' }).success).toBe(false);
});
