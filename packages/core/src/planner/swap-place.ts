import type { MealPlace, Slot, WeekPlan } from '../generation/week-plan.ts';
import type { PantryFood } from '../groceries/pantry-food.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { intAt } from './at.ts';
import type { DayDishes } from './fit-day.ts';
import { freezeKeptMeal } from './frozen-meal.ts';
import type { KeptMeal } from './planned-week.ts';
import { createPlanningProblem, dayRange, placesOf, type PlanningProblem } from './planning-problem.ts';
import type { CandidateSet } from './select-candidates.ts';
import type { WeekWishes } from './week-wishes.ts';

/** A meal of a finished week that is to give way, and what holds for its place. */
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
  /** What is at home and is not bought. */
  readonly pantry?: readonly PantryFood[] | undefined;
}

/** The meal that gives way, in the numbers of the search. */
export interface SwapPlace {
  readonly place: number;
  readonly day: number;
  readonly slotIndex: number;
  /** The week's rows; the place that gives way has the old dish's. */
  readonly rows: Int32Array;
  readonly dishes: DayDishes;
  readonly oldRow: number;
}

/**
 * Sets up the search around one meal: what may move on its day is open, all else is kept. `at` is undefined where the plan has no such
 * meal.
 */
export function setUpSwap(input: SwapInput): { problem: PlanningProblem; at: SwapPlace | undefined } {
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
