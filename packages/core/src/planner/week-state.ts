import { at, intAt } from './at.ts';
import { createDayValuer } from './day-value.ts';
import { createMoneyCost } from './money-cost.ts';
import { dayRange, isChosen, type PlanningProblem } from './planning-problem.ts';
import { createVarietyLedger } from './variety-ledger.ts';

/** Other dishes for up to two places of the week (place = day × slots per day + slot); reused from move to move. */
export interface Move {
  count: number;
  readonly places: Int32Array;
  readonly rows: Int32Array;
}

/** A move that changes nothing yet. */
export const createMove = (): Move => ({ count: 0, places: new Int32Array(2), rows: new Int32Array(2) });

/** A full week under search, with its cost always up to date. */
export interface WeekState {
  readonly cost: () => number;
  readonly rowAt: (place: number) => number;
  /** The day whose dishes fit worst, among the given ones. */
  readonly worstOf: (days: readonly number[]) => number;
  /** Makes a move if the week then costs `limit` or less; else leaves all as it was. The places must be chosen ones. */
  readonly attempt: (move: Move, limit: number) => boolean;
  /** Repeated dishes and missed rules, as the ledger counts them. */
  readonly breaches: () => number;
  /** Whether the groceries cost more than a hard budget, as far as portions before their last fit tell. */
  readonly isTooDear: () => boolean;
  /** A copy of the rows. */
  readonly rows: () => Int32Array;
}

/** Takes over a week of rows without open places. Only the days that a move touches are valued again, leftovers included. */
export function createWeekState(problem: PlanningProblem, rows: Int32Array): WeekState {
  const width = problem.slots.length;
  const { followersOf, leaderOf } = problem;
  const { budget } = problem.wishes;
  const week = rows.slice();
  const valuer = createDayValuer(problem);
  const ledger = createVarietyLedger(problem);
  const moneyCost = createMoneyCost(problem);
  const portions = new Float64Array(week.length).fill(1);
  const savedPortions = new Float64Array(week.length);
  const values = new Float64Array(problem.dates.length);
  const cents = new Float64Array(problem.dates.length);
  const savedValues = new Float64Array(values.length);
  const savedCents = new Float64Array(values.length);
  const before = new Int32Array(2);
  const touched = new Uint8Array(values.length);
  const dayRows = problem.dates.map((_, day) => week.subarray(...dayRange(problem, day)));
  const dayPortions = problem.dates.map((_, day) => portions.subarray(...dayRange(problem, day)));

  const dayAt = (place: number): number => Math.floor(place / width);
  const valueDay = (day: number): void => {
    const [dishes, amounts] = [dayRows[day], dayPortions[day]];
    if (dishes === undefined || amounts === undefined) return;
    values[day] = valuer.valueOf(dishes, amounts);
    cents[day] = valuer.cents();
  };
  const total = (of: Float64Array): number => {
    let sum = 0;
    for (let day = 0; day < of.length; day += 1) sum += at(of, day);
    return sum;
  };
  const write = (place: number, row: number): void => {
    week[place] = row;
    touched[dayAt(place)] = 1;
    for (const follower of followersOf[place] ?? []) {
      week[follower] = row;
      touched[dayAt(follower)] = 1;
    }
  };
  const assign = (place: number, row: number): void => {
    ledger.remove(place, intAt(week, place));
    write(place, row);
    ledger.place(place, row);
  };

  for (const [place, row] of week.entries()) {
    if (intAt(leaderOf, place) >= 0) continue;
    write(place, row);
    ledger.place(place, row);
  }
  for (let day = 0; day < values.length; day += 1) valueDay(day);
  let daysCost = total(values) + moneyCost(total(cents));

  const undo = (move: Move): void => {
    for (let index = move.count - 1; index >= 0; index -= 1)
      assign(intAt(move.places, index), intAt(before, index));
  };

  // Runs forty thousand times a plan: no closures and no arrays made in here.
  const attempt = (move: Move, limit: number): boolean => {
    touched.fill(0);
    for (let index = 0; index < move.count; index += 1) {
      const place = intAt(move.places, index);
      before[index] = intAt(week, place);
      assign(place, intAt(move.rows, index));
    }
    let untouched = 0;
    for (let day = 0; day < values.length; day += 1) if (touched[day] === 0) untouched += at(values, day);
    // What repetition costs is known already; no day is worth less than nothing, so many moves end here, unvalued.
    if (untouched + ledger.cost() <= limit) {
      savedPortions.set(portions);
      savedValues.set(values);
      savedCents.set(cents);
      for (let day = 0; day < values.length; day += 1) if (touched[day] === 1) valueDay(day);
      const cost = total(values) + moneyCost(total(cents));
      if (cost + ledger.cost() <= limit) {
        daysCost = cost;
        return true;
      }
      portions.set(savedPortions);
      values.set(savedValues);
      cents.set(savedCents);
    }
    undo(move);
    return false;
  };

  return {
    cost: () => daysCost + ledger.cost(),
    rowAt: (place) => intAt(week, place),
    worstOf: (days) =>
      days.reduce((worst, day) => (at(values, day) > at(values, worst) ? day : worst), days[0] ?? 0),
    attempt,
    breaches: () => ledger.repeats() + ledger.misses(),
    isTooDear: () => budget?.mode === 'hard' && total(cents) > budget.cents,
    rows: () => week.slice(),
  };
}

/** The places of a week that a search may change. */
export function chosenPlaces(problem: PlanningProblem): number[] {
  return problem.pools.map((_, place) => place).filter((place) => isChosen(problem, place));
}
