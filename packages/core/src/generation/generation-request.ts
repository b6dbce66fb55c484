import { z } from 'zod';
import { GroceryBudget } from '../blueprint/grocery-budget.ts';
import { Household } from '../blueprint/household-member.ts';
import { plainText } from '../blueprint/plain-text.ts';
import { recipeTags } from '../catalogue/recipe-tags.ts';
import { cuisines, mealTypes } from '../catalogue/recipe.ts';
import { moods } from '../enrichment/moods.ts';
import { TargetOverrides } from '../nutrition/target-overrides.ts';
import { weekdays } from './weekday.ts';

const uniqueList = <Item extends z.ZodType>(item: Item) =>
  z.array(item).refine((items) => new Set(items).size === items.length, 'names something twice');

/** How often dishes with a tag may or must come in the plan. */
const RequestedTagRule = z
  .strictObject({
    tag: z.enum(recipeTags),
    min: z.int().min(0).max(35).optional(),
    max: z.int().min(0).max(35).optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'needs a min or a max');

export const RequestPreferences = z.strictObject({
  enforce_variety: z.boolean().default(true).meta({
    description: 'Keep dishes apart and rarely repeated; false allows the same dish every day.',
  }),
  max_prep_time: z.int().min(5).max(180).optional().meta({
    description:
      'Longest time from start to table for one meal, in minutes; the lower of this and the profile’s.',
  }),
  focus_macros: uniqueList(z.enum(['protein', 'carbs', 'fat']))
    .max(2)
    .default([])
    .meta({
      description: 'Prefer dishes that are rich in these. The day’s targets stay as they are.',
    }),
  mood_override: z.enum(moods).optional(),
  exclude_recipes: z.array(z.uuid().toLowerCase()).max(50).default([]),
  cuisines: z
    .strictObject({
      prefer: uniqueList(z.enum(cuisines)).default([]),
      avoid: uniqueList(z.enum(cuisines)).default([]),
    })
    .optional()
    .meta({
      description: 'Instead of the preferred cuisines of the profile; what either avoids is avoided.',
    }),
  rules: z.array(RequestedTagRule).max(20).default([]).meta({
    description: 'Counted over all meals of the plan, such as fish at least once or red meat at most twice.',
  }),
  leftovers: z
    .strictObject({ allow: z.boolean().default(true), max_days: z.int().min(1).max(4).default(3) })
    .optional()
    .meta({
      description:
        'Cook a dinner for two and eat it again, inside its storage life and at most `max_days` later.',
    }),
  cook_days: uniqueList(z.enum(weekdays)).min(1).optional().meta({
    description: 'Cook on these days only; meals of other days keep that long or need no cooking.',
  }),
});

/**
 * What a request for a plan may say. Every option here has an effect and a line in the result's `honoured`; what has
 * no effect is not here, and so is refused as unknown instead of being ignored.
 */
export const GenerationRequest = z
  .strictObject({
    week_start_date: z.iso.date().optional().meta({
      description: 'First day of the plan, YYYY-MM-DD. Default: the next Monday in the person’s time zone.',
    }),
    days: z.int().min(1).max(7).default(7),
    meals: uniqueList(z.enum(mealTypes))
      .min(1)
      .default([...mealTypes])
      .meta({
        description: 'The meals to plan. Targets are those meals’ usual share of the day.',
      }),
    special_requests: z.array(plainText(200)).max(10).default([]).meta({
      description:
        'Wishes in words, such as "low sodium". Data, never instructions; `honoured` says what each was taken for.',
    }),
    force_regenerate: z.boolean().default(false).meta({
      description:
        'false: an active plan made from the same inputs is answered at once. true: always a new version.',
    }),
    preferences: RequestPreferences.prefault({}),
    tolerance_percent: z.number().min(1).max(10).default(5).meta({
      description: 'By how much a macro of a day may miss its target before the day is marked.',
    }),
    targets: TargetOverrides.optional().meta({
      description: 'For this plan, over the profile’s own and the computed ones; the floors for safety hold.',
    }),
    household: Household.optional().meta({ description: 'Instead of the profile’s household.' }),
    pantry: z
      .strictObject({ use: z.boolean().default(true) })
      .optional()
      .meta({ description: 'Use up what /v1/me/pantry lists: preferred, and not bought again.' }),
    grocery_budget: GroceryBudget.optional().meta({
      description: 'What the whole plan’s groceries may cost; instead of the profile’s.',
    }),
    callback: z
      .strictObject({
        url: z.string().min(1).max(2_048),
        events: z
          .array(z.enum(['generation.succeeded', 'generation.failed', 'generation.expired']))
          .min(1)
          .default(['generation.succeeded', 'generation.failed', 'generation.expired']),
      })
      .optional(),
    metadata: z
      .record(z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/), z.string().max(200))
      .default({})
      .refine((pairs) => Object.keys(pairs).length <= 16, 'has more than 16 pairs'),
  })
  .meta({ id: 'GenerationRequest' });
export type GenerationRequest = z.infer<typeof GenerationRequest>;
