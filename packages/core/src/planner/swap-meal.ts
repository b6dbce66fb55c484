import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import type { MealPlace, PlannedMeal, Slot, WeekPlan } from '../generation/week-plan.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { intAt } from './at.ts';
import { createDayValuer } from './day-value.ts';
import { fitDay, type DayDishes } from './fit-day.ts';
import { freezeKeptMeal } from './frozen-meal.ts';
import type { KeptMeal, PlannedDayReport } from './planned-week.ts';
import { createPlanningProblem, dayRange, placesOf, type PlanningProblem } from './planning-problem.ts';
import { reportDayOfPlan, writeDay } from './report-week.ts';
import type { CandidateSet } from './select-candidates.ts';
import { topUpDay } from './top-up-day.ts';
import { createVarietyLedger } from './variety-ledger.ts';
import type { WeekWishes } from './week-wishes.ts';

export interface SwapInput {
  /** What the person may eat now. */
  readonly candidates: CandidateSet;
  readonly targets: DailyTargets;
  readonly slots: readonly Slot[];
  readonly week: WeekPlan;
  /** The meal that gives way. */
  readonly place: MealPlace;
  /** Meals that stay gram by gram. */
  readonly locked: readonly MealPlace[];
  readonly wishes?: Partial<WeekWishes> | undefined;
}

/** A week with one other dish, ready to be checked and stored. */
export interface SwapOption {
  readonly recipeId: string;
  readonly title: string;
  readonly why: readonly string[];
  readonly week: WeekPlan;
  /** What the day came to, and what it comes to then. */
  readonly before: PlannedDayReport;
  readonly day: PlannedDayReport;
  /** US cents of the whole grocery list, pots shared included. */
  readonly costChangeCents: number;
  /** Other meals of the day whose grams moved to keep it on target. */
  readonly adjusted: readonly MealPlace[];
  /** Comes too soon after or too often beside the rest of the week, or misses a rule that was asked for. */
  readonly breaksVariety: boolean;
}

/**
 * The dishes that a meal of a plan could be instead, best first: those that fit the day and the week, then those that break variety.
 *
 * All other days stay as they are. On the day itself the other meals keep their dishes and give a little in their grams, except locked
 * ones and those that hang together with another day's (leftovers). A meal that others have the leftovers of passes its pot on to
 * the next of them. Only candidates come up, so whoever may not eat a dish is never offered it.
 */
export function suggestSwaps(input: SwapInput, limit: number): SwapOption[] {
  const { problem, at } = setUp(input);
  if (at === undefined) return [];
  const ranked = rankDishes(problem, at).slice(0, limit);
  return ranked.map(({ row, breaksVariety }) => exchange(input, problem, at, row, breaksVariety));
}

/** The week with a given recipe, or with the best one; `undefined` where that is no candidate for the meal, or there is none. */
export function swapMeal(
  input: SwapInput & { readonly recipeId?: string | undefined },
): SwapOption | undefined {
  const { problem, at } = setUp(input);
  if (at === undefined) return undefined;
  const wanted = input.recipeId === undefined ? undefined : (problem.rowOfId.get(input.recipeId) ?? -1);
  const chosen = rankDishes(problem, at).find(({ row }) => wanted === undefined || row === wanted);
  return chosen === undefined ? undefined : exchange(input, problem, at, chosen.row, chosen.breaksVariety);
}

interface SwapPlace {
  readonly place: number;
  readonly day: number;
  readonly slotIndex: number;
  /** The week's rows; the place that gives way has the old dish's. */
  readonly rows: Int32Array;
  readonly dishes: DayDishes;
  readonly oldRow: number;
}

function setUp(input: SwapInput): { problem: PlanningProblem; at: SwapPlace | undefined } {
  const { candidates, targets, slots, week, place: where, locked, wishes } = input;
  const dates = week.days.map(({ date }) => date);
  const meals = week.days.flatMap(({ date, meals: ofDay }) => ofDay.map((meal) => ({ date, meal })));
  const loose = meals.filter(
    ({ date, meal }) => date === where.date && isLoose({ date, meal }, { meals, where, locked, candidates }),
  );
  const kept = meals.filter((meal) => !loose.includes(meal));
  // What is cooked when is settled already: no new leftovers and cook days come of a swap.
  const problem = createPlanningProblem({
    candidates,
    targets,
    dates,
    slots,
    wishes: { ...wishes, leftovers: undefined, cookDays: undefined },
    kept,
  });
  const entry = placesOf(problem).find(({ date, slot }) => date === where.date && slot === where.slot);
  const old = loose.find(({ meal }) => meal.slot === where.slot);
  if (entry === undefined || old === undefined) return { problem, at: undefined };
  const rows = problem.keptRows.slice();
  for (const { meal } of loose)
    rows[entry.day * slots.length + slots.indexOf(meal.slot)] = problem.rowOfId.get(meal.recipeId) ?? -1;
  const dayRows = rows.slice(...dayRange(problem, entry.day));
  return {
    problem,
    at: {
      ...entry,
      rows,
      oldRow: intAt(rows, entry.place),
      dishes: { rows: dayRows, frozen: [...dayRows].map((row) => freezeKeptMeal(problem, row)) },
    },
  };
}

