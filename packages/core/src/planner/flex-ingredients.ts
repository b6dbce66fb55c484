import { at } from './at.ts';
import { FIBRE, FIGURE_COUNT, MACRO_COUNT, SATURATED_FAT } from './day-figures.ts';
import { dayValue, largestDeviation } from './day-value.ts';
import { neighbourGrams, roundGrams, roundGramsDown, roundGramsUp } from './round-grams.ts';

/** An ingredient of a day whose grams may move. */
export interface FlexibleAmount {
  /** Seven figures per gram, divided by the day's targets. */
  readonly relativePerGram: Float64Array;
  /** Grams that the recipe asks for at the chosen portion; 0 for a top-up. */
  readonly wantedGrams: number;
  readonly lowestGrams: number;
  readonly highestGrams: number;
}

/** Pull of each ingredient towards what its recipe asks for: spreads a change over many instead of ruining one. */
const RIDGE = 2e-4;
const SIDE_SQUARE_WEIGHT = 0.01;
const MOST_SWEEPS = 80;
const MOST_ROUNDS = 12;

/** Beyond this deviation nothing but the macros counts; inside it fibre, sodium and saturated fat have a say. */
const COMFORTABLE_DEVIATION = 0.03;
const DISCOMFORT = 10;

/** Value of a fitted day: `dayValue`, rising steeply where a macro leaves the comfortable range. */
export function fittedDayValue(relative: Float64Array): number {
  return dayValue(relative) + DISCOMFORT * Math.max(0, largestDeviation(relative) - COMFORTABLE_DEVIATION);
}

/**
 * Finds the grams of a day's flexible ingredients, on the grid of a kitchen scale and inside each one's own bounds.
 *
 * `fixed` holds the seven relative figures of everything that does not move. First continuous coordinate descent on the squares of the
 * macro deviations, then rounding, then single steps of the scale up or down while they improve the rounded day.
 */
export function flexIngredients(amounts: readonly FlexibleAmount[], fixed: Float64Array): Float64Array {
  const grams = descend(amounts, fixed);
  return improveRounded(amounts, fixed, roundInside(amounts, grams));
}

function descend(amounts: readonly FlexibleAmount[], fixed: Float64Array): Float64Array {
  const grams = Float64Array.from(amounts, (amount) => amount.wantedGrams);
  const sum = addUp(amounts, fixed, grams);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let largestMove = 0;
    for (const [index, amount] of amounts.entries()) {
      const current = at(grams, index);
      // A top-up has no wanted grams; its upper bound gives the scale.
      const scale = amount.wantedGrams > 0 ? amount.wantedGrams : amount.highestGrams;
      const ridge = RIDGE / (scale * scale);
      let slope = ridge * (current - amount.wantedGrams);
      let curvature = ridge;
      for (let macro = 0; macro < MACRO_COUNT; macro += 1) {
        const share = at(amount.relativePerGram, macro);
        slope += share * (at(sum, macro) - 1);
        curvature += share * share;
      }
      for (let side = FIBRE; side <= SATURATED_FAT; side += 1) {
        const excess = at(sum, side) - 1;
        // Fibre counts when it is short, sodium and saturated fat when they are over.
        if (side === FIBRE ? excess >= 0 : excess <= 0) continue;
        const share = at(amount.relativePerGram, side);
        slope += SIDE_SQUARE_WEIGHT * share * excess;
        curvature += SIDE_SQUARE_WEIGHT * share * share;
      }
      const next = Math.min(amount.highestGrams, Math.max(amount.lowestGrams, current - slope / curvature));
      grams[index] = next;
      addTo(sum, amount.relativePerGram, next - current);
      largestMove = Math.max(largestMove, Math.abs(next - current) / scale);
    }
    if (largestMove < 1e-4) break;
  }
  return grams;
}

function roundInside(amounts: readonly FlexibleAmount[], grams: Float64Array): Float64Array {
  return grams.map((exact, index) => {
    const amount = amounts[index];
    return amount === undefined ? NaN : clampToGrid(amount, roundGrams(exact));
  });
}

/** Keeps rounded grams inside the bounds; where the scale has no mark between them, takes the one nearest to the recipe. */
function clampToGrid(amount: FlexibleAmount, rounded: number): number {
  const lowest = roundGramsUp(amount.lowestGrams);
  const highest = roundGramsDown(amount.highestGrams);
  return lowest > highest ? roundGrams(amount.wantedGrams) : Math.min(highest, Math.max(lowest, rounded));
}

function improveRounded(
  amounts: readonly FlexibleAmount[],
  fixed: Float64Array,
  grams: Float64Array,
): Float64Array {
  const sum = addUp(amounts, fixed, grams);
  let value = fittedDayValue(sum);
  for (let round = 0, improved = true; round < MOST_ROUNDS && improved; round += 1) {
    improved = false;
    for (const [index, amount] of amounts.entries()) {
      for (const direction of [1, -1] as const) {
        const current = at(grams, index);
        const next = clampToGrid(amount, neighbourGrams(current, direction));
        if (next === current) continue;
        addTo(sum, amount.relativePerGram, next - current);
        const nextValue = fittedDayValue(sum);
        if (nextValue < value - 1e-9) {
          grams[index] = next;
          value = nextValue;
          improved = true;
        } else addTo(sum, amount.relativePerGram, current - next);
      }
    }
  }
  return grams;
}

function addUp(amounts: readonly FlexibleAmount[], fixed: Float64Array, grams: Float64Array): Float64Array {
  const sum = fixed.slice();
  for (const [index, amount] of amounts.entries()) addTo(sum, amount.relativePerGram, at(grams, index));
  return sum;
}

function addTo(sum: Float64Array, relativePerGram: Float64Array, grams: number): void {
  for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
    sum[figure] = at(sum, figure) + grams * at(relativePerGram, figure);
}
