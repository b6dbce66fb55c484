/** How often a job is tried and how long it waits in between. Times in milliseconds. */
export interface RetryPolicy {
  /** Attempts that may fail before the job is given up, the first included. */
  readonly attempts: number;
  /** Wait after the first failed attempt; doubles with each further one. */
  readonly baseMs: number;
  /** No wait is longer than this, except when the other side asked for more. */
  readonly capMs: number;
  /** Share of the wait that is random, 0 to 1: waits lie in [(1 − jitter)·w, w]. */
  readonly jitter: number;
}

/** A vendor's Retry-After is honoured up to ten minutes: beyond that a generation has long met its deadline. */
const LONGEST_REQUESTED_WAIT_MS = 600_000;

/**
 * The wait before the attempt that follows `attempt` (1-based), in whole milliseconds.
 *
 * Exponential with jitter; never shorter than what the other side asked for (`retryAfterMs`, capped at ten minutes).
 * `random` yields numbers in [0, 1).
 */
export function backoffMs(
  policy: RetryPolicy,
  attempt: number,
  random: () => number,
  retryAfterMs = 0,
): number {
  const exponential = Math.min(policy.capMs, policy.baseMs * 2 ** (Math.max(1, attempt) - 1));
  const jittered = exponential * (1 - policy.jitter * random());
  const requested = Math.min(Math.max(0, retryAfterMs), LONGEST_REQUESTED_WAIT_MS);
  return Math.round(Math.max(jittered, requested));
}
