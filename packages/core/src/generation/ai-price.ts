import { z } from 'zod';

const rate = z.number().min(0).max(10_000);

/** US dollars per million tokens, which is the same figure as micro-USD per token. At most four decimals count. */
const rates = {
  inputPerMTok: rate,
  outputPerMTok: rate,
  /** Written to the prompt cache for five minutes, and for an hour. */
  cacheWrite5mPerMTok: rate,
  cacheWrite1hPerMTok: rate,
  cacheReadPerMTok: rate,
};

/** What a model costs from a day on. Prices are data: a new price is a new row, and old calls keep theirs. */
export const AiPrice = z.strictObject({
  model: z.string().min(1).max(100),
  /** First day (UTC, YYYY-MM-DD) on which the row holds, until the model's next row. */
  effectiveFrom: z.iso.date(),
  source: z.string().min(1),
  ...rates,
  /** Rates of a request whose whole prompt (input, cache reads and cache writes) is longer than a threshold. */
  longPrompt: z.strictObject({ abovePromptTokens: z.int().positive(), ...rates }).optional(),
});
export type AiPrice = z.infer<typeof AiPrice>;

/** The price of a model on a day (YYYY-MM-DD): its newest row that is in force. Undefined when none is: then do not buy. */
export function priceFor(prices: readonly AiPrice[], model: string, date: string): AiPrice | undefined {
  const [newest] = prices
    .filter((price) => price.model === model && price.effectiveFrom <= date)
    .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  return newest;
}
