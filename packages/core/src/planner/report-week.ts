import type { PlannedDay, PlannedIngredient, PlannedMeal } from '../generation/week-plan.ts';
import { at, intAt } from './at.ts';
import { ENERGY, FAT, FIBRE, NET_CARBOHYDRATE, PROTEIN, SATURATED_FAT, SODIUM } from './day-figures.ts';
import type { FittedDay } from './fit-day.ts';
import type { PlannedDayReport, PlannedWeek, PlanRepair } from './planned-week.ts';
import type { PlanningProblem } from './planning-problem.ts';
import type { SettledWeek } from './settle-week.ts';

/** Writes a settled week down as a plan, with what each day comes to and what was changed or added on the way. */
export function reportWeek(
  problem: PlanningProblem,
  settled: SettledWeek,
  tolerance: number,
  repairs: readonly PlanRepair[],
): PlannedWeek {
  const days = settled.days.map((day, index) => writeDay(problem, problem.dates[index] ?? '', day));
  const reports = settled.days.map((day, index) =>
    reportDay(problem, problem.dates[index] ?? '', day, tolerance),
  );
  return {
    ok: true,
    week: { days },
    days: reports,
    flaggedDates: reports.filter(({ flagged }) => flagged).map(({ date }) => date),
    repairs: [...repairs, ...days.flatMap(topUpsOf)],
    varietyBreaches: settled.varietyBreaches,
  };
}

function writeDay({ slots, candidates }: PlanningProblem, date: string, day: FittedDay): PlannedDay {
  const meals = slots.flatMap((slot, index): PlannedMeal[] => {
    const recipe = candidates[intAt(day.rows, index)]?.recipe;
    const grams = day.grams[index];
    if (recipe === undefined || grams === undefined) return [];
    const ingredients = recipe.ingredients.map(({ food }, place): PlannedIngredient => ({
      foodKey: food,
      grams: at(grams, place),
    }));
    const topUps = day.topUps
      .filter(({ topUp }) => slot === (topUp.beside === 'meal' ? 'dinner' : 'snack'))
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
      },
    ];
  });
  return { date, meals };
}

function topUpsOf({ date, meals }: PlannedDay): PlanRepair[] {
  return meals.flatMap(({ slot, ingredients }) =>
    ingredients
      .filter(({ topUp }) => topUp === true)
      .map(({ foodKey, grams }): PlanRepair => ({ kind: 'topped_up', date, slot, foodKey, grams })),
  );
}

function reportDay(
  { targets }: PlanningProblem,
  date: string,
  day: FittedDay,
  tolerance: number,
): PlannedDayReport {
  const amount = (figure: number): number => at(day.relative, figure) * at(targets, figure);
  const deviation = (figure: number): number => at(day.relative, figure) - 1;
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
    maxDeviation: day.maxDeviation,
    flagged: day.maxDeviation > tolerance,
  };
}
