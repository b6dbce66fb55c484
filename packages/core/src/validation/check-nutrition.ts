import type { Blueprint } from '../blueprint/blueprint.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { PlannedDay, PlannedMeal } from '../generation/week-plan.ts';
import { targetMacros, type DailyTargets, type TargetMacro } from '../nutrition/daily-targets.ts';
import { checkDays, deviationsOf, nutritionOf } from './check-days.ts';
import { checkDietAmounts } from './check-diet-amounts.ts';
import { judgeFood, type Eater, type FoodFinding } from './check-foods.ts';
import { eatenOn } from './eaten-food.ts';
import { measureCoverage, type NutrientCoverage } from './measure-coverage.ts';
import { suggestChanges, type Suggestion } from './suggest-changes.ts';
import type { DayNutrition, PlanViolation } from './validation-report.ts';

/** A meal of no plan of ours: grams, and how many servings they are. */
export interface MealToCheck {
  readonly portion: number;
  readonly ingredients: readonly { readonly foodKey: string; readonly grams: number }[];
}

/** Days of food and what they are held to. */
export interface CheckNutritionInput {
  /** Meals by day. */
  readonly days: readonly (readonly MealToCheck[])[];
  readonly foods: FoodTable;
  /** What is not there is not checked. */
  readonly targets: Partial<DailyTargets>;
  readonly tolerancePercent: number;
  /** Whose diet, allergies and dislikes count; undefined = nobody's. */
  readonly eater: Eater | undefined;
  /** Whose reference intakes count; undefined = nobody's. */
  readonly reference: (Pick<Blueprint, 'sex' | 'birth_date'> & { readonly onDate: string }) | undefined;
}

/** A finding with the place of its day, and of its meal where it is about one; both from 0. */
export interface PlacedViolation extends Omit<PlanViolation, 'date' | 'slot'> {
  readonly day: number;
  readonly meal?: number;
}

/** The figures of a day, or of an average day, beside the targets that there are. */
export interface CheckedNutrition {
  readonly nutrition: DayNutrition;
  /** Signed percent; only of macros with a target. */
  readonly deviationsPercent: Readonly<Partial<Record<TargetMacro, number>>>;
  readonly withinTolerance: boolean;
}

/** What was found of some days of food. */
export interface NutritionCheck {
  /** Nothing found but flags. */
  readonly isValid: boolean;
  readonly violations: readonly PlacedViolation[];
  readonly days: readonly CheckedNutrition[];
  readonly average: CheckedNutrition;
  readonly micronutrients: readonly NutrientCoverage[];
  readonly suggestions: readonly Suggestion[];
}

/**
 * Checks any days of food against targets and a person's rules, with the rules of the validator that need no plan of ours: foods, diet and
 * allergens, day by day deviations, limits, coverage. Never throws for what the days hold.
 */
export function checkNutrition(input: CheckNutritionInput): NutritionCheck {
  const { foods, reference } = input;
  // Slot and recipe play no part in the rules that are asked here.
  const days = input.days.map((meals, day): PlannedDay => ({
    date: String(day),
    meals: meals.map((meal): PlannedMeal => ({ ...meal, slot: 'lunch', recipeId: '' })),
  }));
  const checked = days.map((day) => describe(nutritionOf(eatenOn([day]), foods), input));
  const judge = judgeOnce(input);
  const violations = days.flatMap((day, index) => [
    ...judgeMeals(day, index, input, judge),
    ...judgeDay(day, index, input),
  ]);
  const eaten = eatenOn(days);
  const average = describe(perDay(nutritionOf(eaten, foods), days.length), input);
  const micronutrients =
    reference === undefined
      ? []
      : measureCoverage({ week: { days }, foods, blueprint: reference, expectedDates: [reference.onDate] });
  return {
    isValid: violations.every(({ severity }) => severity === 'flag'),
    violations,
    days: checked,
    average,
    micronutrients,
    suggestions: suggestChanges({ ...input, average: average.nutrition, micronutrients, eaten }),
  };
}

