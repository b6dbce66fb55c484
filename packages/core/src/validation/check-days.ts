import type { FoodTable } from '../catalogue/food.ts';
import type { NutrientKey } from '../catalogue/nutrients.ts';
import type { PlannedDay, PlannedIngredient } from '../generation/week-plan.ts';
import { targetMacros, type DailyTargets, type TargetMacro } from '../nutrition/daily-targets.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { DayNutrition, PlanViolation, ValidatedDay } from './validation-report.ts';

/** Beyond this a day is not a flaw to mention but a plan to send back. */
export const GATE_PERCENT = 10;

const nameOf: Readonly<Record<TargetMacro, string>> = {
  energyKcal: 'Energy',
  proteinG: 'Protein',
  fatG: 'Fat',
  netCarbohydrateG: 'Net carbohydrate',
};

/** Each day's figures from its grams, and how far they lie from the target. */
export function checkDays(
  { week, foods, targets }: ValidatePlanInput,
  tolerancePercent: number,
): { days: ValidatedDay[]; violations: PlanViolation[] } {
  const violations: PlanViolation[] = [];
  const days = week.days.map((day): ValidatedDay => {
    const nutrition = nutritionOfDay(day, foods);
    const deviationsPercent = deviationsOf(nutrition, targets);
    const missed = targetMacros.filter((macro) => !isWithin(deviationsPercent[macro], tolerancePercent));
    for (const macro of missed) {
      const beyondGate = !isWithin(deviationsPercent[macro], GATE_PERCENT);
      violations.push({
        rule: 'macro_deviation',
        severity: beyondGate ? 'violation' : 'flag',
        date: day.date,
        subject: macro,
        message: `${nameOf[macro]} misses its target by ${deviationsPercent[macro].toFixed(1)} %`,
        measured: Math.abs(deviationsPercent[macro]),
        limit: beyondGate ? GATE_PERCENT : tolerancePercent,
      });
    }
    return { date: day.date, nutrition, deviationsPercent, withinTolerance: missed.length === 0 };
  });
  return { days, violations };
}

/** Asked this way round, a figure that is not a number counts as missed. */
function isWithin(deviationPercent: number, limitPercent: number): boolean {
  return Math.abs(deviationPercent) <= limitPercent;
}

function nutritionOfDay(day: PlannedDay, foods: FoodTable): DayNutrition {
  const eaten = day.meals
    .flatMap((meal) => meal.ingredients)
    .filter(({ grams }) => grams > 0 && grams < Infinity);
  const sum = (nutrient: NutrientKey): number =>
    eaten.reduce(
      (total, { foodKey, grams }) => total + (grams * (foods.get(foodKey)?.nutrients[nutrient] ?? 0)) / 100,
      0,
    );
  const unknown = (nutrient: NutrientKey): number => unknownShare(eaten, foods, nutrient);
  const protein = sum('protein_g');
  const fat = sum('fat_g');
  const fibre = sum('fibre_g');
  const net = Math.max(0, sum('carbohydrate_g') - fibre);
  return {
    energyKcal: 4 * protein + 9 * fat + 4 * net + 2 * fibre,
    usdaKcal: sum('energy_kcal'),
    proteinG: protein,
    fatG: fat,
    netCarbohydrateG: net,
    fibreG: fibre,
    sodiumMg: sum('sodium_mg'),
    saturatedFatG: sum('saturated_fat_g'),
    unknownShares: {
      usdaKcal: unknown('energy_kcal'),
      proteinG: unknown('protein_g'),
      fatG: unknown('fat_g'),
      carbohydrateG: unknown('carbohydrate_g'),
      fibreG: unknown('fibre_g'),
      sodiumMg: unknown('sodium_mg'),
      saturatedFatG: unknown('saturated_fat_g'),
    },
  };
}

/** Share of the day's mass whose food does not state a nutrient. */
function unknownShare(eaten: readonly PlannedIngredient[], foods: FoodTable, nutrient: NutrientKey): number {
  const unstated = eaten.filter(({ foodKey }) => typeof foods.get(foodKey)?.nutrients[nutrient] !== 'number');
  return unstated.length === 0 ? 0 : massOf(unstated) / massOf(eaten);
}

function massOf(ingredients: readonly PlannedIngredient[]): number {
  return ingredients.reduce((total, { grams }) => total + grams, 0);
}

function deviationsOf(nutrition: DayNutrition, targets: DailyTargets): Record<TargetMacro, number> {
  const percent = (macro: TargetMacro): number => 100 * (nutrition[macro] / targets[macro] - 1);
  return {
    energyKcal: percent('energyKcal'),
    proteinG: percent('proteinG'),
    fatG: percent('fatG'),
    netCarbohydrateG: percent('netCarbohydrateG'),
  };
}
