/**
 * Completed years of life on a date; both dates `YYYY-MM-DD`.
 *
 * Calendar arithmetic without time zones. Who was born on 29 February turns older on 1 March of a common year.
 * Negative for a date before the birth; `NaN` for text of another shape.
 */
export function ageOnDate(birthDate: string, onDate: string): number {
  const birth = partsOf(birthDate);
  const now = partsOf(onDate);
  const hadBirthday = now.month > birth.month || (now.month === birth.month && now.day >= birth.day);
  return now.year - birth.year - (hadBirthday ? 0 : 1);
}

function partsOf(date: string): { year: number; month: number; day: number } {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return { year: Number(year), month: Number(month), day: Number(day) };
}
