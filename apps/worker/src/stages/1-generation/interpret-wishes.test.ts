import { GenerationRequest } from '@mealwise/core';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { StageContext } from '../../run-stage.ts';
import type { PlanningInput } from '../load-planning-input.ts';
import type { AskModel, ModelQuestion, ModelReply } from './ask-model.ts';
import { createInterpretWishes } from './interpret-wishes.ts';

const ai = {
  apiKey: 'test',
  baseUrl: undefined,
  models: ['model-a', 'model-b'],
  timeoutMs: 1_000,
  attemptsPerModel: 2,
  dailyBudgetMicroUsd: 1_000_000,
  patienceMs: 60_000,
};
const generationId = '018f3f6e-0000-7000-8000-000000000009';

type Said = ModelReply<never> | string;

/** Has wishes read by models that say one thing each; a text is parsed as a raw answer, with the nonce filled in. */
async function interpret(
  texts: readonly string[],
  said: Readonly<Record<string, Said>>,
  claim: Partial<StageContext['claim']> = {},
) {
  const asked: { model: string; maxCalls: number }[] = [];
  const ask: AskModel = async <Answer>(_: StageContext, question: ModelQuestion<Answer>) => {
    const { model } = question.request;
    asked.push({ model, maxCalls: question.maxCalls });
    const reply = said[model] ?? { kind: 'give_up', reason: 'ai_unavailable' };
    if (typeof reply !== 'string') return reply;
    const answer = question.parse(reply.replace('NONCE', question.nonce));
    return answer === undefined
      ? { kind: 'give_up', reason: 'ai_answer_unusable' }
      : { kind: 'answer', answer };
  };
  const context = {
    claim: { generationId, rejections: 0, failures: 0, ageMs: 100, ...claim },
  } as StageContext;
  const input = {
    request: GenerationRequest.parse({ special_requests: texts }),
    catalogue: { foods: new Map() },
  } as unknown as PlanningInput;
  const reading = await createInterpretWishes({ ai, ask, log: pino({ level: 'silent' }) })(context, input);
  return { reading, asked };
}

const cheap = JSON.stringify({ nonce: 'NONCE', wishes: [{ request: 0, constraints: [{ kind: 'cheap' }] }] });
const byRules = {
  readBy: 'rules',
  wishes: [{ request: 0, constraints: [{ kind: 'sodium_limit', mg: 1_500 }] }],
};

describe('reading wishes', () => {
  test('nobody is asked where nothing was requested', async () => {
    const { reading, asked } = await interpret([], { 'model-a': cheap });
    expect(reading).toEqual({ readBy: 'rules', wishes: [] });
    expect(asked).toEqual([]);
  });

  test('is the model’s, and says so', async () => {
    const { reading } = await interpret(['günstig bitte'], { 'model-a': cheap });
    expect(reading).toEqual({
      readBy: 'model-a',
      wishes: [{ request: 0, constraints: [{ kind: 'cheap' }] }],
    });
  });

  test('a model that will not answer gives way to the next, and the last one to the rules', async () => {
    const refused = { kind: 'give_up', reason: 'ai_refused' } as const;
    expect((await interpret(['low sodium'], { 'model-a': refused, 'model-b': cheap })).reading.readBy).toBe(
      'model-b',
    );
    expect((await interpret(['low sodium'], { 'model-a': 'no JSON', 'model-b': refused })).reading).toEqual(
      byRules,
    );
  });

  test.each<[string, Said]>([
    ['an overload', { kind: 'retry', code: 'ai_unavailable', message: 'busy', retryAfterMs: 4_000 }],
    ['a rate limit', { kind: 'delay', code: 'ai_rate_limited', message: 'limit', delayMs: 60_000 }],
    ['an empty budget', { kind: 'give_up', reason: 'ai_over_budget' }],
  ])('%s makes no plan wait or fail: the rules read at once', async (_, reply) => {
    const { reading, asked } = await interpret(['low sodium'], { 'model-a': reply, 'model-b': cheap });
    expect(reading).toEqual(byRules);
    expect(asked.map(({ model }) => model)).toEqual(['model-a']);
  });

  test('a later attempt pays for no new reading, and one beyond its patience asks nobody', async () => {
    expect((await interpret(['low sodium'], {}, { failures: 1 })).asked).toEqual([
      { model: 'model-a', maxCalls: 0 },
      { model: 'model-b', maxCalls: 0 },
    ]);
    expect((await interpret(['low sodium'], {}, { ageMs: 60_001 })).asked).toEqual([]);
  });

  test('an allergy that the rules found holds, whatever the model makes of the text', async () => {
    const { reading } = await interpret(['cheap, I am allergic to peanuts'], { 'model-a': cheap });
    expect(reading.wishes[0]?.constraints).toEqual([
      { kind: 'cheap' },
      { kind: 'avoid_allergen', allergen: 'peanut' },
    ]);
  });
});