interface Surroundings {
  readonly meals: readonly KeptMeal[];
  readonly where: MealPlace;
  readonly locked: readonly MealPlace[];
  readonly candidates: CandidateSet;
}

/** Whether a meal of the day may move: the one that gives way, and what is neither locked, left over, eaten again, nor no candidate any more. */
function isLoose({ date, meal }: KeptMeal, { meals, where, locked, candidates }: Surroundings): boolean {
  if (meal.slot === where.slot) return true;
  const isHere = (place: MealPlace | undefined): boolean => place?.date === date && place.slot === meal.slot;
  return (
    !locked.some(isHere) &&
    meal.leftoverOf === undefined &&
    meal.cookedOn === undefined &&
    !meals.some((other) => isHere(other.meal.leftoverOf)) &&
    candidates.byId.has(meal.recipeId)
  );
}

interface RankedDish {
  readonly row: number;
  readonly breaksVariety: boolean;
  readonly cost: number;
}

/** Every dish of the pool but the old one, by the day's quick value and the week's variety. */
function rankDishes(
  problem: PlanningProblem,
  { place, slotIndex, rows, dishes, oldRow }: SwapPlace,
): RankedDish[] {
  const ledger = createVarietyLedger(problem);
  for (const [other, row] of rows.entries()) if (other !== place && row >= 0) ledger.place(other, row);
  const valuer = createDayValuer(problem);
  const isPinned = dishes.frozen.map((meal) => meal !== undefined);
  const [repeats, misses] = [ledger.repeats(), ledger.misses()];
  return [...(problem.pools[place] ?? [])]
    .filter((row) => row !== oldRow)
    .map((row): RankedDish => {
      ledger.place(place, row);
      const varietyCost = ledger.cost();
      const breaksVariety = ledger.repeats() > repeats || ledger.misses() > misses;
      ledger.remove(place, row);
      const portions = new Float64Array(dishes.rows.length).fill(1);
      return {
        row,
        breaksVariety,
        cost: varietyCost + valuer.valueOf(dishes.rows.with(slotIndex, row), portions, isPinned),
      };
    })
    .toSorted((a, b) => Number(a.breaksVariety) - Number(b.breaksVariety) || a.cost - b.cost);
}

function exchange(
  input: SwapInput,
  problem: PlanningProblem,
  { day, slotIndex, dishes }: SwapPlace,
  row: number,
  breaksVariety: boolean,
): SwapOption {
  const fitted = topUpDay(problem, fitDay(problem, { ...dishes, rows: dishes.rows.with(slotIndex, row) }));
  const newDay = writeDay(problem, day, fitted);
  const week = {
    days: passOnPots(input.week, input.place).days.map((each, index) => (index === day ? newDay : each)),
  };
  const candidate = problem.candidates[row];
  const { foods } = input.candidates;
  const oldMeals = input.week.days[day]?.meals ?? [];
  return {
    recipeId: candidate?.recipe.id ?? '',
    title: candidate?.recipe.title ?? '',
    why: candidate?.reasons ?? [],
    week,
    before: reportDayOfPlan(problem, { date: newDay.date, meals: oldMeals }, foods),
    day: reportDayOfPlan(problem, newDay, foods),
    costChangeCents:
      buildGroceryList(week, foods).totalCents - buildGroceryList(input.week, foods).totalCents,
    adjusted: newDay.meals
      .filter(({ slot }) => slot !== input.place.slot)
      .filter(
        (meal) =>
          !sameGrams(
            meal,
            oldMeals.find(({ slot }) => slot === meal.slot),
          ),
      )
      .map(({ slot }) => ({ date: newDay.date, slot })),
    breaksVariety,
  };
}

/** The week in which the first to eat the leftovers of a place cooks the pot itself, and the others have theirs from there. */
function passOnPots({ days }: WeekPlan, { date, slot }: MealPlace): WeekPlan {
  const eatsOf = (meal: PlannedMeal): boolean =>
    meal.leftoverOf?.date === date && meal.leftoverOf.slot === slot;
  const heirs = days.flatMap((day) =>
    day.meals.filter(eatsOf).map((meal) => ({ date: day.date, slot: meal.slot })),
  );
  const [heir] = heirs;
  if (heir === undefined) return { days };
  return {
    days: days.map((day) => ({
      ...day,
      meals: day.meals.map((meal): PlannedMeal => {
        if (!eatsOf(meal)) return meal;
        const { leftoverOf: _, ...cooked } = meal;
        return day.date === heir.date && meal.slot === heir.slot ? cooked : { ...meal, leftoverOf: heir };
      }),
    })),
  };
}

function sameGrams(meal: PlannedMeal, other: PlannedMeal | undefined): boolean {
  return (
    other !== undefined &&
    meal.ingredients.length === other.ingredients.length &&
    meal.ingredients.every(
      ({ foodKey, grams }, index) =>
        other.ingredients[index]?.foodKey === foodKey && other.ingredients[index]?.grams === grams,
    )
  );
}
