import { DelayError, RetryableError } from '@mealwise/core';
import type { Logger } from 'pino';
import type { AiConfig } from '../../config.ts';
import type { StageContext } from '../../run-stage.ts';
import type { AskForPicks } from './ask-for-picks.ts';
import { nextModelMayHelp, type Choice, type DishChoiceInput, type FallbackReason } from './dish-choice.ts';

/**
 * Has a model choose the dishes, or says why the planner must. Throws only to be tried again: a RetryableError or a
 * DelayError, while there is patience left.
 */
export type ChooseDishes = (context: StageContext, input: DishChoiceInput) => Promise<Choice>;

export interface ChooseDishesDeps {
  readonly ai: AiConfig;
  readonly ask: AskForPicks;
  readonly log: Logger;
}

/** Without a model: the planner always chooses. */
export const choosePlannerOnly: ChooseDishes = async () => ({ kind: 'planner', reason: 'ai_not_configured' });

/**
 * The chain: each model in turn, `attemptsPerModel` attempts each, then the planner. The attempts are the stage's own, so
 * that every retry waits its backoff on the queue and is seen in the dashboard. A model that surely will not answer this
 * question gives way to the next at once.
 */
export function createChooseDishes({ ai, ask, log }: ChooseDishesDeps): ChooseDishes {
  return async (context, input) => {
    const { claim } = context;
    if (claim.rejections > 0) return { kind: 'planner', reason: 'ai_plan_rejected' };
    if (claim.ageMs > ai.patienceMs) return { kind: 'planner', reason: 'ai_too_slow' };
    let reason: FallbackReason = 'ai_unavailable';
    for (const model of ai.models.slice(Math.floor(claim.failures / ai.attemptsPerModel))) {
      const answer = await ask(context, input, model);
      if (answer.kind === 'retry')
        throw new RetryableError(answer.message, { code: answer.code, retryAfterMs: answer.retryAfterMs });
      if (answer.kind === 'answer') return { kind: 'picks', ...answer.answer, model };
      if (answer.kind === 'delay') {
        if (claim.ageMs + answer.delayMs > ai.patienceMs)
          return { kind: 'planner', reason: 'ai_rate_limited' };
        throw new DelayError(answer.message, { code: answer.code, delayMs: answer.delayMs });
      }
      log.warn(
        { generationId: claim.generationId, model, reason: answer.reason },
        'the model brought no dishes',
      );
      ({ reason } = answer);
      if (!nextModelMayHelp(reason)) break;
    }
    return { kind: 'planner', reason };
  };
}
