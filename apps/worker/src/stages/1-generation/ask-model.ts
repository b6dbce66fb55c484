import { costOf, describeFailure, priceFor, storableText, worstCaseCost, type AiPrice } from '@mealwise/core';
import {
  closeAiCall,
  findStoredAnswer,
  getAiPrices,
  reserveAiCall,
  settleAiCall,
  type WorkerDatabase,
} from '@mealwise/db';
import type { Logger } from 'pino';
import type { AiConfig } from '../../config.ts';
import { insist } from '../../insist.ts';
import type { StageContext } from '../../run-stage.ts';
import type { FallbackReason } from './dish-choice.ts';
import { ModelError, type ModelAnswer, type ModelPort } from './model-port.ts';
import type { PreparedQuestion } from './prepare-question.ts';

/** A question with what is needed to ask it once and to understand its answer. */
export interface ModelQuestion<Answer> extends PreparedQuestion {
  /** What the answer is for; the ledger counts and finds calls by it. */
  readonly step: 'pick_dishes' | 'read_wishes';
  /** Whatever happens, one generation asks for this step at most so often; 0 = only what was answered before. */
  readonly maxCalls: number;
  /** Undefined when the text is no answer to this question. */
  readonly parse: (rawText: string) => Answer | undefined;
}

/** What came of asking a model. */
export type ModelReply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** This model will not answer this question. */
  | { readonly kind: 'give_up'; readonly reason: FallbackReason }
  | {
      readonly kind: 'retry';
      readonly code: string;
      readonly message: string;
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: 'delay'; readonly code: string; readonly message: string; readonly delayMs: number };

export type AskModel = <Answer>(
  context: StageContext,
  question: ModelQuestion<Answer>,
) => Promise<ModelReply<Answer>>;

export interface AskModelDeps {
  readonly database: Pick<WorkerDatabase, 'db'>;
  readonly model: ModelPort;
  readonly ai: AiConfig;
  readonly leaseMs: number;
  /** Today, `YYYY-MM-DD`: decides the price. */
  readonly today: () => string;
  readonly log: Logger;
}

const RATE_LIMIT_WITHOUT_DATE_MS = 15_000;
/** Longer than a restart of Postgres, shorter than a lease. */
const SETTLE = { forMs: 10_000, pauseMs: 500 } as const;

/**
 * One question to one model, with the ledger around it:
 *
 * 1. an answer that was paid for before is used again
 * 2. reserve – the worst case is committed against the budget, with a fresh lease, before anything is sent
 * 3. ask     – only while the lease is surely still ours
 * 4. settle  – the raw answer and its cost are committed before the answer is looked at
 */
export function createAskModel(deps: AskModelDeps): AskModel {
  const { db } = deps.database;
  return async (context, question) => {
    const { claim } = context;
    const { model } = question.request;
    const stored = await findStoredAnswer(db, {
      generationId: claim.generationId,
      step: question.step,
      requestHash: question.requestHash,
    });
    if (stored !== undefined) return readAnswer(stored.answer, stored.stopReason, question);

    const price = priceFor(await getAiPrices(db), model, deps.today());
    if (price === undefined) {
      deps.log.error({ model }, 'the model has no price in engine.ai_prices, so it is not called');
      return { kind: 'give_up', reason: 'ai_rejected_by_account' };
    }
    const reservedMicroUsd = worstCaseCost(price, {
      promptTokens: question.promptTokens,
      maxOutputTokens: question.request.maxOutputTokens,
    });
    const reserved = await reserveAiCall(db, claim, {
      step: question.step,
      requestHash: question.requestHash,
      model,
      reservedMicroUsd,
      dailyBudgetMicroUsd: deps.ai.dailyBudgetMicroUsd,
      maxCalls: question.maxCalls,
      leaseMs: deps.leaseMs,
    });
    switch (reserved.kind) {
      case 'over_budget':
        return { kind: 'give_up', reason: 'ai_over_budget' };
      case 'too_many_calls':
        return { kind: 'give_up', reason: 'ai_unavailable' };
      case 'lease_lost':
        return { kind: 'retry', code: 'lease_lost', message: 'The lease was lost', retryAfterMs: undefined };
      case 'reserved':
        context.lease.renewed();
        return callAndSettle(deps, context, { callId: reserved.callId, reservedMicroUsd, question, price });
    }
  };
}

