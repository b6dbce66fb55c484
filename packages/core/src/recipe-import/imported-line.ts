import { z } from 'zod';
import { ParsedLine } from './parsed-line.ts';

export const lineStates = ['certain', 'asks', 'answered', 'left_out'] as const;

export const lineReasons = [
  /** No food fits every word of the line. */
  'unknown_food',
  /** The food is a mixture that may hide an allergen. */
  'composed_food',
  /** The line does not say how much. */
  'no_amount',
  /** The food is known, but not what that measure of it weighs. */
  'unknown_grams',
  /** The line only announces the ones after it. */
  'heading',
  'water',
  /** A seasoning without an amount: salt counts as 3 g in the recipe, herbs and spices are not counted. */
  'to_taste',
  /** The person said so. */
  'left_out',
] as const;

/** One line of an imported recipe and what is known of it. Only `certain` and `answered` lines become ingredients. */
export const ImportedLine = z.strictObject({
  /** 1-based. */
  line: z.int().min(1),
  parsed: ParsedLine,
  state: z.enum(lineStates),
  food: z.string().nullable(),
  /** Raw edible grams in the whole recipe. */
  grams: z.number().positive().nullable(),
  /** 0 to 1; 1 once a person has answered. */
  confidence: z.number().min(0).max(1),
  reason: z.enum(lineReasons).nullable(),
  /** For a line that asks: what it may be, the likeliest first, with the grams that the line would then mean. */
  foods: z.array(
    z.strictObject({
      food: z.string(),
      name: z.string(),
      confidence: z.number(),
      grams: z.number().nullable(),
    }),
  ),
});
export type ImportedLine = z.infer<typeof ImportedLine>;
