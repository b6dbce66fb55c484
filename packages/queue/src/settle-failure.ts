import { DelayError, RetryableError, TerminalError, describeFailure, storableText } from '@mealwise/core';
import { DelayedError, UnrecoverableError, WaitingError, type Job } from 'bullmq';

/** Why a running job was told to stop: the `reason` of its abort signal. */
export type AbortReason = 'shutdown' | 'lock-lost';

/** What becomes of a job whose handler threw. */
export type Settlement =
  /** Back to the head of its queue, no attempt spent. */
  | { readonly kind: 'give-back' }
  /** Touch nothing: another consumer owns it by now. */
  | { readonly kind: 'let-go' }
  /** Again after `delayMs`, no attempt spent. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Failed for good; stays visible in the dashboard. */
  | { readonly kind: 'fail'; readonly reason: string; readonly stack: string }
  /** Spends an attempt; again after the backoff, if one is left. */
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly stack: string;
      readonly retryAfterMs: number;
    };

/**
 * Decides by the first of our three failures in the error's chain; anything else counts as retryable.
 *
 * While shutting down, what looks retryable is taken for the abort itself: shutdown is not a failure.
 */
export function decideSettlement(error: unknown, abortReason: AbortReason | undefined): Settlement {
  if (abortReason === 'lock-lost') return { kind: 'let-go' };
  const failure = findFailure(error);
  if (failure instanceof DelayError) return { kind: 'delay', delayMs: failure.delayMs };
  if (failure instanceof TerminalError) return { kind: 'fail', ...describe(error) };
  if (abortReason === 'shutdown') return { kind: 'give-back' };
  return { kind: 'retry', ...describe(error), retryAfterMs: failure?.retryAfterMs ?? 0 };
}

/** Carries a vendor's Retry-After from the handler to the backoff strategy. */
export class RetryWanted extends Error {
  override readonly name = 'RetryWanted';
  readonly retryAfterMs: number;

  constructor(reason: string, retryAfterMs: number) {
    super(reason);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Carries the decision out: moves the job where that is ours to do, and throws what BullMQ acts upon. */
export async function applySettlement(
  job: Job,
  token: string | undefined,
  settlement: Settlement,
): Promise<never> {
  switch (settlement.kind) {
    case 'give-back':
      await job.moveToWait(token);
      throw new WaitingError();
    case 'let-go':
      // Says "already moved", so that BullMQ does not try to fail a job whose lock is gone.
      throw new WaitingError();
    case 'delay':
      await job.moveToDelayed(Date.now() + settlement.delayMs, token);
      throw new DelayedError();
    case 'fail':
      throw withStack(new UnrecoverableError(settlement.reason), settlement.stack);
    case 'retry':
      throw withStack(new RetryWanted(settlement.reason, settlement.retryAfterMs), settlement.stack);
  }
}

const MAX_CAUSES = 8;
const MAX_STACK = 2_000;

function findFailure(error: unknown): TerminalError | RetryableError | DelayError | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth += 1) {
    if (
      current instanceof TerminalError ||
      current instanceof RetryableError ||
      current instanceof DelayError
    ) {
      return current;
    }
    current = current.cause;
  }
  return undefined;
}

/** BullMQ stores both texts; on Postgres a NUL or a lone surrogate would make the job run again for ever. */
function describe(error: unknown): { reason: string; stack: string } {
  const reason = describeFailure(error)
    .map((link) => `${link.code ?? link.name}: ${link.message}`)
    .join(' ← ');
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return { reason, stack: storableText(stack, MAX_STACK) };
}

function withStack<Failure extends Error>(failure: Failure, stack: string): Failure {
  failure.stack = stack;
  return failure;
}
