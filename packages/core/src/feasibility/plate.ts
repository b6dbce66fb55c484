import type { FoodTable } from '../catalogue/food.ts';
import { at } from '../planner/at.ts';
import { FIGURE_COUNT, MACRO_COUNT } from '../planner/day-figures.ts';
import type { DishFacts } from '../planner/dish-facts.ts';
import { LARGEST_PORTION, PORTION_STEP, SMALLEST_PORTION } from '../planner/portion-grid.ts';
import type { TopUpFood } from '../planner/top-up-foods.ts';
import { roundGrams, roundGramsDown, roundGramsUp } from '../planner/round-grams.ts';

/** What bounds count: the four macros as shares of a day's targets, then US cents. */
export const AMOUNT_COUNT = MACRO_COUNT + 1;
export const CENTS = MACRO_COUNT;

/** All that one meal of a dish may come to: for each portion, the grams between which every ingredient must lie. */
export interface Plate {
  readonly ingredients: number;
  /** Amounts per gram, ingredient after ingredient; not known = `NaN`. */
  readonly perGram: Float64Array;
  /** By portion, then ingredient. */
  readonly lowGrams: Float64Array;
  readonly highGrams: Float64Array;
}

const portions = Array.from(
  { length: Math.round((LARGEST_PORTION - SMALLEST_PORTION) / PORTION_STEP) + 1 },
  (_, step) => SMALLEST_PORTION + step * PORTION_STEP,
);

/** What plates are made for. */
export interface PlateKitchen {
  /** In the order of `day-figures.ts`. */
  readonly targets: Float64Array;
  /** Whether a food costs nothing. */
  readonly isFree: (foodKey: string) => boolean;
}

/** The plate of a dish: its grams lie where the planner may put them, rounding included. */
export function createPlate(dish: DishFacts, foods: FoodTable, { targets, isFree }: PlateKitchen): Plate {
  const { ingredients } = dish.recipe;
  const count = ingredients.length;
  const perGram = new Float64Array(count * AMOUNT_COUNT);
  const lowGrams = new Float64Array(portions.length * count);
  const highGrams = new Float64Array(portions.length * count);
  for (const [index, { food }] of ingredients.entries()) {
    for (let macro = 0; macro < MACRO_COUNT; macro += 1)
      perGram[index * AMOUNT_COUNT + macro] =
        at(dish.perGram, index * FIGURE_COUNT + macro) / at(targets, macro);
    perGram[index * AMOUNT_COUNT + CENTS] = isFree(food)
      ? 0
      : (foods.get(food)?.price?.centsPer100g ?? 0) / 100;
    for (const [step, portion] of portions.entries()) {
      const wanted = at(dish.grams, index) * portion;
      const low = roundGramsUp(wanted * at(dish.flexLow, index));
      const high = roundGramsDown(wanted * at(dish.flexHigh, index));
      // Where the scale has no mark between the bounds, and for what does not flex, it is the mark next to what is wanted.
      const isFixed = low > high || at(dish.flexLow, index) === at(dish.flexHigh, index);
      lowGrams[step * count + index] = isFixed ? roundGrams(wanted) : low;
      highGrams[step * count + index] = isFixed ? roundGrams(wanted) : high;
    }
  }
  return { ingredients: count, perGram, lowGrams, highGrams };
}

/** The plate of a top-up: anything from none of it to its largest amount. */
export function createTopUpPlate(
  { food, perGram, maxGrams }: TopUpFood,
  { targets, isFree }: PlateKitchen,
): Plate {
  const amounts = new Float64Array(AMOUNT_COUNT);
  for (let macro = 0; macro < MACRO_COUNT; macro += 1)
    amounts[macro] = at(perGram, macro) / at(targets, macro);
  amounts[CENTS] = isFree(food.key) ? 0 : (food.price?.centsPer100g ?? 0) / 100;
  return {
    ingredients: 1,
    perGram: amounts,
    lowGrams: new Float64Array(portions.length),
    highGrams: new Float64Array(portions.length).fill(maxGrams),
  };
}

/** The best that a plate can come to. */
export interface PlateChoice {
  readonly worth: number;
  /** By number. */
  readonly portion: number;
}

/** The portion and grams of a plate that are worth most at these prices per amount; infinite where a figure with a price is not known. */
export function choosePlate(plate: Plate, prices: Float64Array): PlateChoice {
  const worths = worthOfIngredients(plate, prices);
  let best: PlateChoice = { worth: -Infinity, portion: 0 };
  for (let portion = 0; portion < portions.length; portion += 1) {
    let worth = 0;
    for (let index = 0; index < plate.ingredients; index += 1)
      worth += at(worths, index) * gramsOf(plate, portion, index, at(worths, index));
    // Whatever is not known may be worth anything.
    if (Number.isNaN(worth)) return { worth: Infinity, portion };
    if (worth > best.worth) best = { worth, portion };
  }
  return best;
}

/** Adds `times` such plates to a sum of amounts. */
export function addPlate(
  sum: Float64Array,
  plate: Plate,
  prices: Float64Array,
  portion: number,
  times: number,
): void {
  const worths = worthOfIngredients(plate, prices);
  for (let index = 0; index < plate.ingredients; index += 1) {
    const grams = times * gramsOf(plate, portion, index, at(worths, index));
    for (let amount = 0; amount < AMOUNT_COUNT; amount += 1)
      sum[amount] = at(sum, amount) + grams * at(plate.perGram, index * AMOUNT_COUNT + amount);
  }
}

function gramsOf(
  { ingredients, lowGrams, highGrams }: Plate,
  portion: number,
  index: number,
  worth: number,
): number {
  return at(worth > 0 ? highGrams : lowGrams, portion * ingredients + index);
}

function worthOfIngredients({ ingredients, perGram }: Plate, prices: Float64Array): Float64Array {
  const worths = new Float64Array(ingredients);
  for (let index = 0; index < ingredients; index += 1) {
    let worth = 0;
    for (let amount = 0; amount < AMOUNT_COUNT; amount += 1)
      // An unknown figure without a price does not matter.
      if (at(prices, amount) !== 0) worth += at(prices, amount) * at(perGram, index * AMOUNT_COUNT + amount);
    worths[index] = worth;
  }
  return worths;
}
