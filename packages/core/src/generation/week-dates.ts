const DAY_MS = 86_400_000;

/** `days` consecutive calendar dates from `start` on, all `YYYY-MM-DD`. */
export function weekDates(start: string, days = 7): string[] {
  const first = Date.parse(`${start}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/** The first Monday after `date` (`YYYY-MM-DD`); a Monday yields the Monday after it. */
export function nextMonday(date: string): string {
  // 1970-01-01 was a Thursday, which makes Monday day 4 of that count.
  const daysSinceMonday = (Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS) + 3) % 7;
  return weekDates(date, 8 - daysSinceMonday).at(-1) ?? date;
}
