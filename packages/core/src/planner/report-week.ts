import type { FoodTable } from '../catalogue/food.ts';
import type { PlannedDay, PlannedIngredient, PlannedMeal, Slot } from '../generation/week-plan.ts';
import { at, intAt } from './at.ts';
import {
  ENERGY,
  FAT,
  FIBRE,
  FIGURE_COUNT,
  NET_CARBOHYDRATE,
  PROTEIN,
  SATURATED_FAT,
  SODIUM,
} from './day-figures.ts';
import { largestDeviation } from './day-value.ts';
import type { FittedDay } from './fit-day.ts';
import type { PlannedDayReport, PlannedWeek, PlanRepair } from './planned-week.ts';
import { createKeptRow } from './kept-rows.ts';
import { relativeTo, type PlanningProblem } from './planning-problem.ts';
import type { SettledWeek } from './settle-week.ts';
import type { TopUpFood } from './top-up-foods.ts';

/** Writes a settled week down as a plan, with what each day comes to and what was changed or added on the way. */
export function reportWeek(
  problem: PlanningProblem,
  settled: SettledWeek,
  repairs: readonly PlanRepair[],
): PlannedWeek {
  const days = settled.days.map((day, index) => writeDay(problem, index, day));
  const reports = settled.days.map((day, index) => reportDay(problem, problem.dates[index] ?? '', day));
  return {
    ok: true,
    week: { days },
    days: reports,
    flaggedDates: reports.filter(({ flagged }) => flagged).map(({ date }) => date),
    repairs: [...repairs, ...settled.days.flatMap((day, index) => topUpsOf(problem, index, day))],
    varietyBreaches: settled.varietyBreaches,
    ruleMisses: settled.ruleMisses,
  };
}

/** A fitted day as a day of the plan. */
export function writeDay(problem: PlanningProblem, dayNumber: number, day: FittedDay): PlannedDay {
  const meals = problem.slots.flatMap((slot, index): PlannedMeal[] => {
    const row = intAt(day.rows, index);
    const kept = problem.kept[row - problem.candidates.length];
    if (kept !== undefined) return [kept.meal];
    const recipe = problem.candidates[row]?.recipe;
    const grams = day.grams[index];
    if (recipe === undefined || grams === undefined) return [];
    const ingredients = recipe.ingredients.map(({ food }, place): PlannedIngredient => ({
      foodKey: food,
      grams: at(grams, place),
    }));
    const topUps = day.topUps
      .filter(({ topUp }) => index === slotOfTopUp(problem, day, topUp))
      .map(({ topUp, grams: added }): PlannedIngredient => ({
        foodKey: topUp.food.key,
        grams: added,
        topUp: true,
      }));
    return [
      {
        slot,
        recipeId: recipe.id,
        portion: at(day.portions, index),
        ingredients: [...ingredients, ...topUps],
        ...describeCooking(problem, dayNumber, index, row),
      },
    ];
  });
  return { date: problem.dates[dayNumber] ?? '', meals };
}

/** Where it comes from and who else eats of it: only what is not as usual. */
function describeCooking(
  problem: PlanningProblem,
  day: number,
  slotIndex: number,
  row: number,
): Pick<PlannedMeal, 'leftoverOf' | 'cookedOn' | 'sharedWith'> {
  const { dates, slots, leaderOf, cookDayOf, cooksAnyway, candidates } = problem;
  const place = day * slots.length + slotIndex;
  const leader = intAt(leaderOf, place);
  const leaderSlot = slots[leader % slots.length];
  const shares = problem.sharedWith[slotIndex] ?? [];
  const cookDay = intAt(cookDayOf, day);
  const isKeptSince =
    leader < 0 && cookDay < day && cooksAnyway[place] !== true && candidates[row]?.noCook !== true;
  return {
    ...(leader >= 0 && leaderSlot !== undefined
      ? { leftoverOf: { date: dates[Math.floor(leader / slots.length)] ?? '', slot: leaderSlot } }
      : {}),
    ...(isKeptSince ? { cookedOn: dates[cookDay] ?? '' } : {}),
    ...(shares.length > 0 ? { sharedWith: shares } : {}),
  };
}

/** Meals that a top-up goes with, the likeliest first. */
const besideWhat: Readonly<Record<TopUpFood['beside'], readonly Slot[]>> = {
  meal: ['dinner', 'lunch', 'breakfast', 'snack', 'snack_2'],
  snack: ['snack', 'snack_2', 'breakfast', 'dinner', 'lunch'],
};

/** The slot (by number) that a top-up is eaten with: never a frozen meal, which would not be itself any more. */
function slotOfTopUp({ slots }: PlanningProblem, { frozen }: FittedDay, { beside }: TopUpFood): number {
  const slot = besideWhat[beside].find((each) => {
    const index = slots.indexOf(each);
    return index >= 0 && frozen[index] === undefined;
  });
  return slot === undefined ? -1 : slots.indexOf(slot);
}

function topUpsOf(problem: PlanningProblem, dayNumber: number, day: FittedDay): PlanRepair[] {
  return day.topUps.flatMap(({ topUp, grams }): PlanRepair[] => {
    const slot = problem.slots[slotOfTopUp(problem, day, topUp)];
    const date = problem.dates[dayNumber] ?? '';
    return slot === undefined ? [] : [{ kind: 'topped_up', date, slot, foodKey: topUp.food.key, grams }];
  });
}

function reportDay(
  problem: PlanningProblem,
  date: string,
  { relative, maxDeviation }: Pick<FittedDay, 'relative' | 'maxDeviation'>,
): PlannedDayReport {
  const { targets, wishes } = problem;
  const amount = (figure: number): number => at(relative, figure) * at(targets, figure);
  const deviation = (figure: number): number => at(relative, figure) - 1;
  return {
    date,
    macros: {
      energyKcal: amount(ENERGY),
      proteinG: amount(PROTEIN),
      fatG: amount(FAT),
      netCarbohydrateG: amount(NET_CARBOHYDRATE),
      fibreG: amount(FIBRE),
    },
    sodiumMg: amount(SODIUM),
    saturatedFatG: amount(SATURATED_FAT),
    deviation: {
      energyKcal: deviation(ENERGY),
      proteinG: deviation(PROTEIN),
      fatG: deviation(FAT),
      netCarbohydrateG: deviation(NET_CARBOHYDRATE),
    },
    maxDeviation,
    flagged: maxDeviation > wishes.tolerance,
  };
}

/** What a day of a plan comes to, added up from its grams. */
export function reportDayOfPlan(
  problem: PlanningProblem,
  { date, meals }: PlannedDay,
  foods: FoodTable,
): PlannedDayReport {
  const figures = new Float64Array(FIGURE_COUNT);
  for (const meal of meals)
    for (const [figure, amount] of createKeptRow({ date, meal }, foods).figures.entries())
      figures[figure] = at(figures, figure) + amount;
  const relative = relativeTo(problem.targets, figures);
  return reportDay(problem, date, { relative, maxDeviation: largestDeviation(relative) });
}
