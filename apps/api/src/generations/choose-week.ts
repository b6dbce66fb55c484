import { nextMonday, weekDates } from '@mealwise/core';
import { ApiProblem } from '../api-problem.ts';
import { dateIn } from '../web/date-in.ts';

const DAYS_AHEAD = 366;

/**
 * The first day of the plan: the one asked for, else the next Monday where the person is. Refuses one before yesterday
 * (somewhere it may still be yesterday) or more than a year ahead, pointing at `/week_start_date`.
 */
export function chooseWeek(asked: string | undefined, timeZone: string, now: Date): string {
  const today = dateIn(timeZone, now);
  if (asked === undefined) return nextMonday(today);
  const earliest = shiftDays(today, -1);
  const latest = shiftDays(today, DAYS_AHEAD);
  if (asked >= earliest && asked <= latest) return asked;
  const detail = `must be from ${earliest} to ${latest}`;
  throw new ApiProblem('validation_failed', 'The request has a fault; see errors.', {
    errors: [{ pointer: '/week_start_date', code: 'out_of_range', detail }],
  });
}

function shiftDays(date: string, days: number): string {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return weekDates(new Date(midnight + days * 86_400_000).toISOString().slice(0, 10), 1)[0] ?? date;
}
