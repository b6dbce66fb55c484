import { expect, test } from 'vitest';
import { isCrossSite } from './is-cross-site.ts';

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, true],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://mealwise.example' }, true],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://mealwise.example' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ origin: 'https://evil.example' }, true],
  [{ origin: 'https://mealwise.example.evil.example' }, true],
  [{ origin: 'null' }, true],
  [{ origin: 'https://mealwise.example' }, false],
  [{}, false],
])('a request with %j comes from another site: %s', (headers, expected) => {
  expect(isCrossSite({ headers, host: 'mealwise.example' })).toBe(expected);
});
