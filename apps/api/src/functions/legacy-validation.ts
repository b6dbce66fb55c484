import type { CheckedNutrition, TargetMacro } from '@mealwise/core';
import { z } from 'zod';
import type { CheckAnswered } from '../nutrition/check-for-person.ts';
import type { ReadNutritionRequest } from './read-nutrition-request.ts';

const Figures = z.object({
  calories: z.number(),
  protein: z.number(),
  fat: z.number(),
  carbs: z.number().meta({ description: 'Net carbohydrate.' }),
  fiber: z.number(),
});

const Deviations = z
  .object({
    calories: z.number().nullable(),
    protein: z.number().nullable(),
    fat: z.number().nullable(),
    carbs: z.number().nullable(),
  })
  .meta({ description: 'Signed percent of the target; null where there is none.' });

/** What the first design's nutrition-validator answered, the fields of both of its documented shapes. */
export const LegacyValidation = z
  .object({
    success: z.literal(true),
    is_valid: z.boolean(),
    daily_average: Figures,
    target_deviations: Deviations,
    within_15_percent_threshold: z.boolean(),
    suggestions: z.array(z.string()),
    validation: z.object({
      is_valid: z.boolean(),
      within_threshold: z.boolean(),
      deviation_threshold: z.number(),
      daily_average: Figures,
      target_deviations: Deviations,
      total_nutrition: Figures,
      missing_nutrition_data: z
        .array(z.string())
        .meta({ description: 'Recipes and foods that are not known.' }),
      safety_violations: z
        .array(z.string())
        .meta({ description: 'Against the allergies and diet of your profile.' }),
      detailed_breakdown: z
        .array(
          z.object({
            day: z.int(),
            date: z.iso.date().nullable(),
            nutrition: Figures,
            deviations: Deviations,
            within_threshold: z.boolean(),
          }),
        )
        .nullable()
        .meta({ description: 'With options.detailed_breakdown.' }),
    }),
    warnings: z.array(z.string()),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: 'LegacyValidation' });

const FIRST_DESIGNS_THRESHOLD = 15;

/** A check in the first design's words. Valid: the average within the threshold, nothing unsafe, and nothing missing where all is required. */
export function presentLegacyValidation(
  { check, days, unknown }: CheckAnswered,
  { asked, requireAll, isDetailed, warnings }: ReadNutritionRequest,
  now: Date,
): z.output<typeof LegacyValidation> {
  const threshold = asked.tolerancePercent;
  const { average } = check;
  // What is not known is told apart, and may be let pass.
  const unsafe = check.violations.filter(
    ({ severity, rule }) => severity === 'safety' && rule !== 'known_food',
  );
  const isWithin = isWithinPercent(average, threshold);
  const is_valid = isWithin && unsafe.length === 0 && (unknown.length === 0 || !requireAll);
  const daily_average = figuresOf(average, 1);
  const target_deviations = deviationsOf(average);
  return {
    success: true,
    is_valid,
    daily_average,
    target_deviations,
    within_15_percent_threshold: isWithinPercent(average, FIRST_DESIGNS_THRESHOLD),
    suggestions: check.suggestions.map(({ message }) => message),
    validation: {
      is_valid,
      within_threshold: isWithin,
      deviation_threshold: threshold,
      daily_average,
      target_deviations,
      total_nutrition: figuresOf(average, check.days.length),
      missing_nutrition_data: [...unknown],
      safety_violations: [...new Set(unsafe.map(({ message }) => message))],
      detailed_breakdown: isDetailed
        ? check.days.map((day, index) => ({
            day: index + 1,
            date: days[index]?.date ?? null,
            nutrition: figuresOf(day, 1),
            deviations: deviationsOf(day),
            within_threshold: day.withinTolerance,
          }))
        : null,
    },
    warnings: [...warnings],
    timestamp: now.toISOString(),
  };
}

function isWithinPercent({ deviationsPercent }: CheckedNutrition, percent: number): boolean {
  return Object.values(deviationsPercent).every((deviation) => Math.abs(deviation) <= percent);
}

function figuresOf({ nutrition }: CheckedNutrition, times: number): z.output<typeof Figures> {
  const tenths = (value: number): number => Math.round(value * times * 10) / 10;
  return {
    calories: tenths(nutrition.energyKcal),
    protein: tenths(nutrition.proteinG),
    fat: tenths(nutrition.fatG),
    carbs: tenths(nutrition.netCarbohydrateG),
    fiber: tenths(nutrition.fibreG),
  };
}

function deviationsOf({ deviationsPercent }: CheckedNutrition): z.output<typeof Deviations> {
  const of = (macro: TargetMacro): number | null => {
    const percent = deviationsPercent[macro];
    return percent === undefined ? null : Math.round(percent * 10) / 10;
  };
  return {
    calories: of('energyKcal'),
    protein: of('proteinG'),
    fat: of('fatG'),
    carbs: of('netCarbohydrateG'),
  };
}
