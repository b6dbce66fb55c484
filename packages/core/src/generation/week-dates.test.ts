import { describe, expect, test } from 'vitest';
import { nextMonday, weekDates } from './week-dates.ts';

describe('weekDates', () => {
  test('counts calendar days across a change to summer time and a leap day', () => {
    expect(weekDates('2028-02-27', 4)).toEqual(['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01']);
    expect(weekDates('2026-03-28', 3)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  });
});

describe('nextMonday', () => {
  test.each([
    ['2026-11-23', '2026-11-30'],
    ['2026-11-24', '2026-11-30'],
    ['2026-11-29', '2026-11-30'],
    ['2026-12-31', '2027-01-04'],
  ])('after %s comes %s', (date, monday) => {
    expect(nextMonday(date)).toBe(monday);
  });
});
