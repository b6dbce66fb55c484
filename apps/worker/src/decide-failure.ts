import { DelayError, RetryableError, TerminalError } from '@mealwise/core';

/** What becomes of an attempt that threw. */
export type FailureDecision =
  /** The lease is gone; write nothing, say nothing. */
  | { readonly kind: 'stop' }
  /** The process is shutting down: the job goes back, no attempt is spent. */
  | { readonly kind: 'give_back' }
  | { readonly kind: 'delay'; readonly delayMs: number; readonly code: string; readonly message: string }
  | { readonly kind: 'retry'; readonly delayMs: number; readonly code: string; readonly message: string }
  | { readonly kind: 'fail'; readonly code: string; readonly message: string };

export interface FailureCircumstances {
  readonly shutdown: boolean;
  readonly leaseLost: boolean;
  /** Attempts of this stage that failed or vanished before this one. */
  readonly earlierFailures: number;
  /** All starts of this stage, delays and shutdowns included, 1-based. */
  readonly attempt: number;
  readonly maxFailures: number;
  readonly backoffMs: (retryAfterMs: number) => number;
}

/** Starts of one stage of one generation, whatever their end: a guard against delays and crashes without end. */
const MAX_STARTS = 60;

/** Decides apart from doing; the executor applies it. An error of no known class counts as retryable. */
export function decideFailure(error: unknown, circumstances: FailureCircumstances): FailureDecision {
  if (circumstances.leaseLost) return { kind: 'stop' };
  // Shutdown is not a failure, whatever the aborted work threw.
  if (circumstances.shutdown) return { kind: 'give_back' };
  if (error instanceof TerminalError) return { kind: 'fail', code: error.code, message: error.message };
  if (circumstances.attempt >= MAX_STARTS) {
    return {
      kind: 'fail',
      code: 'internal_error',
      message: 'The plan could not be finished; please try again',
    };
  }
  if (error instanceof DelayError) {
    return { kind: 'delay', delayMs: error.delayMs, code: error.code, message: 'Waiting for a busy service' };
  }
  if (circumstances.earlierFailures + 1 >= circumstances.maxFailures) {
    return {
      kind: 'fail',
      code: 'internal_error',
      message: 'The plan could not be finished; please try again',
    };
  }
  const retryAfterMs = error instanceof RetryableError ? (error.retryAfterMs ?? 0) : 0;
  return {
    kind: 'retry',
    delayMs: circumstances.backoffMs(retryAfterMs),
    code: error instanceof RetryableError ? error.code : 'unexpected',
    message: 'A step failed and will be tried again',
  };
}
