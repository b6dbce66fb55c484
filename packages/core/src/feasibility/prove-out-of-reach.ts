import { at } from '../planner/at.ts';
import { MACRO_COUNT } from '../planner/day-figures.ts';
import { boundWorth, type WorthPlan } from './plan-worth.ts';
import { AMOUNT_COUNT } from './plate.ts';

const MOST_ROUNDS = 60;
const NARROW_STEPS = 40;
/** Far above what summing up in doubles loses. */
const SAFETY = 1e-6;

/**
 * Looks for prices of macros that prove that no plan has all its days within a tolerance of their targets: at these prices every such day
 * would be worth more than the best that any day can be. `undefined`: none were found, and most likely there are none.
 *
 * Gilbert's algorithm: from a mixture of plans step by step towards the tolerated days; where the way there is blocked, its direction
 * is the proof.
 */
export function proveOutOfReach(plan: WorthPlan, tolerance: number): Float64Array | undefined {
  let mixture = daysOf(plan, new Float64Array(AMOUNT_COUNT).fill(1));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wanted = nearestWithin(mixture, tolerance);
    const prices = new Float64Array(AMOUNT_COUNT);
    const length = distance(mixture, wanted);
    if (!(length > SAFETY)) return undefined;
    for (let macro = 0; macro < MACRO_COUNT; macro += 1)
      prices[macro] = (at(wanted, macro) - at(mixture, macro)) / length;
    if (isOutOfReach(plan, tolerance, prices)) return prices;
    mixture = stepTowards(mixture, daysOf(plan, prices), tolerance);
  }
  return undefined;
}

/** Whether these prices prove it; true for fewer dishes or rules, where they do. */
export function isOutOfReach(plan: WorthPlan, tolerance: number, prices: Float64Array): boolean {
  const { worth } = boundWorth(plan, prices);
  return worth / plan.planDays < leastWorth(prices, tolerance) - SAFETY;
}

/** A tolerated day is worth so much at least. */
export function leastWorth(prices: Float64Array, tolerance: number): number {
  let worth = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1)
    worth += at(prices, macro) - tolerance * Math.abs(at(prices, macro));
  return worth;
}

/** What a day of the plan that is worth most has on average. */
function daysOf(plan: WorthPlan, prices: Float64Array): Float64Array {
  return boundWorth(plan, prices).amounts.map((amount) => amount / plan.planDays);
}

function nearestWithin(day: Float64Array, tolerance: number): Float64Array {
  return day.map((amount) => Math.min(1 + tolerance, Math.max(1 - tolerance, amount)));
}

function distance(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1) squares += (at(a, macro) - at(b, macro)) ** 2;
  return Math.sqrt(squares);
}

/** The point between two that is nearest to the tolerated days; the distance along the way has one valley. */
function stepTowards(from: Float64Array, to: Float64Array, tolerance: number): Float64Array {
  const point = (share: number): Float64Array =>
    from.map((amount, index) => amount + share * (at(to, index) - amount));
  const missAt = (share: number): number => distance(point(share), nearestWithin(point(share), tolerance));
  let [low, high] = [0, 1];
  for (let step = 0; step < NARROW_STEPS; step += 1) {
    const third = (high - low) / 3;
    if (missAt(low + third) <= missAt(high - third)) high -= third;
    else low += third;
  }
  return point((low + high) / 2);
}
