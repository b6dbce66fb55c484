import { intAt } from './at.ts';
import { isChosen, type PlanningProblem } from './planning-problem.ts';
import type { RandomSource } from './seeded-random.ts';
import { createMove, createWeekState, type Move, type WeekState } from './week-state.ts';

const RESTARTS = 2;
/** Moves of one restart when a whole week is open: a fixed number, so that a seed always gives the same week. */
const MOVES_PER_WEEK = 20_000;
const PLACES_OF_A_WEEK = 28;
const FIRST_TEMPERATURE = 0.05;
const LAST_TEMPERATURE = 0.0008;
const EXCHANGE_SHARE = 0.28;
const WORST_DAY_SHARE = 0.4;
const DOUBLE_SHARE = 0.2;

/** What the search fills, and where it may not. */
export interface AnnealRequest {
  readonly problem: PlanningProblem;
  /** Rows that stay; −1 = open. Places of kept meals and leftovers may be open: they follow. Not changed. */
  readonly fixed: Int32Array;
  readonly random: RandomSource;
  /** How many times the usual number of moves; default 1. */
  readonly effort?: number | undefined;
}

/** The better of the two weeks found. */
export interface AnnealedWeek {
  readonly rows: Int32Array;
  /** What the search minimises: the days' values, repetition, missed rules and wishes, money. */
  readonly cost: number;
}

/**
 * Fills the open places of a week by simulated annealing: the sum of the days' values plus the cost of repetition.
 *
 * Two restarts, each with a number of moves in proportion to the open places; the better week wins. The pool of every open place
 * must have a candidate.
 */
export function annealWeek(request: AnnealRequest): AnnealedWeek {
  const start = withKeptMeals(request);
  const open = [...start.keys()].filter(
    (place) => intAt(start, place) < 0 && isChosen(request.problem, place),
  );
  let best: AnnealedWeek | undefined;
  for (let restart = 0; restart < RESTARTS && open.length > 0; restart += 1) {
    const found = annealOnce(request, start, open);
    if (best === undefined || found.cost < best.cost) best = found;
  }
  if (best !== undefined) return best;
  const state = createWeekState(request.problem, start);
  return { rows: state.rows(), cost: state.cost() };
}

function withKeptMeals({ problem, fixed }: AnnealRequest): Int32Array {
  return fixed.map((row, place) => {
    const kept = intAt(problem.keptRows, place);
    return kept >= 0 ? kept : row;
  });
}

function annealOnce(request: AnnealRequest, start: Int32Array, open: readonly number[]): AnnealedWeek {
  const { problem, random, effort = 1 } = request;
  const state = createWeekState(problem, fillAtRandom(problem, start, open, random));
  const drawMove = createMoveSource(problem, state, open, random);
  const moves = Math.ceil((effort * MOVES_PER_WEEK * open.length) / PLACES_OF_A_WEEK);
  const cooling = (LAST_TEMPERATURE / FIRST_TEMPERATURE) ** (1 / moves);
  let temperature = FIRST_TEMPERATURE;
  let rows = state.rows();
  let cost = state.cost();
  for (let move = 0; move < moves; move += 1, temperature *= cooling) {
    // Metropolis turned round: drawing the limit first lets a hopeless move end before its days are valued.
    const limit = state.cost() - temperature * Math.log(1 - random());
    if (state.attempt(drawMove(), limit) && state.cost() < cost) {
      rows = state.rows();
      cost = state.cost();
    }
  }
  return { rows, cost };
}

/** Leftovers are filled in by the state, from the places that they are left over from. */
function fillAtRandom(
  problem: PlanningProblem,
  start: Int32Array,
  open: readonly number[],
  random: RandomSource,
): Int32Array {
  const rows = start.slice();
  for (const place of open) rows[place] = drawRow(problem, place, random);
  return rows;
}

function drawRow({ pools }: PlanningProblem, place: number, random: RandomSource): number {
  const pool = pools[place] ?? new Int32Array();
  return intAt(pool, Math.floor(random() * pool.length));
}

/** Moves: exchange a slot between two days, or give one or two places of a day (often the worst) another dish. */
function createMoveSource(
  problem: PlanningProblem,
  state: WeekState,
  open: readonly number[],
  random: RandomSource,
): () => Move {
  const width = problem.slots.length;
  const move = createMove();
  const openByDay = problem.dates.map((_, day) => open.filter((place) => Math.floor(place / width) === day));
  const openBySlot = problem.slots.map((_, slot) => open.filter((place) => place % width === slot));
  const openDays = [...openByDay.keys()].filter((day) => openByDay[day]?.length !== 0);
  // Places of one slot mostly share their pool; where they do not, an exchange must not bring in what the other may not have.
  const allowed = new Map(open.map((place) => [place, new Set(problem.pools[place])]));
  const samePools = openBySlot.map((places) =>
    places.every((place) => sameRows(problem.pools[place], problem.pools[places[0] ?? place])),
  );
  const oneOf = (choices: readonly number[]): number => choices[Math.floor(random() * choices.length)] ?? NaN;
  const write = (index: number, place: number, row: number): void => {
    move.places[index] = place;
    move.rows[index] = row;
    move.count = index + 1;
  };

  return () => {
    move.count = 0;
    if (random() < EXCHANGE_SHARE) {
      const first = oneOf(open);
      const second = oneOf(openBySlot[first % width] ?? open);
      const [firstRow, secondRow] = [state.rowAt(first), state.rowAt(second)];
      const fits =
        samePools[first % width] === true ||
        (allowed.get(first)?.has(secondRow) === true && allowed.get(second)?.has(firstRow) === true);
      if (!fits) return move;
      write(0, first, secondRow);
      if (second !== first) write(1, second, firstRow);
      return move;
    }
    const day = random() < WORST_DAY_SHARE ? state.worstOf(openDays) : oneOf(openDays);
    const places = openByDay[day] ?? open;
    const first = oneOf(places);
    const second = oneOf(places);
    write(0, first, drawRow(problem, first, random));
    if (second !== first && random() < DOUBLE_SHARE) write(1, second, drawRow(problem, second, random));
    return move;
  };
}

function sameRows(first: Int32Array | undefined, second: Int32Array | undefined): boolean {
  return (
    first !== undefined &&
    second !== undefined &&
    first.length === second.length &&
    first.every((row, index) => row === second[index])
  );
}
