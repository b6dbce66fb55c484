import { describe, expect, test } from 'vitest';
import { chooseWeek } from './choose-week.ts';

describe('chooseWeek', () => {
  test('without a wish it is the next Monday where the person is', () => {
    // A Sunday evening in Berlin is already Monday in Auckland.
    const instant = new Date('2026-11-29T20:00:00Z');
    expect(chooseWeek(undefined, 'Europe/Berlin', instant)).toBe('2026-11-30');
    expect(chooseWeek(undefined, 'Pacific/Auckland', instant)).toBe('2026-12-07');
  });

  test('takes any day from yesterday to a year ahead', () => {
    const now = new Date('2026-11-25T12:00:00Z');
    for (const date of ['2026-11-24', '2026-11-25', '2026-11-28', '2027-11-26'])
      expect(chooseWeek(date, 'UTC', now)).toBe(date);
  });

  test.each(['2026-11-23', '1999-01-01', '2027-11-27', '9999-12-31', '0000-01-01'])(
    'refuses %s and points at it',
    (date) => {
      expect(() => chooseWeek(date, 'UTC', new Date('2026-11-25T12:00:00Z'))).toThrow(
        expect.objectContaining({
          code: 'validation_failed',
          errors: [expect.objectContaining({ pointer: '/week_start_date' })],
        }),
      );
    },
  );
});
