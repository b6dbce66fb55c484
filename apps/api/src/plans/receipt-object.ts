import {
  Money,
  NutritionFigures,
  PlanReceipt,
  PlanTargets,
  ReceiptFood,
  SafetyCertificate,
  slots,
} from '@mealwise/core';
import { z } from 'zod';

/** Where each number of a plan comes from, as clients see it. */
export const ReceiptObject = z
  .object({
    object: z.literal('receipt'),
    plan_id: z.uuid(),
    plan_version: z.int(),
    generation_id: z.uuid(),
    created_at: z.iso.datetime(),
    catalogue_version: z.string(),
    targets: PlanTargets,
    target_steps: PlanReceipt.shape.target_steps.meta({ description: 'The arithmetic behind the targets.' }),
    dishes: z.array(
      PlanReceipt.shape.dishes.element.extend({
        title: z.string(),
        model_call_id: z.uuid().nullable().meta({ description: 'The call in which a model chose it.' }),
      }),
    ),
    repairs: z.array(z.string()).meta({
      description: 'What the planner changed in a model’s picks, or had to add, to meet the targets.',
    }),
    model_calls: z.array(
      z.object({
        id: z.uuid(),
        step: z.string(),
        model: z.string(),
        status: z.enum(['reserved', 'succeeded', 'failed', 'unknown']),
        input_tokens: z.int(),
        output_tokens: z.int(),
        cache_read_tokens: z.int(),
        cost_usd: z.string().meta({ description: 'Six decimals; reserved, while a call is not settled.' }),
        started_at: z.iso.datetime(),
      }),
    ),
    formulas: z.record(z.string(), z.string()).meta({ description: 'How figures follow from lines.' }),
    days: z.array(
      z.object({
        date: z.iso.date(),
        figures: NutritionFigures,
        meals: z.array(
          z.object({
            slot: z.enum(slots),
            title: z.string(),
            figures: NutritionFigures,
            lines: z.array(
              z.object({
                food: z.string(),
                grams: z.number(),
                brings: ReceiptFood.shape.per_100g,
              }),
            ),
          }),
        ),
      }),
    ),
    foods: z.array(ReceiptFood.extend({ link: z.string() })).meta({
      description: 'The rows of the food table that it is all made of, as they were when the plan was made.',
    }),
    prices: z.object({
      lines: z.array(
        z.object({
          food: z.string(),
          grams: z.number().meta({ description: 'To be bought, for all who share the pots.' }),
          cents_per_100g: z.number().nullable(),
          source: z.string().nullable(),
          year: z.int().nullable(),
          confidence: z.enum(['high', 'medium', 'low']).nullable(),
          cost: Money.nullable(),
        }),
      ),
      total: Money,
    }),
    rules: SafetyCertificate.shape.rules,
    links: z.object({
      self: z.string(),
      plan: z.string(),
      generation: z.string(),
      safety_certificate: z.string(),
    }),
  })
  .meta({ id: 'Receipt' });
export type ReceiptObject = z.output<typeof ReceiptObject>;
