import { plainText, slots, weekdays } from '@mealwise/core';
import { z } from 'zod';
import { PlaceObject, PlanObject } from './plan-object.ts';

/** Asks for another dish in the place of a meal; names of the product's first design. */
export const SwapBody = z
  .strictObject({
    mode: z
      .enum(['suggest', 'apply'])
      .default('suggest')
      .meta({ description: '`suggest` changes nothing; `apply` makes a new version.' }),
    date: z.iso.date().optional(),
    day: z.enum(weekdays).optional().meta({ description: 'Instead of the date, in plans of a week.' }),
    meal_type: z.enum(slots).meta({ description: 'The slot; `snack_2` is the second snack of a day.' }),
    specific_recipe_id: z.uuid().toLowerCase().optional().meta({
      description: 'This dish and no other; without it the best ones.',
    }),
    avoid_ingredients: z.array(plainText(40)).max(20).default([]).meta({
      description: 'Foods that the new dish must not have, like dislikes of the profile.',
    }),
    max_prep_time: z.int().min(5).max(180).optional().meta({
      description: 'Minutes from start to table of the new dish.',
    }),
    user_override: z.boolean().default(false).meta({
      description:
        'Also dishes that come again too soon, or break a rule that was asked for. Never what the profile forbids.',
    }),
    limit: z.int().min(1).max(10).default(5).meta({ description: 'How many dishes to suggest.' }),
    reason: plainText(200).optional().meta({ description: 'Kept with the new version.' }),
    source: plainText(40).optional().meta({
      description: 'Who asked, such as `app` or `chat`; kept with the new version.',
    }),
  })
  .refine(({ date, day }) => (date === undefined) !== (day === undefined), 'needs either a date or a day')
  .meta({ id: 'PlanSwap' });
export type SwapBody = z.output<typeof SwapBody>;

const SignedMoney = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ example: '-1.20' });

const SwapOptionObject = z.object({
  recipe_id: z.uuid(),
  title: z.string(),
  minutes: z.int().meta({ description: 'From start to table.' }),
  why: z.array(z.string()).meta({ description: 'What speaks for this dish.' }),
  nutrition_impact: z
    .object({
      calories_change: z.number(),
      protein_change: z.number(),
      fat_change: z.number(),
      carbs_change: z.number().meta({ description: 'Net carbohydrate.' }),
    })
    .meta({ description: 'What becomes of the day’s figures, in kcal and grams.' }),
  within_tolerance: z.boolean().meta({ description: 'Whether the day keeps to its targets.' }),
  cost_change: SignedMoney.meta({ description: 'Of the whole grocery list.' }),
  portions_adjusted: z
    .array(PlaceObject)
    .meta({ description: 'Other meals of the day with the same dish in other grams.' }),
  breaks_variety: z.boolean(),
});
export type SwapOptionObject = z.output<typeof SwapOptionObject>;

/** The dishes that a meal could be instead, and with `apply` the plan that came of it. */
export const SwapObject = z
  .object({
    object: z.literal('swap'),
    mode: z.enum(['suggest', 'apply']),
    plan_id: z.uuid().meta({ description: 'The version that it is about.' }),
    date: z.iso.date(),
    slot: z.enum(slots),
    original_recipe_id: z.uuid(),
    original_title: z.string(),
    options: z
      .array(SwapOptionObject)
      .min(1)
      .meta({ description: 'Best first; with `apply` the chosen one.' }),
    new_recipe_id: z.uuid().nullable(),
    swap_reason: z.string().nullable(),
    plan: PlanObject.nullable().meta({ description: 'The new version; null with `suggest`.' }),
    warnings: z.array(z.string()),
    links: z.object({ plan: z.string() }),
  })
  .meta({ id: 'Swap' });
export type SwapObject = z.output<typeof SwapObject>;
