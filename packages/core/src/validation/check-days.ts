import type { FoodTable } from '../catalogue/food.ts';
import type { NutrientKey } from '../catalogue/nutrients.ts';
import type { PlannedIngredient } from '../generation/week-plan.ts';
import { targetMacros, type DailyTargets, type TargetMacro } from '../nutrition/daily-targets.ts';
import { amountOf, eatenOn, unknownShareOf } from './eaten-food.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { DayNutrition, PlanViolation, ValidatedDay } from './validation-report.ts';

/** Beyond this a day is not a flaw to mention but a plan to send back. */
export const GATE_PERCENT = 10;
/** Plans show tenths: what is within one is not said to be missed. */
const SHOWN = 0.05;

const nameOf: Readonly<Record<TargetMacro, string>> = {
  energyKcal: 'Energy',
  proteinG: 'Protein',
  fatG: 'Fat',
  netCarbohydrateG: 'Net carbohydrate',
};

/** Each day's figures from its grams, how far they lie from the target, and which limits they pass. */
export function checkDays(
  { week, foods, targets }: Pick<ValidatePlanInput, 'week' | 'foods' | 'targets'>,
  tolerancePercent: number,
): { days: ValidatedDay[]; violations: PlanViolation[] } {
  const violations: PlanViolation[] = [];
  const days = week.days.map((day): ValidatedDay => {
    const nutrition = nutritionOf(eatenOn([day]), foods);
    const deviationsPercent = deviationsOf(nutrition, targets);
    const missed = targetMacros.filter((macro) => !isWithin(deviationsPercent[macro], tolerancePercent));
    for (const macro of missed) {
      const beyondGate = !isWithin(deviationsPercent[macro], GATE_PERCENT);
      violations.push({
        rule: 'macro_deviation',
        severity: beyondGate ? 'violation' : 'flag',
        date: day.date,
        subject: macro,
        message: `${nameOf[macro]} is ${describeDeviation(deviationsPercent[macro])} its target`,
        measured: Math.abs(deviationsPercent[macro]),
        limit: beyondGate ? GATE_PERCENT : tolerancePercent,
      });
    }
    violations.push(...passedLimits(nutrition, targets, day.date));
    return { date: day.date, nutrition, deviationsPercent, withinTolerance: missed.length === 0 };
  });
  return { days, violations };
}

const describeDeviation = (percent: number): string =>
  `${Math.abs(percent).toFixed(1)} % ${percent < 0 ? 'below' : 'above'}`;

/** Fibre, sodium and saturated fat are worth a word; no plan goes back for them. */
function passedLimits(nutrition: DayNutrition, targets: DailyTargets, date: string): PlanViolation[] {
  const { fibreG, sodiumMg, saturatedFatG } = nutrition;
  const flags: PlanViolation[] = [];
  const add = (rule: PlanViolation['rule'], message: string, measured: number, limit: number): void => {
    flags.push({ rule, severity: 'flag', date, message, measured, limit });
  };
  if (fibreG < targets.fibreG - SHOWN)
    add('fibre_low', `Fibre is ${beside(fibreG, targets.fibreG)} g`, fibreG, targets.fibreG);
  if (sodiumMg > targets.sodiumLimitMg + SHOWN)
    add(
      'sodium_high',
      `Sodium is ${beside(sodiumMg, targets.sodiumLimitMg, 0)} mg`,
      sodiumMg,
      targets.sodiumLimitMg,
    );
  if (saturatedFatG > targets.saturatedFatLimitG + SHOWN)
    add(
      'saturated_fat_high',
      `Saturated fat is ${beside(saturatedFatG, targets.saturatedFatLimitG)} g`,
      saturatedFatG,
      targets.saturatedFatLimitG,
    );
  return flags;
}

/** "28.3 of at least 30.5", "1,612 of at most 1,500". */
function beside(measured: number, limit: number, decimals = 1): string {
  const shown = (figure: number): string =>
    figure.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return `${shown(measured)} of ${measured < limit ? 'at least' : 'at most'} ${shown(limit)}`;
}

/** Asked this way round, a figure that is not a number counts as missed. */
function isWithin(deviationPercent: number, limitPercent: number): boolean {
  return Math.abs(deviationPercent) <= limitPercent;
}

/** What some food comes to, from its grams. */
export function nutritionOf(eaten: readonly PlannedIngredient[], foods: FoodTable): DayNutrition {
  const sum = (nutrient: NutrientKey): number => amountOf(nutrient, eaten, foods);
  const unknown = (nutrient: NutrientKey): number => unknownShareOf(nutrient, eaten, foods);
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

/** By how many percent each macro lies above (+) or below (−) its target. */
export function deviationsOf(nutrition: DayNutrition, targets: DailyTargets): Record<TargetMacro, number> {
  const percent = (macro: TargetMacro): number => 100 * (nutrition[macro] / targets[macro] - 1);
  return {
    energyKcal: percent('energyKcal'),
    proteinG: percent('proteinG'),
    fatG: percent('fatG'),
    netCarbohydrateG: percent('netCarbohydrateG'),
  };
}
