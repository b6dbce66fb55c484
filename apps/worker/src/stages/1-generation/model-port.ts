import type { ReportedUsage } from '@mealwise/core';

/** A question to a model, complete before anything is spent: the same input gives the same question. */
export interface ModelRequest {
  readonly model: string;
  readonly system: string;
  /** One JSON document. */
  readonly user: string;
  readonly maxOutputTokens: number;
  /** The shape of the answer; an adapter asks for structured output by it. */
  readonly reply: 'picks' | 'wishes';
}

/** A model's answer as it came, paid for; the caller stores it before it looks at it. */
export interface ModelAnswer {
  readonly rawText: string;
  readonly usage: ReportedUsage;
  readonly stopReason: string | null;
  readonly vendorRequestId: string | null;
}

/**
 * Why a call brought no answer, in our own words.
 *
 * - `retryable`: may pass (overload, 5xx, a broken connection)
 * - `rate_limited`: come back after `retryAfterMs`
 * - `account`: key, credit or spending limit; only its owner can help
 * - `permanent`: this question will never be answered
 */
export type ModelFailureKind = 'retryable' | 'rate_limited' | 'account' | 'permanent';

/** A failed call. `billing` says whether it may have cost something: `none` surely not, `unknown` perhaps. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelFailureKind;
  readonly code: string;
  readonly billing: 'none' | 'unknown';
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    facts: {
      readonly kind: ModelFailureKind;
      readonly code: string;
      readonly billing: 'none' | 'unknown';
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: facts.cause });
    this.kind = facts.kind;
    this.code = facts.code;
    this.billing = facts.billing;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** Whoever answers questions. Asks once: retries are the stage's. Rejects with a ModelError, or with the reason of `signal`. */
export interface ModelPort {
  readonly ask: (
    request: ModelRequest,
    call: {
      /** Id of the ledger's row; goes on the wire so that bills can be matched. */
      readonly callId: string;
      readonly signal: AbortSignal;
    },
  ) => Promise<ModelAnswer>;
}
