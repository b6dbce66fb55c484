import type { Recipe, RecipeCatalogue } from '../catalogue/recipe.ts';
import { nameMeal } from '../generation/name-meal.ts';
import { weekdayOf, type Weekday } from '../generation/weekday.ts';
import type { MealPlace, PlannedMeal, Slot, WeekPlan } from '../generation/week-plan.ts';
import { cookingDateOf, cookingMinutesByDate } from './cooking-days.ts';

/** Something to do ahead for a later meal. */
export interface PrepTask {
  /** `step`: a step of the recipe that can be done ahead; `cook`: the dish itself, for a later day. */
  readonly kind: 'step' | 'cook';
  readonly recipeId: string;
  readonly title: string;
  readonly step: string;
  /** The meal that it is for. */
  readonly forDate: string;
  readonly forSlot: Slot;
  /** How long the result keeps in the fridge. */
  readonly keepsDays: number;
}

/** What a day of the plan asks of the cook. */
export interface PrepDay {
  readonly date: string;
  /** Minutes from start to table of all that is cooked on this day together, also for later days. */
  readonly cookingMinutes: number;
  /** What is cooked for later first, then steps for dishes of later days. */
  readonly ahead: readonly PrepTask[];
}

/** Steps that can be done ahead but whose recipe does not say how long they keep are done the day before at the earliest. */
const DEFAULT_KEEPS_DAYS = 1;

/**
 * What to prepare on which day, and how long each day's cooking takes. A dish is cooked on its cooking day, and with it what is left over
 * for later: both say so there. Steps that may be done ahead are gathered on few days, each as late as such a day allows: never earlier
 * than its result keeps, never on the cooking day itself, where the recipe's own order serves best, and where the person has chosen
 * `cookDays`, on one of them if it keeps that long. What is cooked on the first day has nothing before it.
 *
 * The days of the plan are taken as consecutive. A recipe that is not in the catalogue has no steps and no minutes here.
 */
export function planPrepSchedule(
  week: WeekPlan,
  recipes: RecipeCatalogue,
  cookDays?: readonly Weekday[],
): PrepDay[] {
  const minutes = cookingMinutesByDate(week, recipes);
  const preferred = week.days.flatMap(({ date }, index) =>
    cookDays?.includes(weekdayOf(date)) === true ? [index] : [],
  );
  const steps = placedMeals(week).flatMap((meal) => stepsFor(week, meal, recipes, preferred));
  const prepDays = chooseDays(steps);
  return week.days.map(({ date }, index) => ({
    date,
    cookingMinutes: minutes.get(date) ?? 0,
    ahead: [
      ...cookedFor(week, date, recipes),
      ...steps
        .filter(({ days }) => days.findLast((day) => prepDays.has(day)) === index)
        .map(({ task }) => task),
    ],
  }));
}

interface PlacedMeal extends MealPlace {
  readonly meal: PlannedMeal;
}

function placedMeals({ days }: WeekPlan): PlacedMeal[] {
  return days.flatMap(({ date, meals }) => meals.map((meal) => ({ date, slot: meal.slot, meal })));
}

/** What is cooked on a day to be eaten on a later one, or left over for a later meal. */
function cookedFor(week: WeekPlan, date: string, recipes: RecipeCatalogue): PrepTask[] {
  const meals = placedMeals(week);
  return meals.flatMap((each): PrepTask[] => {
    const { leftoverOf } = each.meal;
    const source = meals.find((other) => other.date === leftoverOf?.date && other.slot === leftoverOf.slot);
    const cooked = source ?? each;
    const isLater = source !== undefined || each.date !== date;
    if (!isLater || cookingDateOf(week, cooked.date, cooked.meal) !== date) return [];
    const recipe = recipes.get(each.meal.recipeId);
    const keepsDays = recipe?.leftovers.fridge_days ?? 0;
    const what =
      source === undefined ? `Cook it for ${nameMeal(each)}` : `Cook enough for ${nameMeal(each)} as well`;
    return [{ ...taskFor(each, recipe), kind: 'cook', step: `${what}; ${keepsText(keepsDays)}.`, keepsDays }];
  });
}

const keepsText = (days: number): string => `it keeps ${days} ${days === 1 ? 'day' : 'days'} in the fridge`;

function taskFor(
  { date, slot, meal }: PlacedMeal,
  recipe: Recipe | undefined,
): Pick<PrepTask, 'recipeId' | 'title' | 'forDate' | 'forSlot'> {
  return { recipeId: meal.recipeId, title: recipe?.title ?? meal.recipeId, forDate: date, forSlot: slot };
}

/** A task with the days, by index and in order, on which it can be done; at least one. */
interface Opportunity {
  readonly task: PrepTask;
  readonly days: readonly number[];
}

function stepsFor(
  week: WeekPlan,
  placed: PlacedMeal,
  recipes: RecipeCatalogue,
  preferred: readonly number[],
): Opportunity[] {
  const cookingDate = cookingDateOf(week, placed.date, placed.meal);
  const index = week.days.findIndex(({ date }) => date === cookingDate);
  if (index < 1) return [];
  const recipe = recipes.get(placed.meal.recipeId);
  const steps = (recipe?.steps ?? []).filter((step) => step.ahead);
  return steps.map(({ text, keeps_days: keepsDays = DEFAULT_KEEPS_DAYS }): Opportunity => {
    const first = Math.max(0, index - keepsDays);
    const possible = Array.from({ length: index - first }, (_, day) => first + day);
    const best = possible.filter((day) => preferred.includes(day));
    return {
      task: { ...taskFor(placed, recipe), kind: 'step', step: text, keepsDays },
      days: best.length > 0 ? best : possible,
    };
  });
}

/** Days on which every task can be done: the one that ends first decides on the next day, which then serves all it can. The fewest, unless cooking days leave gaps. */
function chooseDays(tasks: readonly Opportunity[]): ReadonlySet<number> {
  const chosen = new Set<number>();
  const lastOf = ({ days }: Opportunity): number => days.at(-1) ?? 0;
  for (const task of tasks.toSorted((a, b) => lastOf(a) - lastOf(b)))
    if (!task.days.some((day) => chosen.has(day))) chosen.add(lastOf(task));
  return chosen;
}
