import { z } from 'zod';

/** An ingredient line taken apart into how much of what, before anybody knows which food it is. */
export const ParsedLine = z.strictObject({
  /** The line as it was written. */
  raw: z.string(),
  /** The lower end of a range; null when no amount is said. */
  amount: z.number().nullable(),
  /** The upper end of a range. */
  amount_to: z.number().nullable(),
  /** Singular and long, such as `cup`, `gram`, `clove`, `large`; null when the food itself is counted. */
  unit: z.string().nullable(),
  /** A weight or volume said beside the amount: "(14 oz)", "about 500 g". */
  size: z
    .strictObject({
      amount: z.number(),
      unit: z.string(),
      /** Of each thing counted, rather than of all of them. */
      each: z.boolean(),
    })
    .nullable(),
  /** What is left: the food and what is done to it. */
  words: z.string(),
  /** Announces the lines after it ("For the sauce:") and is none itself. */
  is_heading: z.boolean(),
});
export type ParsedLine = z.infer<typeof ParsedLine>;
