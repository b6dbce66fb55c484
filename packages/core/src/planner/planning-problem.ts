import { mealTypeOfSlot, type PotShare, type Slot } from '../generation/week-plan.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { MealType } from '../catalogue/recipe.ts';
import type { PantryFood } from '../groceries/pantry-food.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import type { Candidate } from './candidate.ts';
import { at, intAt } from './at.ts';
import { ENERGY, FIGURE_COUNT, targetFigures } from './day-figures.ts';
import { dishOfCandidate, type Dish } from './dish.ts';
import { createKeptRow, dishOfKeptMeal, type KeptRow } from './kept-rows.ts';
import { usualShare } from './meal-shares.ts';
import { openPools, type WeekPools } from './open-pools.ts';
import type { PlanWeekInput } from './planned-week.ts';
import { LARGEST_PORTION, SMALLEST_PORTION } from './portion-grid.ts';
import { slotsOfDay } from './slots-of-day.ts';
import type { TopUpFood } from './top-up-foods.ts';
import { topUpsForWishes } from './top-ups-for-wishes.ts';
import { usualWishes, type WeekWishes } from './week-wishes.ts';

/**
 * A request in the shape the search works on: dishes by number (their *row*), days and slots by number, figures as shares of the
 * day's targets. Rows are the candidates, then the kept meals, then the top-ups. A week is an `Int32Array` of rows, day after day,
 * slot after slot (its *places*); −1 = open.
 */
export interface PlanningProblem extends WeekPools {
  readonly dates: readonly string[];
  readonly slots: readonly Slot[];
  readonly wishes: WeekWishes;
  readonly targets: Float64Array;
  readonly foods: FoodTable;
  readonly pantry: readonly PantryFood[];
  readonly candidates: readonly Candidate[];
  readonly rowOfId: ReadonlyMap<string, number>;
  /** Kept meals; the row of the first is `candidates.length`. */
  readonly kept: readonly KeptRow[];
  /** By place: the row of a kept meal, −1 elsewhere. */
  readonly keptRows: Int32Array;
  /** What variety counts, and by row of a candidate or kept meal which of it. */
  readonly dishes: readonly Dish[];
  readonly dishOfRow: Int32Array;
  /** Top-ups by number; their rows come last. */
  readonly topUps: readonly TopUpFood[];
  /** One serving of each candidate, each kept meal, half the largest amount of each top-up, over the targets; seven figures a row. */
  readonly relativeServings: Float64Array;
  /** US cents of the same amounts, for one person. */
  readonly cents: Float64Array;
  /** The portion of a row that gives a slot its usual share of the day's energy, by row and slot; not on the grid. */
  readonly usualPortions: Float64Array;
  /** Bounds of each row's portion: a kept meal comes as it is. */
  readonly smallestPortions: Float64Array;
  readonly largestPortions: Float64Array;
  /** By slot: who else eats from the pot. */
  readonly sharedWith: readonly (readonly PotShare[])[];
  /** By slot: the pot as a multiple of the person's own grams. */
  readonly potFactors: Float64Array;
}

/** The search aims a little below the limit, which other wishes then seldom push it over. */
const SODIUM_MARGIN = 0.92;
const ASKED_SODIUM_MARGIN = 0.75;

