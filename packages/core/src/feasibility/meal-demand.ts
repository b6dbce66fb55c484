import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import { mealTypeOfSlot, type Slot } from '../generation/week-plan.ts';
import type { KeptMeal } from '../planner/planned-week.ts';
import { mostUsesIn, type VarietyPace } from '../planner/variety-pace.ts';
import { layOutWeek } from '../planner/week-layout.ts';
import type { WeekWishes } from '../planner/week-wishes.ts';

/** A set of meal types as bits, in the order of `mealTypes`. */
export type MealMask = number;

/** The set of some meal types. */
export const maskOf = (meals: Iterable<MealType>): MealMask =>
  [...meals].reduce((mask, meal) => mask | (1 << mealTypes.indexOf(meal)), 0);

/** The meal types of a set, in the order of the day. */
export const mealsOf = (mask: MealMask): MealType[] =>
  mealTypes.filter((_, index) => (mask & (1 << index)) !== 0);

/** Some meals on consecutive days that need a dish of their own, all from the pools of the same meal types. */
export interface MealDemand {
  readonly meals: MealMask;
  readonly firstDay: number;
  readonly days: number;
  readonly places: number;
}

/** Dishes that count alike. */
export interface DishSupply {
  readonly count: number;
  /** Those of their tags that were asked about. */
  readonly tags: readonly RecipeTag[];
  /** Meals for which it may be eaten. */
  readonly meals: MealMask;
  readonly pace: VarietyPace;
  /** Days, by number, for which it is cooked already in meals that are kept. */
  readonly keptDays: readonly number[];
}

/** The demands of a plan. One day's hold always, several days' only where variety is enforced. */
export interface PlanDemands {
  readonly planDays: number;
  readonly ofOneDay: readonly MealDemand[];
  readonly ofSeveralDays: readonly MealDemand[];
}

/** What decides which meals need a dish. */
export interface DemandInput {
  readonly dates: readonly string[];
  readonly slots: readonly Slot[];
  readonly kept: readonly KeptMeal[];
  readonly wishes: Pick<WeekWishes, 'leftovers' | 'cookDays'>;
}

/**
 * All that a plan needs dishes for: for every set of its meal types, each day and each run of days. Kept meals need none, and neither do
 * meals that want another's leftovers: they may need one after all, so that what is demanded here is never too much.
 */
export function listDemands(input: DemandInput): PlanDemands {
  const { dates, slots, kept } = input;
  const types = new Set(slots.map(mealTypeOfSlot));
  const sets = [...subsetsOf(maskOf(types))];
  const [always, varied] = [countOpen(input, false), countOpen(input, true)];
  const demand = (
    open: readonly number[][],
    meals: MealMask,
    firstDay: number,
    days: number,
  ): MealDemand => ({
    meals,
    firstDay,
    days,
    places: open
      .slice(firstDay, firstDay + days)
      .reduce(
        (sum, day) => sum + day.reduce((all, places, type) => all + (meals & (1 << type) ? places : 0), 0),
        0,
      ),
  });
  const runs = dates.flatMap((_, first) =>
    dates.slice(first + 1).map((__, more) => ({ first, days: more + 2 })),
  );
  const ofOneDay = sets.flatMap((meals) => dates.map((_, day) => demand(always, meals, day, 1)));
  const ofSeveralDays = sets.flatMap((meals) =>
    runs.map(({ first, days }) => demand(varied, meals, first, days)),
  );
  // Without kept meals all runs of a length are alike but for their places.
  const worst = kept.length > 0 ? (demands: readonly MealDemand[]) => demands : greatestOf;
  return { planDays: dates.length, ofOneDay: worst(ofOneDay), ofSeveralDays: worst(ofSeveralDays) };
}

function greatestOf(demands: readonly MealDemand[]): MealDemand[] {
  const alike = Map.groupBy(demands, ({ meals, days }) => `${meals} ${days}`);
  return [...alike.values()].flatMap(
    (same) => same.toSorted((a, b) => b.places - a.places || a.firstDay - b.firstDay)[0] ?? [],
  );
}

function* subsetsOf(mask: MealMask): Generator<MealMask> {
  for (let set = 1; set <= mask; set += 1) if ((set & ~mask) === 0) yield set;
}

/** By day and meal type: places that need a dish of their own. */
function countOpen({ dates, slots, kept, wishes }: DemandInput, enforceVariety: boolean): number[][] {
  const isKept = new Set(kept.map(({ date, meal }) => `${date} ${meal.slot}`));
  const isOpen = (place: number): boolean =>
    !isKept.has(`${dates[Math.floor(place / slots.length)]} ${slots[place % slots.length]}`);
  const { wantedLeaders } = layOutWeek(dates, slots, { ...wishes, enforceVariety }, isOpen);
  return dates.map((_, day) => {
    const counts = mealTypes.map(() => 0);
    for (const [index, slot] of slots.entries()) {
      const place = day * slots.length + index;
      const type = mealTypes.indexOf(mealTypeOfSlot(slot));
      if (isOpen(place) && (wantedLeaders[place] ?? -1) < 0) counts[type] = (counts[type] ?? 0) + 1;
    }
    return counts;
  });
}

/**
 * How many of some demanded places each of these dishes can fill at most: one a day; with variety as often as its pace allows within these days and
 * within the plan, less what is kept of it.
 */
export function mostServings(
  dish: DishSupply,
  demand: MealDemand,
  planDays: number,
  varied: boolean,
): number {
  const { pace, keptDays } = dish;
  if ((dish.meals & demand.meals) === 0) return 0;
  const keptHere = keptDays.filter(
    (day) => day >= demand.firstDay && day < demand.firstDay + demand.days,
  ).length;
  const inRun = varied ? Math.ceil(demand.days / (pace.gapDays + 1)) : demand.days;
  const inPlan = varied ? mostUsesIn(pace, planDays) : planDays;
  return Math.max(0, Math.min(inRun - keptHere, inPlan - keptDays.length));
}
