import { recordOf } from '../catalogue/record-of.ts';
import type { AiPrice } from './ai-price.ts';

/** How tokens of a call are billed. `inputTokens` are those that neither wrote nor read the prompt cache. */
export const tokenKinds = [
  'inputTokens',
  'outputTokens',
  'cacheWriteTokens5m',
  'cacheWriteTokens1h',
  'cacheReadTokens',
] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** Tokens of one call. */
export type AiUsage = Readonly<Record<TokenKind, number>>;

/** Usage as a vendor reports it: nothing about it is certain. */
export type ReportedUsage = Readonly<Partial<Record<TokenKind, number | null | undefined>>>;

export interface AiCost {
  /** Whole micro-USD, rounded up, never negative. */
  readonly microUsd: number;
  /**
   * What was wrong with the usage, as short sentences. When there is any, the cost is of what could be made out: charge the
   * reservation where that is more.
   */
  readonly faults: readonly string[];
}

/** More of one kind than any model takes in or gives out in one call (the largest context is 1M tokens). */
const MOST_TOKENS = 2_000_000;
/** Prices have up to four decimals; sums are made of whole ten-thousandths, since 0.1 × 3 is more than 0.3. */
const PARTS = 10_000;

const rateOf = {
  inputTokens: 'inputPerMTok',
  outputTokens: 'outputPerMTok',
  cacheWriteTokens5m: 'cacheWrite5mPerMTok',
  cacheWriteTokens1h: 'cacheWrite1hPerMTok',
  cacheReadTokens: 'cacheReadPerMTok',
} as const satisfies Record<TokenKind, keyof AiPrice>;

/**
 * What a call cost. Never throws: a count that is missing, negative or not a number counts as none, one beyond any model's reach
 * as 2,000,000, and each is reported in `faults`.
 */
export function costOf(price: AiPrice, reported: ReportedUsage): AiCost {
  const faults: string[] = [];
  const usage = recordOf(tokenKinds, (kind) => {
    const { count, fault } = checkCount(reported[kind]);
    if (fault !== undefined) faults.push(`${kind} ${fault}`);
    return count;
  });
  return { microUsd: chargeFor(price, usage), faults };
}

/**
 * The most that a call can cost, in micro-USD, for the reservation before it: every token of the prompt at its dearest rate and an
 * answer that uses all of `maxOutputTokens`. It is as safe as `promptTokens` is high; throws a RangeError when either is not a
 * number from 0 to 2,000,000.
 */
export function worstCaseCost(
  price: AiPrice,
  call: { readonly promptTokens: number; readonly maxOutputTokens: number },
): number {
  for (const count of [call.promptTokens, call.maxOutputTokens])
    if (!(count >= 0 && count <= MOST_TOKENS)) throw new RangeError(`${count} is not a number of tokens`);
  const promptKinds = tokenKinds.filter((kind) => kind !== 'outputTokens');
  const costs = promptKinds.map((dearest) => {
    const usage = recordOf(tokenKinds, (kind) => (kind === dearest ? Math.ceil(call.promptTokens) : 0));
    return chargeFor(price, { ...usage, outputTokens: Math.ceil(call.maxOutputTokens) });
  });
  return Math.max(...costs);
}

function checkCount(count: unknown): { readonly count: number; readonly fault?: string } {
  if (typeof count !== 'number') return { count: 0, fault: 'is missing' };
  if (!(count >= 0)) return { count: 0, fault: `is ${count}` };
  if (count > MOST_TOKENS) return { count: MOST_TOKENS, fault: `is ${count}, more than any call can have` };
  if (!Number.isInteger(count)) return { count: Math.ceil(count), fault: `is ${count}, not a whole number` };
  return { count };
}

/** Micro-USD for sound counts. The long-prompt band, once crossed, holds for the whole request, its answer included. */
function chargeFor(price: AiPrice, usage: AiUsage): number {
  const promptTokens = tokenKinds.reduce((sum, kind) => sum + usage[kind], -usage.outputTokens);
  const long = price.longPrompt;
  const rates = long !== undefined && promptTokens > long.abovePromptTokens ? long : price;
  const parts = tokenKinds.reduce(
    (sum, kind) => sum + usage[kind] * Math.round(rates[rateOf[kind]] * PARTS),
    0,
  );
  return Math.ceil(parts / PARTS);
}