type JudgeFood = (foodKey: string) => readonly FoodFinding[];

/** Judges a food when it is first met: two weeks may have ten thousand lines, and thirty dislikes are read for each food. */
function judgeOnce({ foods, eater }: Pick<CheckNutritionInput, 'foods' | 'eater'>): JudgeFood {
  const judged = new Map<string, readonly FoodFinding[]>();
  return (foodKey) => {
    const known = judged.get(foodKey) ?? judgeFood(foodKey, foods, eater === undefined ? [] : [eater]);
    judged.set(foodKey, known);
    return known;
  };
}

/** Food by food, and what goes by the amounts of a meal. */
function judgeMeals(
  { date, meals }: PlannedDay,
  day: number,
  { foods, eater }: CheckNutritionInput,
  judge: JudgeFood,
): PlacedViolation[] {
  return meals.flatMap((planned, meal) => {
    const week = { days: [{ date, meals: [planned] }] };
    const found = [
      ...planned.ingredients.flatMap(({ foodKey }) => judge(foodKey)),
      ...(eater === undefined
        ? []
        : checkDietAmounts({ week, foods, blueprint: eater }, []).map(withoutPlace)),
    ];
    return found.map((finding) => ({ ...finding, day, meal }));
  });
}

/** Targets, limits, and what goes by the amounts of a day. */
function judgeDay(day: PlannedDay, index: number, input: CheckNutritionInput): PlacedViolation[] {
  const { foods, eater, targets, tolerancePercent } = input;
  const week = { days: [day] };
  const all = { ...noTargets, ...targets };
  const { days, violations } = checkDays({ week, foods, targets: all }, tolerancePercent);
  const found = [
    ...(eater === undefined ? [] : checkDietAmounts({ week: { days: [] }, foods, blueprint: eater }, days)),
    ...violations.filter(
      ({ rule, subject }) =>
        rule !== 'macro_deviation' || targetMacros.some((macro) => macro === subject && macro in targets),
    ),
  ];
  return found.map((finding) => ({ ...withoutPlace(finding), day: index }));
}

/** The place is told by number, and a meal here has no recipe. */
function withoutPlace({
  date: _date,
  slot: _slot,
  ...finding
}: PlanViolation): Omit<PlanViolation, 'date' | 'slot'> {
  return finding;
}

/** Where there is no target, nothing can be missed: no comparison with these holds. */
const noTargets: DailyTargets = {
  energyKcal: NaN,
  proteinG: NaN,
  fatG: NaN,
  netCarbohydrateG: NaN,
  fibreG: NaN,
  sodiumLimitMg: NaN,
  saturatedFatLimitG: NaN,
};

function describe(
  nutrition: DayNutrition,
  { targets, tolerancePercent }: Pick<CheckNutritionInput, 'targets' | 'tolerancePercent'>,
): CheckedNutrition {
  const all = Object.entries(deviationsOf(nutrition, { ...noTargets, ...targets }));
  const deviationsPercent = Object.fromEntries(all.filter(([macro]) => macro in targets));
  const withinTolerance = Object.values(deviationsPercent).every(
    (percent) => Math.abs(percent) <= tolerancePercent,
  );
  return { nutrition, deviationsPercent, withinTolerance };
}

function perDay(total: DayNutrition, days: number): DayNutrition {
  const mean = (amount: number): number => amount / Math.max(1, days);
  return {
    energyKcal: mean(total.energyKcal),
    usdaKcal: mean(total.usdaKcal),
    proteinG: mean(total.proteinG),
    fatG: mean(total.fatG),
    netCarbohydrateG: mean(total.netCarbohydrateG),
    fibreG: mean(total.fibreG),
    sodiumMg: mean(total.sodiumMg),
    saturatedFatG: mean(total.saturatedFatG),
    unknownShares: total.unknownShares,
  };
}
