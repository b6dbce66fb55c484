import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, tokenKinds, worstCaseCost, type AiUsage, type ReportedUsage } from './ai-cost.ts';
import type { AiPrice } from './ai-price.ts';
import { recordOf } from '../catalogue/record-of.ts';

/** Claude Haiku 5.5 as of October 2026, with its band for long prompts. */
const haiku: AiPrice = {
  model: 'claude-haiku-5-5',
  effectiveFrom: '2026-10-07',
  source: 'Anthropic model page, October 2026',
  inputPerMTok: 0.1,
  outputPerMTok: 0.5,
  cacheWrite5mPerMTok: 0.125,
  cacheWrite1hPerMTok: 0.2,
  cacheReadPerMTok: 0.01,
  longPrompt: {
    abovePromptTokens: 100_000,
    inputPerMTok: 0.5,
    outputPerMTok: 2.5,
    cacheWrite5mPerMTok: 0.625,
    cacheWrite1hPerMTok: 1,
    cacheReadPerMTok: 0.05,
  },
};

const none: AiUsage = recordOf(tokenKinds, () => 0);

test('a week of dishes costs what its worked example says', () => {
  // 2k fresh and 4k cached input, 8k output: 200 + 40 + 4,000 micro-USD, about $0.0042.
  const cost = costOf(haiku, { ...none, inputTokens: 2_000, cacheReadTokens: 4_000, outputTokens: 8_000 });
  expect(cost).toEqual({ microUsd: 4_240, faults: [] });
});

test('each kind of token is billed at its own rate', () => {
  const { longPrompt: _, ...oneBand } = haiku;
  const million = (kind: keyof AiUsage): number => costOf(oneBand, { ...none, [kind]: 1_000_000 }).microUsd;
  expect(tokenKinds.map(million)).toEqual([100_000, 500_000, 125_000, 200_000, 10_000]);
});

test('a fraction of a micro-USD counts as a whole one, and a whole amount stays what it is', () => {
  expect(costOf(haiku, { ...none, inputTokens: 1 }).microUsd).toBe(1);
  expect(costOf(haiku, { ...none, inputTokens: 11 }).microUsd).toBe(2);
  // In floating point 0.1 × 30 is a little more than 3.
  expect(costOf(haiku, { ...none, inputTokens: 30 }).microUsd).toBe(3);
  expect(costOf(haiku, none).microUsd).toBe(0);
});

test('a prompt of more than 100,000 tokens is dear as a whole, cached tokens and answer included', () => {
  const atLimit = {
    ...none,
    inputTokens: 50_000,
    cacheReadTokens: 30_000,
    cacheWriteTokens5m: 20_000,
    outputTokens: 1_000,
  };
  expect(costOf(haiku, atLimit).microUsd).toBe(5_000 + 300 + 2_500 + 500);
  expect(costOf(haiku, { ...atLimit, cacheReadTokens: 30_001 }).microUsd).toBe(
    25_000 + 1_501 + 12_500 + 2_500,
  );
  const longAnswer = { ...none, inputTokens: 100_000, outputTokens: 100_000 };
  expect(costOf(haiku, longAnswer).microUsd).toBe(10_000 + 50_000);
});

test.each<[string, ReportedUsage, number, string]>([
  ['negative', { ...none, inputTokens: -5_000, outputTokens: 100 }, 50, 'inputTokens is -5000'],
  ['missing', { ...none, outputTokens: undefined }, 0, 'outputTokens is missing'],
  ['null', { ...none, cacheReadTokens: null }, 0, 'cacheReadTokens is missing'],
  ['not a number', { ...none, inputTokens: Number.NaN }, 0, 'inputTokens is NaN'],
  ['fractional', { ...none, inputTokens: 9.5 }, 1, 'inputTokens is 9.5, not a whole number'],
  [
    'absurd',
    { ...none, outputTokens: 1e15 },
    1_000_000,
    'outputTokens is 1000000000000000, more than any call can have',
  ],
  [
    'infinite',
    { ...none, outputTokens: Infinity },
    1_000_000,
    'outputTokens is Infinity, more than any call can have',
  ],
])(
  'usage that is %s never yields a negative or endless cost, and is reported',
  (_, usage, microUsd, fault) => {
    expect(costOf(haiku, usage)).toEqual({ microUsd, faults: [fault] });
  },
);

test('empty usage costs nothing and says what is missing', () => {
  expect(costOf(haiku, {})).toEqual({ microUsd: 0, faults: tokenKinds.map((kind) => `${kind} is missing`) });
});

const anyCount = fc.oneof(
  fc.integer({ min: -1_000_000, max: 3_000_000 }),
  fc.double(),
  fc.constantFrom(undefined, null),
);

test('whatever is reported, the cost is a whole number of micro-USD and not negative', () => {
  const anyUsage = fc.record(recordOf(tokenKinds, () => anyCount));
  fc.assert(
    fc.property(anyUsage, (usage) => {
      const { microUsd } = costOf(haiku, usage);
      expect(Number.isSafeInteger(microUsd) && microUsd >= 0).toBe(true);
    }),
  );
});

const soundUsage = fc.record(recordOf(tokenKinds, () => fc.integer({ min: 0, max: 200_000 })));

test('no call within its reservation costs more than was reserved', () => {
  fc.assert(
    fc.property(soundUsage, fc.nat(10_000), fc.nat(10_000), (usage, morePrompt, moreOutput) => {
      const { outputTokens, ...prompt } = usage;
      const promptTokens = Object.values(prompt).reduce((sum, tokens) => sum + tokens, morePrompt);
      const reserved = worstCaseCost(haiku, { promptTokens, maxOutputTokens: outputTokens + moreOutput });
      expect(costOf(haiku, usage).microUsd).toBeLessThanOrEqual(reserved);
    }),
  );
});

test('a reservation takes the dearest rate of the prompt and all of the answer', () => {
  expect(worstCaseCost(haiku, { promptTokens: 10_000, maxOutputTokens: 4_000 })).toBe(2_000 + 2_000);
  expect(worstCaseCost(haiku, { promptTokens: 100_001, maxOutputTokens: 0 })).toBe(100_001);
});

test.each([-1, Number.NaN, Infinity])('nothing is reserved for %s tokens: it throws', (count) => {
  expect(() => worstCaseCost(haiku, { promptTokens: count, maxOutputTokens: 1 })).toThrow(RangeError);
  expect(() => worstCaseCost(haiku, { promptTokens: 1, maxOutputTokens: count })).toThrow(RangeError);
});
