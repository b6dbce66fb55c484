import { intAt } from './at.ts';
import type { PlanningProblem } from './planning-problem.ts';
import type { RandomSource } from './seeded-random.ts';
import { createWeekState, type Change, type WeekState } from './week-state.ts';

const RESTARTS = 2;
/** Moves of one restart when a whole week is open: a fixed number, so that a seed always gives the same week. */
const MOVES_PER_WEEK = 20_000;
const PLACES_OF_A_WEEK = 28;
const FIRST_TEMPERATURE = 0.05;
const LAST_TEMPERATURE = 0.0008;
const EXCHANGE_SHARE = 0.28;
const WORST_DAY_SHARE = 0.4;
const DOUBLE_SHARE = 0.2;

export interface AnnealRequest {
  readonly problem: PlanningProblem;
  /** Rows that stay; −1 = open. Not changed. */
  readonly fixed: Int32Array;
  readonly random: RandomSource;
  readonly enforceVariety: boolean;
}

/**
 * Fills the open places of a week by simulated annealing: the sum of the days' values plus the cost of repetition.
 *
 * Two restarts, each with a number of moves in proportion to the open places; the better week wins. The pool of every open place
 * must have a candidate.
 */
export function annealWeek(request: AnnealRequest): Int32Array {
  const open = [...request.fixed.keys()].filter((place) => intAt(request.fixed, place) < 0);
  let best = request.fixed;
  let bestCost = Infinity;
  for (let restart = 0; restart < RESTARTS && open.length > 0; restart += 1) {
    const found = annealOnce(request, open);
    if (found.cost < bestCost) ({ rows: best, cost: bestCost } = found);
  }
  return best;
}

function annealOnce(request: AnnealRequest, open: readonly number[]): { rows: Int32Array; cost: number } {
  const { problem, random, enforceVariety } = request;
  const state = createWeekState(problem, fillAtRandom(request, open), enforceVariety);
  const drawMove = createMoveSource(problem, state, open, random);
  const moves = Math.ceil((MOVES_PER_WEEK * open.length) / PLACES_OF_A_WEEK);
  const cooling = (LAST_TEMPERATURE / FIRST_TEMPERATURE) ** (1 / moves);
  let temperature = FIRST_TEMPERATURE;
  let rows = state.rows();
  let cost = state.cost();
  for (let move = 0; move < moves; move += 1, temperature *= cooling) {
    // Metropolis turned round: drawing the limit first lets a hopeless move end before its days are valued.
    const limit = state.cost() - temperature * Math.log(1 - random());
    const { first, second } = drawMove();
    if (state.attempt(first, second, limit) && state.cost() < cost) {
      rows = state.rows();
      cost = state.cost();
    }
  }
  return { rows, cost };
}

function fillAtRandom({ problem, fixed, random }: AnnealRequest, open: readonly number[]): Int32Array {
  const rows = fixed.slice();
  for (const place of open) rows[place] = drawRow(problem, place, random);
  return rows;
}

function drawRow({ pools, slots }: PlanningProblem, place: number, random: RandomSource): number {
  const pool = pools[place % slots.length] ?? new Int32Array();
  return intAt(pool, Math.floor(random() * pool.length));
}

interface Move {
  readonly first: Change;
  readonly second: Change | undefined;
}

/** Moves: exchange a slot between two days, or give one or two places of a day (often the worst) another dish. */
function createMoveSource(
  problem: PlanningProblem,
  state: WeekState,
  open: readonly number[],
  random: RandomSource,
): () => Move {
  const width = problem.slots.length;
  const openByDay = problem.dates.map((_, day) => open.filter((place) => Math.floor(place / width) === day));
  const openBySlot = problem.slots.map((_, slot) => open.filter((place) => place % width === slot));
  const openDays = [...openByDay.keys()].filter((day) => openByDay[day]?.length !== 0);
  const oneOf = (choices: readonly number[]): number => choices[Math.floor(random() * choices.length)] ?? NaN;
  const replace = (place: number): Change => ({ place, row: drawRow(problem, place, random) });

  return () => {
    if (random() < EXCHANGE_SHARE) {
      const first = oneOf(open);
      const second = oneOf(openBySlot[first % width] ?? open);
      return {
        first: { place: first, row: state.rowAt(second) },
        second: { place: second, row: state.rowAt(first) },
      };
    }
    const day = random() < WORST_DAY_SHARE ? state.worstOf(openDays) : oneOf(openDays);
    const places = openByDay[day] ?? open;
    const first = oneOf(places);
    const second = oneOf(places);
    const alone = second === first || random() >= DOUBLE_SHARE;
    return { first: replace(first), second: alone ? undefined : replace(second) };
  };
}
