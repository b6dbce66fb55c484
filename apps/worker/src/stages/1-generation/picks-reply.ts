import { z } from 'zod';
import { slots } from '@mealwise/core';

/**
 * What a model answers, in plain types only: structured output knows no bounds, and every field is required. Bounds are
 * checked after parsing, in parse-reply.ts.
 */
export const PicksReply = z.object({
  nonce: z.string(),
  week_theme: z.string(),
  picks: z.array(z.object({ date: z.string(), slot: z.enum(slots), recipe: z.string() })),
});
export type PicksReply = z.infer<typeof PicksReply>;