/** Sets up the search. Places may have empty pools: the caller asks `findInfeasibility` first. */
export function createPlanningProblem(input: Omit<PlanWeekInput, 'random'>): PlanningProblem {
  const { candidates: set, targets: dailyTargets, dates, kept = [] } = input;
  const slots = input.slots ?? slotsOfDay(dailyTargets.energyKcal);
  const wishes = { ...usualWishes, ...input.wishes };
  const topUps = topUpsForWishes(set.topUps, wishes, set.rules);
  const candidates = [...set.byId.values()];
  const rowOfId = new Map(candidates.map((candidate, row) => [candidate.recipe.id, row]));
  const keptRows = new Int32Array(dates.length * slots.length).fill(-1);
  const placeOf = (date: string, slot: Slot): number =>
    dates.indexOf(date) * slots.length + slots.indexOf(slot);
  const keptHere = kept.filter(({ date, meal }) => dates.includes(date) && slots.includes(meal.slot));
  for (const [index, { date, meal }] of keptHere.entries())
    keptRows[placeOf(date, meal.slot)] = candidates.length + index;
  const keptMeals = keptHere.map((meal) => createKeptRow(meal, set.foods));

  const dishes = candidates.map(dishOfCandidate);
  const dishOfRow = Int32Array.from([
    ...candidates.keys(),
    ...keptHere.map((meal) => rowOfId.get(meal.meal.recipeId) ?? dishes.push(dishOfKeptMeal(meal, set)) - 1),
  ]);

  const targets = targetFigures({
    ...dailyTargets,
    sodiumLimitMg: (wishes.lowSodium ? ASKED_SODIUM_MARGIN : SODIUM_MARGIN) * dailyTargets.sodiumLimitMg,
  });
  const servings = [
    ...candidates.map(({ serving }) => serving),
    ...keptMeals.map(({ figures }) => figures),
    ...topUps.map(({ perGram, maxGrams }) => perGram.map((amount) => (amount * maxGrams) / 2)),
  ];
  const relativeServings = new Float64Array(servings.length * FIGURE_COUNT);
  for (const [row, serving] of servings.entries())
    relativeServings.set(relativeTo(targets, serving), row * FIGURE_COUNT);
  const isKept = (row: number): boolean =>
    row >= candidates.length && row < candidates.length + keptMeals.length;
  const sharedWith = slots.map((slot) => sharesOf(set.rules.household ?? [], mealTypeOfSlot(slot)));
  return {
    ...openPools({ set, candidates, rowOfId, dates, slots, wishes, keptRows }),
    dates,
    slots,
    wishes,
    targets,
    foods: set.foods,
    pantry: input.pantry ?? [],
    candidates,
    rowOfId,
    kept: keptMeals,
    keptRows,
    dishes,
    dishOfRow,
    topUps,
    relativeServings,
    cents: Float64Array.from([
      ...candidates.map(({ cents }) => cents),
      ...keptMeals.map(({ cents }) => cents),
      ...topUps.map(({ food, maxGrams }) => ((food.price?.centsPer100g ?? 0) * maxGrams) / 200),
    ]),
    usualPortions: Float64Array.from(
      servings.flatMap((serving, row) =>
        slots.map((slot) => (isKept(row) ? 1 : usualPortion(slot, slots, serving, dailyTargets))),
      ),
    ),
    smallestPortions: Float64Array.from(servings, (_, row) => (isKept(row) ? 1 : SMALLEST_PORTION)),
    largestPortions: Float64Array.from(servings, (_, row) => (isKept(row) ? 1 : LARGEST_PORTION)),
    sharedWith,
    potFactors: Float64Array.from(
      sharedWith,
      (shares) => 1 + shares.reduce((sum, { portion }) => sum + portion, 0),
    ),
  };
}

function sharesOf(
  household: NonNullable<PlanWeekInput['candidates']['rules']['household']>,
  type: MealType,
): PotShare[] {
  return household
    .filter(({ meals }) => meals.includes(type))
    .map(({ name, portion }) => ({ name, portion }));
}

function usualPortion(
  slot: Slot,
  slots: readonly Slot[],
  serving: Float64Array,
  targets: DailyTargets,
): number {
  const share = usualShare[slot] / slots.reduce((sum, each) => sum + usualShare[each], 0);
  const portion = (share * targets.energyKcal) / at(serving, ENERGY);
  return Math.min(LARGEST_PORTION, Math.max(SMALLEST_PORTION, portion));
}

/** Seven figures as shares of the day's targets. */
export function relativeTo(targets: Float64Array, figures: Float64Array): Float64Array {
  return figures.map((amount, figure) => amount / at(targets, figure));
}

/** Where a day begins and ends in a week of rows or portions: the arguments of `subarray`. */
export function dayRange({ slots }: PlanningProblem, day: number): [start: number, end: number] {
  return [day * slots.length, (day + 1) * slots.length];
}

/** A slot of a day of the plan. */
export interface Place {
  /** Its index in a week of rows. */
  readonly place: number;
  readonly day: number;
  readonly slotIndex: number;
  readonly date: string;
  readonly slot: Slot;
}

/** All places of the plan, day after day. */
export function placesOf({ dates, slots }: PlanningProblem): Place[] {
  return dates.flatMap((date, day) =>
    slots.map((slot, slotIndex) => ({ place: day * slots.length + slotIndex, day, slotIndex, date, slot })),
  );
}

/** Whether the search chooses what stands at a place: neither a kept meal nor leftovers. */
export function isChosen({ keptRows, leaderOf }: PlanningProblem, place: number): boolean {
  return intAt(keptRows, place) < 0 && intAt(leaderOf, place) < 0;
}
