import {
  allergens,
  mealRatings,
  Money,
  PlanData,
  PlanDay,
  PlanMeal,
  PlanTargets,
  slots,
} from '@mealwise/core';
import { z } from 'zod';

/** How a version came about, and what of. */
const origin = {
  change: z
    .enum(['generation', 'swap', 'revert', 'regeneration'])
    .meta({ description: 'How this version came about.' }),
  changed_from: z
    .uuid()
    .nullable()
    .meta({ description: 'The version that it was made of; null for a generated one.' }),
};

/** Where a meal stands in a plan. */
export const PlaceObject = z.strictObject({ date: z.iso.date(), slot: z.enum(slots) });

/** The stored document, with what the person has said of its meals. */
const PlanDataObject = PlanData.extend({
  days: z
    .array(
      PlanDay.extend({
        meals: z
          .array(
            PlanMeal.extend({
              user_rating: z.enum(mealRatings).nullable().meta({ description: 'What you said of it.' }),
              completed: z.boolean().meta({ description: 'You said that it was cooked and eaten.' }),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
}).meta({ id: 'PlanDataWithFeedback' });

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
    ...origin,
    generated_by: z.string().meta({ description: 'The model that chose the dishes, or `planner`.' }),
    generation_id: z.uuid().meta({ description: 'The generation whose targets and wishes it follows.' }),
    created_at: z.iso.datetime(),
    locks: z.array(PlaceObject).meta({ description: 'Meals that swaps and regenerations leave alone.' }),
    targets: PlanTargets,
    plan_data: PlanDataObject,
    safety: z.object({
      verified: z.boolean(),
      allergens_checked: z.array(z.enum(allergens)),
      flags: z.array(z.object({ rule: z.string(), date: z.iso.date().nullable(), message: z.string() })),
    }),
    links: z.object({
      self: z.string(),
      grocery_list: z.string(),
      generation: z.string(),
      versions: z.string(),
      swaps: z.string(),
      regenerations: z.string(),
      changed_from: z.string().nullable(),
      safety_certificate: z.string(),
      nutrition: z.string(),
      receipt: z.string(),
    }),
  })
  .meta({ id: 'Plan' });
export type PlanObject = z.output<typeof PlanObject>;

/** A plan in a list, without its meals. */
export const PlanSummaryObject = z
  .object({
    object: z.literal('plan_summary'),
    id: z.uuid(),
    version: z.int(),
    week_start_date: z.iso.date(),
    week_theme: z.string(),
    status: z.enum(['active', 'archived']),
    ...origin,
    change_detail: z
      .object({
        meals: z
          .array(PlaceObject.extend({ from_recipe_id: z.uuid(), to_recipe_id: z.uuid() }))
          .meta({ description: 'Meals with another dish than in `changed_from`.' }),
        reason: z.string().nullable(),
        source: z.string().nullable(),
        reverted_to: z.int().nullable().meta({ description: 'The version that was brought back.' }),
      })
      .meta({ id: 'PlanChangeDetail' }),
    generated_by: z.string(),
    generation_id: z.uuid(),
    created_at: z.iso.datetime(),
    days: z.int(),
    total_recipes: z.int(),
    unique_recipes: z.int(),
    grocery_cost: Money,
    links: z.object({ self: z.string(), versions: z.string() }),
  })
  .meta({ id: 'PlanSummary' });
export type PlanSummaryObject = z.output<typeof PlanSummaryObject>;