interface OpenCall<Answer> {
  readonly callId: string;
  /** Its cost when the vendor's counts cannot be believed. */
  readonly reservedMicroUsd: number;
  readonly question: ModelQuestion<Answer>;
  readonly price: AiPrice;
}

async function callAndSettle<Answer>(
  deps: AskModelDeps,
  context: StageContext,
  call: OpenCall<Answer>,
): Promise<ModelReply<Answer>> {
  const { db } = deps.database;
  let answer: ModelAnswer;
  try {
    // A process that was frozen since the reservation must not spend: somebody else may be asking by now.
    if (!context.lease.isFresh())
      throw new ModelError('The lease ran out before the call', {
        kind: 'retryable',
        code: 'lease_lost',
        billing: 'none',
      });
    answer = await deps.model.ask(call.question.request, { callId: call.callId, signal: context.signal });
  } catch (error) {
    const unbilled = error instanceof ModelError && error.billing === 'none';
    await closeAiCall(db, call.callId, unbilled ? 'failed' : 'unknown', describeFailure(error));
    if (error instanceof ModelError) return afterFailure(error);
    throw error;
  }
  const cost = costOf(call.price, answer.usage);
  if (cost.faults.length > 0)
    deps.log.warn({ callId: call.callId, faults: cost.faults }, 'a model reported odd usage');
  const settlement = {
    answer: storableText(answer.rawText, 200_000),
    stopReason: answer.stopReason,
    vendorRequestId: answer.vendorRequestId,
    inputTokens: wholeTokens(answer.usage.inputTokens),
    outputTokens: wholeTokens(answer.usage.outputTokens),
    cacheReadTokens: wholeTokens(answer.usage.cacheReadTokens),
    cacheWriteTokens:
      wholeTokens(answer.usage.cacheWriteTokens5m) + wholeTokens(answer.usage.cacheWriteTokens1h),
    costMicroUsd: cost.faults.length === 0 ? cost.microUsd : Math.max(cost.microUsd, call.reservedMicroUsd),
  };
  // Paid for: it must outlive a database that is just restarting.
  const ours = await insist(() => settleAiCall(db, call.callId, settlement), SETTLE);
  if (!ours)
    return {
      kind: 'retry',
      code: 'lease_lost',
      message: 'The call was written off meanwhile',
      retryAfterMs: undefined,
    };
  return readAnswer(answer.rawText, answer.stopReason, call.question);
}

function readAnswer<Answer>(
  rawText: string,
  stopReason: string | null,
  { parse }: ModelQuestion<Answer>,
): ModelReply<Answer> {
  if (stopReason === 'refusal') return { kind: 'give_up', reason: 'ai_refused' };
  const answer = stopReason === 'end_turn' ? parse(rawText) : undefined;
  return answer === undefined
    ? { kind: 'give_up', reason: 'ai_answer_unusable' }
    : { kind: 'answer', answer };
}

function afterFailure(error: ModelError): Exclude<ModelReply<never>, { kind: 'answer' }> {
  const { code, message, retryAfterMs } = error;
  switch (error.kind) {
    case 'retryable':
      return { kind: 'retry', code, message, retryAfterMs };
    case 'rate_limited':
      return { kind: 'delay', code, message, delayMs: retryAfterMs ?? RATE_LIMIT_WITHOUT_DATE_MS };
    case 'account':
      return { kind: 'give_up', reason: 'ai_rejected_by_account' };
    case 'permanent':
      return { kind: 'give_up', reason: 'ai_unavailable' };
  }
}

const wholeTokens = (count: number | null | undefined): number =>
  typeof count === 'number' && Number.isFinite(count)
    ? Math.min(Math.max(0, Math.round(count)), 2_000_000_000)
    : 0;
