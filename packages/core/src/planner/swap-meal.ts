import { buildGroceryList } from '../groceries/build-grocery-list.ts';
import type { MealPlace, PlannedMeal, WeekPlan } from '../generation/week-plan.ts';
import { fitDay } from './fit-day.ts';
import { passOnPots } from './pass-on-pots.ts';
import type { PlannedDayReport } from './planned-week.ts';
import type { PlanningProblem } from './planning-problem.ts';
import { rankDishes, type RankedDish } from './rank-dishes.ts';
import { reportDayOfPlan, writeDay } from './report-week.ts';
import { setUpSwap, type SwapInput, type SwapPlace } from './swap-place.ts';
import { topUpDay } from './top-up-day.ts';

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

/** So many times the wanted suggestions are worked out in grams: what looked good may not fit, and the other way round. */
const SHORTLIST_FACTOR = 2;

/**
 * The dishes that a meal of a plan could be instead, best first: those whose day stays within its tolerance, and among them those that
 * keep the week's variety.
 *
 * All other days stay as they are. On the day itself the other meals keep their dishes and give a little in their grams, except locked
 * ones and those that hang together with another day's (leftovers). A meal that others have the leftovers of passes its pot on to
 * the next of them. Only candidates come up, so whoever may not eat a dish is never offered it.
 */
export function suggestSwaps(input: SwapInput, limit: number): SwapOption[] {
  const { problem, at } = setUpSwap(input);
  if (at === undefined) return [];
  const faults = ({ day, breaksVariety }: SwapOption): number =>
    2 * Number(day.flagged) + Number(breaksVariety);
  return rankDishes(problem, at)
    .slice(0, SHORTLIST_FACTOR * limit)
    .map((dish) => exchange(input, problem, at, dish))
    .toSorted((a, b) => faults(a) - faults(b))
    .slice(0, limit);
}

/** The week with a given recipe, or with the best one; `undefined` where that is no candidate for the meal, or there is none. */
export function swapMeal(
  input: SwapInput & { readonly recipeId?: string | undefined },
): SwapOption | undefined {
  const { recipeId } = input;
  if (recipeId === undefined) return suggestSwaps(input, 1)[0];
  const { problem, at } = setUpSwap(input);
  if (at === undefined) return undefined;
  const wanted = problem.rowOfId.get(recipeId);
  const chosen = rankDishes(problem, at).find(({ row }) => row === wanted);
  return chosen === undefined ? undefined : exchange(input, problem, at, chosen);
}

function exchange(
  input: SwapInput,
  problem: PlanningProblem,
  { day, slotIndex, dishes }: SwapPlace,
  { row, breaksVariety }: RankedDish,
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
      buildGroceryList(week, foods, input.pantry).totalCents -
      buildGroceryList(input.week, foods, input.pantry).totalCents,
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
