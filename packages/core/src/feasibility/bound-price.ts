import { at } from '../planner/at.ts';
import { MACRO_COUNT } from '../planner/day-figures.ts';
import { boundWorth, type WorthPlan } from './plan-worth.ts';
import { AMOUNT_COUNT, CENTS } from './plate.ts';

/** A price that no plan goes below, with the prices of macros that prove it. */
export interface PriceBound {
  readonly cents: number;
  readonly prices: Float64Array;
}

const ROUNDS = 60;
/** Of the first step, US cents for a day's worth of a macro and one eater; steps shrink with the root of the round. */
const FIRST_STEP_CENTS = 100;

/**
 * A lower bound on what a plan costs whose days all reach their macros within a tolerance, in US cents and by the gram.
 *
 * Lagrange: give each macro a price. A plan's cost is then at least what its macros must be worth, less what the best dishes are worth
 * beyond their cost. True for any prices; good ones are looked for by subgradients, a fixed number of rounds (sixty come within one per
 * cent of the best on the bundled catalogue). Ends early once the bound is above `enoughCents`.
 */
export function boundPrice(plan: WorthPlan, tolerance: number, enoughCents: number): PriceBound {
  const prices = new Float64Array(AMOUNT_COUNT);
  prices[CENTS] = -1;
  let best: PriceBound = { cents: 0, prices: prices.slice() };
  const eaters = Math.max(1, ...plan.meals.map(({ potFactor }) => potFactor));
  for (let round = 0; round < ROUNDS && best.cents <= enoughCents; round += 1) {
    const { cents, slopes } = costAt(plan, tolerance, prices);
    if (cents > best.cents) best = { cents, prices: prices.slice() };
    const steepness = Math.hypot(...slopes);
    if (!Number.isFinite(cents) || steepness === 0) break;
    const step = (FIRST_STEP_CENTS * eaters) / (steepness * Math.sqrt(1 + round));
    for (let macro = 0; macro < MACRO_COUNT; macro += 1)
      prices[macro] = at(prices, macro) + step * at(slopes, macro);
  }
  return best;
}

/** The bound at some prices of macros. */
export function boundPriceAt(plan: WorthPlan, tolerance: number, prices: Float64Array): number {
  return costAt(plan, tolerance, prices).cents;
}

function costAt(
  plan: WorthPlan,
  tolerance: number,
  prices: Float64Array,
): { readonly cents: number; readonly slopes: Float64Array } {
  const { worth, amounts } = boundWorth(plan, prices);
  const slopes = new Float64Array(MACRO_COUNT);
  let mustBeWorth = 0;
  for (let macro = 0; macro < MACRO_COUNT; macro += 1) {
    const price = at(prices, macro);
    // A macro that is worth something comes as low as it may, one that is a burden as high.
    const least = plan.planDays * (price < 0 ? 1 + tolerance : 1 - tolerance);
    mustBeWorth += price * least;
    slopes[macro] = least - at(amounts, macro);
  }
  return { cents: mustBeWorth - worth, slopes };
}
