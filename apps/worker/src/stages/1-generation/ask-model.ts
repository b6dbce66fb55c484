import {
  costOf,
  describeFailure,
  priceFor,
  storableText,
  worstCaseCost,
  type AiPrice,
  type SlotPick,
} from '@mealwise/core';
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
import type { DishChoiceInput, FallbackReason } from './dish-choice.ts';
import { ModelError, type ModelAnswer, type ModelPort } from './model-port.ts';
import { parseReply } from './parse-reply.ts';
import { preparePicks, type PreparedQuestion } from './prompt.ts';

/** What came of asking a model. */
export type ModelChoice =
  | { readonly kind: 'picks'; readonly picks: readonly SlotPick[]; readonly weekTheme: string }
  /** This generation will not be chosen by a model. */
  | { readonly kind: 'give_up'; readonly reason: FallbackReason }
  | {
      readonly kind: 'retry';
      readonly code: string;
      readonly message: string;
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: 'delay'; readonly code: string; readonly message: string; readonly delayMs: number };

export type AskModel = (context: StageContext, input: DishChoiceInput, model: string) => Promise<ModelChoice>;

export interface AskModelDeps {
  readonly database: Pick<WorkerDatabase, 'db'>;
  readonly model: ModelPort;
  readonly ai: AiConfig;
  readonly leaseMs: number;
  /** Today, `YYYY-MM-DD`: decides the price. */
  readonly today: () => string;
  readonly log: Logger;
}

const STEP = 'pick_dishes';
/** Whatever happens, one step of one generation asks at most this often. */
const MAX_CALLS = 4;
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
  return async (context, input, model) => {
    const { claim } = context;
    const question = preparePicks({ ...input, generationId: claim.generationId }, model);
    const stored = await findStoredAnswer(db, {
      generationId: claim.generationId,
      step: STEP,
      requestHash: question.requestHash,
    });
    if (stored !== undefined) return readChoice(stored.answer, stored.stopReason, question);

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
      step: STEP,
      requestHash: question.requestHash,
      model,
      reservedMicroUsd,
      dailyBudgetMicroUsd: deps.ai.dailyBudgetMicroUsd,
      maxCalls: MAX_CALLS,
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

interface OpenCall {
  readonly callId: string;
  /** Its cost when the vendor's counts cannot be believed. */
  readonly reservedMicroUsd: number;
  readonly question: PreparedQuestion;
  readonly price: AiPrice;
}

async function callAndSettle(
  deps: AskModelDeps,
  context: StageContext,
  call: OpenCall,
): Promise<ModelChoice> {
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
  return readChoice(answer.rawText, answer.stopReason, call.question);
}

function readChoice(rawText: string, stopReason: string | null, question: PreparedQuestion): ModelChoice {
  if (stopReason === 'refusal') return { kind: 'give_up', reason: 'ai_refused' };
  const parsed = stopReason === 'end_turn' ? parseReply(rawText, question) : undefined;
  return parsed === undefined
    ? { kind: 'give_up', reason: 'ai_answer_unusable' }
    : { kind: 'picks', ...parsed };
}

function afterFailure(error: ModelError): ModelChoice {
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
