import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { DelayError, RetryableError } from '@mealwise/core';
import type { StageContext } from '../../run-stage.ts';
import type { ModelReply } from './ask-model.ts';
import { choosePlannerOnly, createChooseDishes } from './choose-dishes.ts';
import type { DishChoiceInput } from './dish-choice.ts';
import type { ParsedPicks } from './parse-reply.ts';

const ai = {
  apiKey: 'test',
  baseUrl: undefined,
  models: ['model-a', 'model-b'],
  timeoutMs: 1_000,
  attemptsPerModel: 2,
  dailyBudgetMicroUsd: 1_000_000,
  patienceMs: 60_000,
};

function choose(claim: Partial<StageContext['claim']>, answer: ModelReply<ParsedPicks>) {
  const asked: string[] = [];
  const chooseDishes = createChooseDishes({
    ai,
    log: pino({ level: 'silent' }),
    ask: async (_context, _input, model) => {
      asked.push(model);
      return answer;
    },
  });
  const context = { claim: { rejections: 0, failures: 0, ageMs: 100, ...claim } } as StageContext;
  return { asked, choice: chooseDishes(context, {} as DishChoiceInput) };
}

const picks = { kind: 'answer', answer: { picks: [], weekTheme: 'Sunny days' } } as const;

describe('choosing dishes', () => {
  test('without a key the planner chooses and says so', async () => {
    expect(await choosePlannerOnly({} as StageContext, {} as DishChoiceInput)).toEqual({
      kind: 'planner',
      reason: 'ai_not_configured',
    });
  });

  test.each([
    [0, 'model-a'],
    [1, 'model-a'],
    [2, 'model-b'],
    [3, 'model-b'],
  ])('after %i failures %s is asked', async (failures, model) => {
    const { asked, choice } = choose({ failures }, picks);
    expect(await choice).toEqual({ kind: 'picks', ...picks.answer, model });
    expect(asked).toEqual([model]);
  });

  test('after every model has had its attempts, after a rejected plan and beyond its patience, the planner chooses', async () => {
    for (const [claim, reason] of [
      [{ failures: 4 }, 'ai_unavailable'],
      [{ rejections: 1 }, 'ai_plan_rejected'],
      [{ ageMs: 60_001 }, 'ai_too_slow'],
    ] as const) {
      const { asked, choice } = choose(claim, picks);
      expect(await choice).toEqual({ kind: 'planner', reason });
      expect(asked).toEqual([]);
    }
  });

  test('a model that will not answer gives way to the next at once, an empty account to the planner', async () => {
    const refused = choose({}, { kind: 'give_up', reason: 'ai_refused' });
    expect(await refused.choice).toEqual({ kind: 'planner', reason: 'ai_refused' });
    expect(refused.asked).toEqual(['model-a', 'model-b']);
    const broke = choose({}, { kind: 'give_up', reason: 'ai_over_budget' });
    expect(await broke.choice).toEqual({ kind: 'planner', reason: 'ai_over_budget' });
    expect(broke.asked).toEqual(['model-a']);
  });

  test('a passing fault is tried again, with the wait that was asked for', async () => {
    const { choice } = choose(
      {},
      { kind: 'retry', code: 'overloaded', message: 'busy', retryAfterMs: 4_000 },
    );
    await expect(choice).rejects.toSatisfy(
      (error) => error instanceof RetryableError && error.retryAfterMs === 4_000,
    );
  });

  test('a rate limit delays within the patience and gives way to the planner beyond it', async () => {
    const limited = { kind: 'delay', code: 'rate_limited', message: 'limit', delayMs: 30_000 } as const;
    await expect(choose({}, limited).choice).rejects.toBeInstanceOf(DelayError);
    expect(await choose({ ageMs: 40_000 }, limited).choice).toEqual({
      kind: 'planner',
      reason: 'ai_rate_limited',
    });
  });
});
