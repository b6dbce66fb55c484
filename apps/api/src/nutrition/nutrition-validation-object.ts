import {
  mapFigures,
  MacroDeviations,
  NutritionFigures,
  nutrientKeys,
  PlanTargets,
  roundFigure,
  targetFigures,
  validationRules,
  type CheckedNutrition,
  type DailyTargets,
  type NutrientCoverage,
  type PlacedViolation,
  type Suggestion,
} from '@mealwise/core';
import { z } from 'zod';
import type { CheckAnswered } from './check-for-person.ts';

const nullable = <Shape extends z.ZodObject>(schema: Shape) =>
  z.object(
    Object.fromEntries(Object.keys(schema.shape).map((name) => [name, z.number().nullable()])) as {
      [Name in keyof Shape['shape']]: z.ZodNullable<z.ZodNumber>;
    },
  );

const Checked = z.object({
  figures: NutritionFigures,
  deviations_percent: nullable(MacroDeviations).meta({
    description: 'Signed; null where there is no target.',
  }),
  within_tolerance: z.boolean(),
});

/** What was found of some days of food. */
export const NutritionValidationObject = z
  .object({
    object: z.literal('nutrition_validation'),
    is_valid: z.boolean().meta({ description: 'Nothing was found but flags.' }),
    tolerance_percent: z.number(),
    targets: nullable(PlanTargets).meta({ description: 'What was checked against; null = nothing.' }),
    daily_average: Checked,
    days: z.array(Checked.extend({ day: z.int(), date: z.iso.date().nullable() })),
    violations: z.array(
      z.object({
        rule: z.enum(validationRules),
        severity: z.enum(['safety', 'violation', 'flag']),
        day: z.int().meta({ description: 'From 1.' }),
        meal: z.int().nullable().meta({ description: 'From 1; null: the day as a whole.' }),
        subject: z.string().nullable().meta({ description: 'Food key, recipe id or macro.' }),
        message: z.string(),
        measured: z.number().nullable(),
        limit: z.number().nullable(),
      }),
    ),
    micronutrients: z
      .array(
        z.object({
          nutrient: z.enum(nutrientKeys),
          amount: z.number().nullable().meta({ description: 'Of an average day; null: no food states it.' }),
          goal: z.number(),
          kind: z.enum(['RDA', 'AI']),
          coverage_percent: z.number().nullable(),
          upper_limit: z.number().nullable(),
          exceeds_upper_limit: z.boolean(),
          unknown_share: z.number(),
        }),
      )
      .meta({ description: 'By the age and sex of your profile; empty without one.' }),
    suggestions: z.array(
      z.object({
        about: z.enum([...targetFigures, ...nutrientKeys]),
        direction: z.enum(['more', 'less']),
        amount: z.number(),
        foods: z.array(z.string()).meta({ description: 'Keys of the food table.' }),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'NutritionValidation' });
export type NutritionValidationObject = z.output<typeof NutritionValidationObject>;

export function presentCheck(
  { check, targets, days }: CheckAnswered,
  tolerancePercent: number,
): NutritionValidationObject {
  return {
    object: 'nutrition_validation',
    is_valid: check.isValid,
    tolerance_percent: tolerancePercent,
    targets: presentTargets(targets),
    daily_average: presentChecked(check.average),
    days: check.days.map((checked, index) => ({
      day: index + 1,
      date: days[index]?.date ?? null,
      ...presentChecked(checked),
    })),
    violations: check.violations.map(presentViolation),
    micronutrients: check.micronutrients.map(presentCoverage),
    suggestions: check.suggestions.map(presentSuggestion),
  };
}

const orNull = (value: number | undefined): number | null =>
  value === undefined ? null : roundFigure(value);

function presentTargets(targets: Partial<DailyTargets>): NutritionValidationObject['targets'] {
  return {
    calories: orNull(targets.energyKcal),
    protein_g: orNull(targets.proteinG),
    fat_g: orNull(targets.fatG),
    net_carbs_g: orNull(targets.netCarbohydrateG),
    fibre_g: orNull(targets.fibreG),
    sodium_limit_mg: orNull(targets.sodiumLimitMg),
    saturated_fat_limit_g: orNull(targets.saturatedFatLimitG),
  };
}

function presentChecked({
  nutrition,
  deviationsPercent,
  withinTolerance,
}: CheckedNutrition): z.output<typeof Checked> {
  const figures = {
    calories: nutrition.energyKcal,
    usda_kcal: nutrition.usdaKcal,
    protein_g: nutrition.proteinG,
    fat_g: nutrition.fatG,
    net_carbs_g: nutrition.netCarbohydrateG,
    fibre_g: nutrition.fibreG,
    sodium_mg: nutrition.sodiumMg,
    saturated_fat_g: nutrition.saturatedFatG,
  };
  return {
    figures: mapFigures(figures, roundFigure),
    deviations_percent: {
      calories: orNull(deviationsPercent.energyKcal),
      protein: orNull(deviationsPercent.proteinG),
      fat: orNull(deviationsPercent.fatG),
      net_carbs: orNull(deviationsPercent.netCarbohydrateG),
    },
    within_tolerance: withinTolerance,
  };
}

function presentViolation(violation: PlacedViolation): NutritionValidationObject['violations'][number] {
  const { rule, severity, day, meal, subject, message, measured, limit } = violation;
  return {
    rule,
    severity,
    day: day + 1,
    meal: meal === undefined ? null : meal + 1,
    subject: subject === undefined ? null : (wireNameOf(subject) ?? subject),
    message,
    measured: orNull(measured),
    limit: orNull(limit),
  };
}

function presentCoverage(coverage: NutrientCoverage): NutritionValidationObject['micronutrients'][number] {
  const isUnknown = coverage.unknownShare === 1;
  return {
    nutrient: coverage.nutrient,
    amount: isUnknown ? null : thousandths(coverage.amountPerDay),
    goal: coverage.goal,
    kind: coverage.kind,
    coverage_percent: isUnknown ? null : roundFigure(coverage.coveragePercent),
    upper_limit: coverage.upperLimit ?? null,
    exceeds_upper_limit: coverage.exceedsUpperLimit,
    // Rounded up: what is not known, however little, is not nothing.
    unknown_share: Math.ceil(coverage.unknownShare * 1_000) / 1_000,
  };
}

const wireNames = {
  energyKcal: 'calories',
  proteinG: 'protein_g',
  fatG: 'fat_g',
  netCarbohydrateG: 'net_carbs_g',
  fibreG: 'fibre_g',
  sodiumLimitMg: 'sodium_mg',
  saturatedFatLimitG: 'saturated_fat_g',
} as const satisfies Record<keyof DailyTargets, (typeof targetFigures)[number]>;

/** The name of a target in answers; undefined for what is no target. */
const wireNameOf = (subject: string): (typeof targetFigures)[number] | undefined =>
  Object.entries(wireNames).find(([key]) => key === subject)?.[1];

function presentSuggestion(suggestion: Suggestion): NutritionValidationObject['suggestions'][number] {
  const { about, direction, amount, foods, message } = suggestion;
  return {
    about: wireNameOf(about) ?? (about as Exclude<typeof about, keyof DailyTargets>),
    direction,
    amount: thousandths(amount),
    foods: [...foods],
    message,
  };
}

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;
