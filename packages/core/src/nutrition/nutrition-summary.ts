import { z } from 'zod';
import { referenceNutrients } from './reference-intakes.ts';

const unknownShare = z.number().min(0).max(1).meta({
  description: 'Share of the mass whose food does not state it; above 0 the amount is a lower bound.',
});

/** The figures that a plan has targets for. */
export const targetFigures = [
  'calories',
  'protein_g',
  'fat_g',
  'net_carbs_g',
  'fibre_g',
  'sodium_mg',
  'saturated_fat_g',
] as const;
export type TargetFigure = (typeof targetFigures)[number];

const FigureOfDay = z.strictObject({
  figure: z.enum(targetFigures),
  amount: z.number(),
  goal: z.number(),
  kind: z.enum(['target', 'at_least', 'at_most']),
  percent_of_goal: z.number(),
  is_met: z
    .boolean()
    .meta({ description: 'Within the tolerance of a target, or on the right side of a bound.' }),
  unknown_share: unknownShare,
});

const MicronutrientOfDay = z.strictObject({
  nutrient: z.enum(referenceNutrients),
  amount: z.number().nullable().meta({ description: 'null: no food of the day states it.' }),
  goal: z.number().meta({ description: 'Reference intake of a whole day.' }),
  kind: z.enum(['RDA', 'AI']),
  coverage_percent: z.number().nullable(),
  upper_limit: z.number().nullable(),
  exceeds_upper_limit: z.boolean(),
  unknown_share: unknownShare,
});

const NutritionOfDay = z.strictObject({
  figures: z.array(FigureOfDay),
  micronutrients: z.array(MicronutrientOfDay),
});
export type NutritionOfDay = z.infer<typeof NutritionOfDay>;

/** What a plan brings, day by day and on average, beside what it should. Stored with the plan. */
export const NutritionSummary = z
  .strictObject({
    version: z.literal(1),
    tolerance_percent: z.number(),
    reference: z
      .strictObject({ sex: z.enum(['female', 'male']), age: z.int() })
      .meta({ description: 'Whose reference intakes these are; age on the first day.' }),
    daily_average: NutritionOfDay,
    days: z.array(NutritionOfDay.extend({ date: z.iso.date() })),
  })
  .meta({ id: 'NutritionSummaryBody' });
export type NutritionSummary = z.infer<typeof NutritionSummary>;
