import { z } from 'zod';
import { Blueprint, PlanData, PlanDay, PlanMeal, stages } from '@mealwise/core';

/** The parts of the API's answers that the command reads; anything more is ignored, as clients should. */

export const Generation = z.object({
  id: z.uuid(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired']),
  outcome: z.string().nullable(),
  progress: z.object({
    percent: z.number(),
    stage: z.enum(stages),
    message: z.string(),
    stages: z.array(
      z.object({
        name: z.enum(stages),
        status: z.string(),
        attempts: z.number(),
        duration_ms: z.number().nullable(),
        note: z.string().nullable(),
      }),
    ),
  }),
  result: z.object({ plan_id: z.uuid() }).nullable(),
  usage: z.object({ ai: z.object({ requests: z.number(), cost_usd: z.string() }) }),
  degradations: z.array(z.object({ code: z.string(), effect: z.string() })),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Generation = z.infer<typeof Generation>;

/** A stored plan as it is served: a meal may show more than was stored, such as what was said of it. */
const ServedPlanData = PlanData.extend({
  days: z.array(PlanDay.extend({ meals: z.array(z.object(PlanMeal.shape)).min(1) })).min(1),
});

export const Plan = z.object({
  id: z.uuid(),
  week_start_date: z.string(),
  week_theme: z.string(),
  generated_by: z.string(),
  plan_data: ServedPlanData,
});
export type Plan = z.infer<typeof Plan>;

const Money = z.object({ amount: z.string(), currency: z.string() });

export const GroceryList = z.object({
  aisles: z.array(
    z.object({
      category: z.string(),
      items: z.array(
        z.object({
          food: z.string(),
          grams: z.number(),
          pantry_grams: z.number(),
          buy_grams: z.number(),
          cost: Money.nullable(),
        }),
      ),
    }),
  ),
  total: Money,
  priced_percent: z.number(),
});
export type GroceryList = z.infer<typeof GroceryList>;

export const Profile = z.object({ blueprint: Blueprint });
export type Profile = z.infer<typeof Profile>;
