import { expect, test } from 'vitest';
import { ageOnDate } from './age-on-date.ts';

test('the year counts from the birthday on', () => {
  expect(ageOnDate('1990-04-12', '2026-04-11')).toBe(35);
  expect(ageOnDate('1990-04-12', '2026-04-12')).toBe(36);
});

test('who was born on 29 February turns older on 1 March of a common year', () => {
  expect(ageOnDate('2008-02-29', '2026-02-28')).toBe(17);
  expect(ageOnDate('2008-02-29', '2026-03-01')).toBe(18);
});

test('text that is no date gives no age', () => {
  expect(ageOnDate('', '2026-01-01')).toBeNaN();
});
