import { at, intAt } from './at.ts';
import { FIGURE_COUNT } from './day-figures.ts';
import { largestDeviation } from './day-value.ts';
import { enumeratePortions, type SizedDishes } from './enumerate-portions.ts';
import { fittedDayValue, flexIngredients, type FlexibleAmount } from './flex-ingredients.ts';
import type { FrozenMeal } from './frozen-meal.ts';
import { relativeTo, type PlanningProblem } from './planning-problem.ts';
import { roundGrams } from './round-grams.ts';
import type { TopUpFood } from './top-up-foods.ts';

/** Less of a top-up is not worth taking out of the cupboard. */
const SMALLEST_TOP_UP_GRAMS = 5;

/** A top-up with the grams of it that a day gets. */
export interface TopUpAmount {
  readonly topUp: TopUpFood;
  readonly grams: number;
}

/** A day's dishes before their grams are found. */
export interface DayDishes {
  /** Rows, by slot. */
  readonly rows: Int32Array;
  /** By slot: a meal whose grams stand already, kept or left over. */
  readonly frozen: readonly (FrozenMeal | undefined)[];
}

/** The dishes of a day with portions and rounded grams. */
export interface FittedDay extends DayDishes {
  /** Portions, by slot. */
  readonly portions: Float64Array;
  /** Rounded grams of each ingredient, by slot and in the recipe's order. */
  readonly grams: readonly Float64Array[];
  readonly topUps: readonly TopUpAmount[];
  /** The seven figures of the rounded grams divided by the targets. */
  readonly relative: Float64Array;
  /** Lower is better; see `fittedDayValue`. */
  readonly value: number;
  /** Largest share by which one of the four macros misses its target. */
  readonly maxDeviation: number;
}

/** Price of unusual portions, see `enumeratePortions`: meals of a usual size win over a fit that is a little closer. */
const PORTION_COST = 0.08;

/**
 * Fits a day's dishes to the targets: portions on the grid, then flex inside each ingredient's bounds, all on the marks of a kitchen
 * scale. Where meals of a usual size miss the tolerance, meals of any size are tried too. Frozen meals stay as they are.
 *
 * `topUps` are added: the grams given are a first guess, the fit sets them between a few grams and their largest.
 */
export function fitDay(
  problem: PlanningProblem,
  day: DayDishes,
  topUps: readonly TopUpAmount[] = [],
): FittedDay {
  const usual = fitAtCost(problem, day, topUps, PORTION_COST);
  if (usual.maxDeviation <= problem.wishes.tolerance) return usual;
  const any = fitAtCost(problem, day, topUps, 0);
  return any.value < usual.value ? any : usual;
}

function fitAtCost(
  problem: PlanningProblem,
  dishes: DayDishes,
  topUps: readonly TopUpAmount[],
  portionCost: number,
): FittedDay {
  const { rows, frozen } = dishes;
  const frozenFigures = new Float64Array(FIGURE_COUNT);
  for (const meal of frozen) if (meal !== undefined) addFigures(frozenFigures, meal.relative, 1);
  const base = frozenFigures.slice();
  for (const { topUp, grams } of topUps) addFigures(base, relativeTo(problem.targets, topUp.perGram), grams);
  const sized = sizedDishes(dishes);
  const found = enumeratePortions(problem, sized, base, portionCost);
  const portions = Float64Array.from(rows, (_, slot) => {
    const dish = sized.slots.indexOf(slot);
    return dish >= 0 ? at(found, dish) : (frozen[slot]?.portion ?? NaN);
  });

  const day = layOutDay(problem, dishes, portions, frozenFigures);
  const topUpGrams = new Float64Array(topUps.length);
  const topUpAmounts = topUps.map(({ topUp: { perGram, maxGrams } }, index) => ({
    relativePerGram: relativeTo(problem.targets, perGram),
    wantedGrams: 0,
    lowestGrams: SMALLEST_TOP_UP_GRAMS,
    highestGrams: maxGrams,
    into: topUpGrams,
    index,
  }));
  const flexible = [...day.flexible, ...topUpAmounts];
  const amounts = flexIngredients(flexible, day.fixed);

  const relative = day.fixed.slice();
  for (const [index, { into, index: place, relativePerGram }] of flexible.entries()) {
    into[place] = at(amounts, index);
    addFigures(relative, relativePerGram, at(amounts, index));
  }
  return {
    rows,
    frozen,
    portions,
    grams: day.grams,
    topUps: topUps.map(({ topUp }, index) => ({ topUp, grams: at(topUpGrams, index) })),
    relative,
    value: fittedDayValue(relative),
    maxDeviation: largestDeviation(relative),
  };
}

function sizedDishes({ rows, frozen }: DayDishes): SizedDishes {
  const slots = Int32Array.from(rows.keys()).filter((slot) => frozen[slot] === undefined);
  return { slots, rows: slots.map((slot) => intAt(rows, slot)) };
}

interface DayLayout {
  /** Rounded grams by slot; the flexible places are filled in by the fit. */
  readonly grams: readonly Float64Array[];
  /** Relative figures of all that does not move. */
  readonly fixed: Float64Array;
  /** What moves, and where its grams belong. */
  readonly flexible: readonly (FlexibleAmount & { readonly into: Float64Array; readonly index: number })[];
}

function layOutDay(
  problem: PlanningProblem,
  { rows, frozen }: DayDishes,
  portions: Float64Array,
  frozenFigures: Float64Array,
): DayLayout {
  const grams: Float64Array[] = [];
  const fixed = frozenFigures.slice();
  const flexible: DayLayout['flexible'][number][] = [];
  for (const [slot, row] of rows.entries()) {
    const stands = frozen[slot];
    const candidate = problem.candidates[row];
    if (stands !== undefined || candidate === undefined) {
      grams.push(stands?.grams ?? new Float64Array());
      continue;
    }
    const wanted = candidate.grams.map((serving) => serving * at(portions, slot));
    const into = wanted.map(roundGrams);
    grams.push(into);
    for (const [index, wantedGrams] of wanted.entries()) {
      const perGram = candidate.perGram.subarray(index * FIGURE_COUNT, (index + 1) * FIGURE_COUNT);
      const relativePerGram = relativeTo(problem.targets, perGram);
      const lowestGrams = wantedGrams * at(candidate.flexLow, index);
      const highestGrams = wantedGrams * at(candidate.flexHigh, index);
      if (highestGrams > lowestGrams)
        flexible.push({ relativePerGram, wantedGrams, lowestGrams, highestGrams, into, index });
      else addFigures(fixed, relativePerGram, at(into, index));
    }
  }
  return { grams, fixed, flexible };
}

function addFigures(sum: Float64Array, perGram: Float64Array, grams: number): void {
  for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
    sum[figure] = at(sum, figure) + grams * at(perGram, figure);
}
