import type { Blueprint } from '../blueprint/blueprint.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { NutrientKey } from '../catalogue/nutrients.ts';
import type { NutritionFigures, PlanData, PlanTargets } from '../generation/plan-data.ts';
import { roundFigure } from '../generation/plan-figures.ts';
import { ageOnDate } from './age-on-date.ts';
import {
  targetFigures,
  type NutritionOfDay,
  type NutritionSummary,
  type TargetFigure,
} from './nutrition-summary.ts';
import { referenceIntakes, type ReferenceIntake } from './reference-intakes.ts';
import { sumNutrients, type NutrientSum } from './sum-nutrients.ts';

type Day = PlanData['days'][number];

/**
 * The nutrition of a rendered plan beside its targets and the reference intakes of the person's sex and exact age. Figures are those that
 * the plan shows; micronutrients are summed from its grams. What no food states is null, not zero. Throws a RangeError under 18 years: for
 * such a person no plan is made.
 */
export function summariseNutrition(
  {
    days,
    targets,
    nutrition_summary: { tolerance_percent, daily_average },
  }: Pick<PlanData, 'days' | 'targets' | 'nutrition_summary'>,
  { sex, birth_date }: Pick<Blueprint, 'sex' | 'birth_date'>,
  foods: FoodTable,
): NutritionSummary {
  const age = ageOnDate(birth_date, days[0]?.date ?? '');
  const intakes = referenceIntakes(sex, age);
  const describe = (figures: NutritionFigures, eaten: readonly Day[]): NutritionOfDay => {
    const sum = sumNutrients(eaten.flatMap(amountsOf), foods);
    return {
      figures: targetFigures.map((figure) =>
        describeFigure(figure, figures[figure], { targets, tolerance_percent }, sum),
      ),
      micronutrients: intakes.map((intake) => describeIntake(intake, sum, eaten.length)),
    };
  };
  return {
    version: 1,
    tolerance_percent,
    reference: { sex, age },
    daily_average: describe(daily_average, days),
    days: days.map((day) => ({ date: day.date, ...describe(day.daily_nutrition, [day]) })),
  };
}

function amountsOf({ meals }: Day): { foodKey: string; grams: number }[] {
  return meals.flatMap(({ ingredients }) => ingredients.map(({ food, grams }) => ({ foodKey: food, grams })));
}

const goalOf: Readonly<
  Record<TargetFigure, readonly [goal: keyof PlanTargets, kind: 'target' | 'at_least' | 'at_most']>
> = {
  calories: ['calories', 'target'],
  protein_g: ['protein_g', 'target'],
  fat_g: ['fat_g', 'target'],
  net_carbs_g: ['net_carbs_g', 'target'],
  fibre_g: ['fibre_g', 'at_least'],
  sodium_mg: ['sodium_limit_mg', 'at_most'],
  saturated_fat_g: ['saturated_fat_limit_g', 'at_most'],
};

/** The nutrients that a figure is computed from: what one of them lacks, the figure lacks. */
const madeOf: Readonly<Record<TargetFigure, readonly NutrientKey[]>> = {
  calories: ['protein_g', 'fat_g', 'carbohydrate_g', 'fibre_g'],
  protein_g: ['protein_g'],
  fat_g: ['fat_g'],
  net_carbs_g: ['carbohydrate_g', 'fibre_g'],
  fibre_g: ['fibre_g'],
  sodium_mg: ['sodium_mg'],
  saturated_fat_g: ['saturated_fat_g'],
};

function describeFigure(
  figure: TargetFigure,
  amount: number,
  { targets, tolerance_percent }: { readonly targets: PlanTargets; readonly tolerance_percent: number },
  { unknownShare }: NutrientSum,
): NutritionOfDay['figures'][number] {
  const [name, kind] = goalOf[figure];
  const goal = targets[name];
  const percent = (100 * amount) / goal;
  const isMet = {
    target: Math.abs(percent - 100) <= tolerance_percent,
    at_least: amount >= goal,
    at_most: amount <= goal,
  };
  return {
    figure,
    amount,
    goal,
    kind,
    percent_of_goal: roundFigure(percent),
    is_met: isMet[kind],
    unknown_share: roundShare(Math.max(...madeOf[figure].map((nutrient) => unknownShare[nutrient]))),
  };
}

function describeIntake(
  { nutrient, amount: goal, kind, upperLimit }: ReferenceIntake,
  { amounts, unknownShare }: NutrientSum,
  days: number,
): NutritionOfDay['micronutrients'][number] {
  const isUnknown = unknownShare[nutrient] === 1;
  const amount = amounts[nutrient] / days;
  return {
    nutrient,
    amount: isUnknown ? null : thousandths(amount),
    goal,
    kind,
    coverage_percent: isUnknown ? null : roundFigure((100 * amount) / goal),
    upper_limit: upperLimit ?? null,
    exceeds_upper_limit: amount > (upperLimit ?? Infinity),
    unknown_share: roundShare(unknownShare[nutrient]),
  };
}

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

/** Rounded up: whatever is not known, however little, is not nothing. */
const roundShare = (share: number): number => Math.ceil(share * 1_000) / 1_000;
