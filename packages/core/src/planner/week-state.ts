import { at, intAt } from './at.ts';
import { createDayValuer } from './day-value.ts';
import { dayRange, type PlanningProblem } from './planning-problem.ts';
import { createVarietyLedger } from './variety-ledger.ts';

/** Another dish for a place of the week (place = day × slots per day + slot). */
export interface Change {
  readonly place: number;
  readonly row: number;
}

/** A full week under search, with its cost always up to date. */
export interface WeekState {
  readonly cost: () => number;
  readonly rowAt: (place: number) => number;
  /** The day whose dishes fit worst, among the given ones. */
  readonly worstOf: (days: readonly number[]) => number;
  /** Makes one or two changes if the week then costs `limit` or less; else leaves all as it was. */
  readonly attempt: (first: Change, second: Change | undefined, limit: number) => boolean;
  /** A copy of the rows. */
  readonly rows: () => Int32Array;
}

/** Takes over a week of rows without open places. Only the days that a change touches are valued again. */
export function createWeekState(
  problem: PlanningProblem,
  rows: Int32Array,
  enforceVariety: boolean,
): WeekState {
  const width = problem.slots.length;
  const week = rows.slice();
  const valuer = createDayValuer(problem);
  const ledger = createVarietyLedger(problem, enforceVariety);
  const portions = new Float64Array(week.length).fill(1);
  const savedPortions = new Float64Array(week.length);
  const values = new Float64Array(problem.dates.length);
  const dayRows = problem.dates.map((_, day) => week.subarray(...dayRange(problem, day)));
  const dayPortions = problem.dates.map((_, day) => portions.subarray(...dayRange(problem, day)));

  const dayAt = (place: number): number => Math.floor(place / width);
  const value = (day: number): number => {
    const [dishes, amounts] = [dayRows[day], dayPortions[day]];
    return dishes === undefined || amounts === undefined ? NaN : valuer.valueOf(dishes, amounts);
  };
  const assign = (place: number, row: number): void => {
    ledger.remove(dayAt(place), place % width, intAt(week, place));
    week[place] = row;
    ledger.place(dayAt(place), place % width, row);
  };

  for (const [place, row] of week.entries()) ledger.place(dayAt(place), place % width, row);
  for (let day = 0; day < values.length; day += 1) values[day] = value(day);
  let daysCost = values.reduce((sum, dayCost) => sum + dayCost, 0);

  // Runs forty thousand times a plan: no closures and no arrays made in here.
  const attempt = (first: Change, second: Change | undefined, limit: number): boolean => {
    const day = dayAt(first.place);
    const otherDay = second === undefined ? day : dayAt(second.place);
    const firstBefore = intAt(week, first.place);
    const secondBefore = second === undefined ? -1 : intAt(week, second.place);
    const untouched = daysCost - at(values, day) - (otherDay === day ? 0 : at(values, otherDay));
    assign(first.place, first.row);
    if (second !== undefined) assign(second.place, second.row);
    // What repetition costs is known already; no day is worth less than nothing, so many moves end here, unvalued.
    if (untouched + ledger.cost() <= limit) {
      savedPortions.set(portions);
      const dayValue = value(day);
      const otherValue = otherDay === day ? 0 : value(otherDay);
      if (untouched + dayValue + otherValue + ledger.cost() <= limit) {
        values[day] = dayValue;
        if (otherDay !== day) values[otherDay] = otherValue;
        daysCost = untouched + dayValue + otherValue;
        return true;
      }
      portions.set(savedPortions);
    }
    if (second !== undefined) assign(second.place, secondBefore);
    assign(first.place, firstBefore);
    return false;
  };

  return {
    cost: () => daysCost + ledger.cost(),
    rowAt: (place) => intAt(week, place),
    worstOf: (days) =>
      days.reduce((worst, day) => (at(values, day) > at(values, worst) ? day : worst), days[0] ?? 0),
    attempt,
    rows: () => week.slice(),
  };
}
