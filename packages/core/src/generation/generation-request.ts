import { z } from 'zod';
import { moods } from '../enrichment/moods.ts';

/**
 * What a request for a plan may say. Every option here has an effect and a line in the result's `honoured`; what has
 * no effect yet is not here, and so is refused as unknown instead of being ignored.
 */
export const GenerationRequest = z
  .strictObject({
    week_start_date: z.iso.date().optional().meta({
      description: 'First day of the plan, YYYY-MM-DD. Default: the next Monday in the person’s time zone.',
    }),
    preferences: z
      .strictObject({
        enforce_variety: z.boolean().default(true).meta({
          description: 'Keep dishes apart and rarely repeated; false allows the same dish every day.',
        }),
        max_prep_time: z.int().min(5).max(180).optional().meta({
          description:
            'Longest time from start to table for one meal, in minutes; the lower of this and the profile’s.',
        }),
        mood_override: z.enum(moods).optional(),
        exclude_recipes: z.array(z.uuid().toLowerCase()).max(50).default([]),
      })
      .prefault({}),
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
