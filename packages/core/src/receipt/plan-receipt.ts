import { z } from 'zod';
import { slots } from '../generation/week-plan.ts';

/** Who chose a dish: a model, the planner, a person's swap, or nobody anew because an earlier version of the plan had it. */
export const dishChoosers = ['model', 'planner', 'person'] as const;
export type DishChooser = (typeof dishChoosers)[number];

/** What a food's row says per 100 g, as far as a plan's figures are made of it. */
const Per100g = z.strictObject({
  usda_kcal: z.number().nullable(),
  protein_g: z.number().nullable(),
  fat_g: z.number().nullable(),
  carbohydrate_g: z.number().nullable(),
  fibre_g: z.number().nullable(),
  sodium_mg: z.number().nullable(),
  saturated_fat_g: z.number().nullable(),
});

export const ReceiptFood = z.strictObject({
  food: z.string().meta({ description: 'Key of the food table.' }),
  name: z.string(),
  source: z.string().meta({ description: 'Where the figures come from, such as `sr28`.' }),
  source_id: z.string().meta({ description: 'Of the food in that source.' }),
  per_100g: Per100g,
  price: z
    .strictObject({
      cents_per_100g: z.number(),
      source: z.string(),
      year: z.int(),
      confidence: z.enum(['high', 'medium', 'low']),
    })
    .nullable()
    .meta({ description: 'null: no price is known, which is not free.' }),
});
export type ReceiptFood = z.infer<typeof ReceiptFood>;

/**
 * Where a plan comes from, as it was when it was made: stored with it, so that its numbers can be traced after the food table has moved on.
 */
export const PlanReceipt = z.strictObject({
  version: z.literal(1),
  catalogue_version: z.string(),
  /** The arithmetic behind the targets. */
  target_steps: z.array(
    z.strictObject({
      name: z.string(),
      formula: z.string(),
      inputs: z.record(z.string(), z.union([z.number(), z.string()])),
      result: z.number(),
      unit: z.string(),
    }),
  ),
  dishes: z.array(
    z.strictObject({
      date: z.iso.date(),
      slot: z.enum(slots),
      recipe_id: z.uuid(),
      chosen_by: z.enum(dishChoosers),
    }),
  ),
  /** What the planner changed in picks it was given, or had to add, in words. */
  repairs: z.array(z.string()),
  foods: z.array(ReceiptFood),
});
export type PlanReceipt = z.infer<typeof PlanReceipt>;
