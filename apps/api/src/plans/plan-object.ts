import { allergens, PlanData, PlanTargets } from '@mealwise/core';
import { z } from 'zod';

/** A plan as clients see it. */
export const PlanObject = z
  .object({
    object: z.literal('plan'),
    id: z.uuid(),
    version: z.int(),
    user_id: z.uuid(),
    week_start_date: z.iso.date(),
    week_theme: z.string(),
    status: z.enum(['active', 'archived']),
    generated_by: z.string().meta({ description: 'The model that chose the dishes, or `planner`.' }),
    generation_id: z.uuid(),
    created_at: z.iso.datetime(),
    targets: PlanTargets,
    plan_data: PlanData,
    safety: z.object({
      verified: z.boolean(),
      allergens_checked: z.array(z.enum(allergens)),
      flags: z.array(z.object({ rule: z.string(), date: z.iso.date().nullable(), message: z.string() })),
    }),
    links: z.object({ self: z.string(), grocery_list: z.string(), generation: z.string() }),
  })
  .meta({ id: 'Plan' });
export type PlanObject = z.output<typeof PlanObject>;
