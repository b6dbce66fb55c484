import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import type { Candidate } from './candidate.ts';
import { at } from './at.ts';
import { ENERGY, FIGURE_COUNT, targetFigures } from './day-figures.ts';
import { LARGEST_PORTION, SMALLEST_PORTION } from './portion-grid.ts';
import type { CandidateSet } from './select-candidates.ts';
import { usualShare } from './meal-shares.ts';
import { slotsOfDay } from './slots-of-day.ts';
import type { TopUpFood } from './top-up-foods.ts';

/**
 * A request in the shape the search works on: candidates by number (their *row*), days and slots by number, figures as shares of the
 * day's targets. A week is an `Int32Array` of rows, day after day, slot after slot; −1 = open.
 */
export interface PlanningProblem {
  readonly dates: readonly string[];
  readonly slots: readonly Slot[];
  readonly targets: Float64Array;
  readonly candidates: readonly Candidate[];
  readonly rowOfId: ReadonlyMap<string, number>;
  /** Rows that a slot may have, by number of the slot. */
  readonly pools: readonly Int32Array[];
  /** Top-ups by number; their rows follow those of the candidates. */
  readonly topUps: readonly TopUpFood[];
  /** One serving of each candidate, then half the largest amount of each top-up, divided by the targets; seven figures a row. */
  readonly relativeServings: Float64Array;
  /** The portion of a candidate that gives a slot its usual share of the day's energy, by row and slot; not on the grid. */
  readonly usualPortions: Float64Array;
}

/** Sets up the search for some dates. Slots may have empty pools: the caller asks first. */
export function createPlanningProblem(
  set: CandidateSet,
  dailyTargets: DailyTargets,
  dates: readonly string[],
): PlanningProblem {
  const candidates = [...set.byId.values()];
  const rowOfId = new Map(candidates.map((candidate, row) => [candidate.recipe.id, row]));
  const targets = targetFigures(dailyTargets);
  const servings = [
    ...candidates.map(({ serving }) => serving),
    ...set.topUps.map(({ perGram, maxGrams }) => perGram.map((amount) => (amount * maxGrams) / 2)),
  ];
  const relativeServings = new Float64Array(servings.length * FIGURE_COUNT);
  for (const [row, serving] of servings.entries())
    relativeServings.set(relativeTo(targets, serving), row * FIGURE_COUNT);
  const slots = slotsOfDay(dailyTargets.energyKcal);
  const usualPortions = Float64Array.from(
    candidates.flatMap(({ serving }) =>
      slots.map((slot) => usualPortion(slot, slots, serving, dailyTargets)),
    ),
  );
  const poolOf = (type: MealType): Int32Array =>
    Int32Array.from(set.byMealType[type], (candidate) => rowOfId.get(candidate.recipe.id) ?? -1);
  const poolByType = new Map(mealTypes.map((type) => [type, poolOf(type)]));
  const pools = slots.map((slot) => poolByType.get(mealTypeOfSlot(slot)) ?? new Int32Array());
  return {
    dates,
    slots,
    targets,
    candidates,
    rowOfId,
    pools,
    topUps: set.topUps,
    relativeServings,
    usualPortions,
  };
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
