/** Coarse on purpose: a receiver's owner sees these, and must not be able to map a network with them. */
export const deliveryFailures = [
  'dns',
  'blocked_address',
  'tls',
  'timeout',
  'connection',
  'http_3xx',
  'http_4xx',
  'http_5xx',
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];

/** What one attempt at a delivery came to. */
export type DeliveryAttempt =
  | { readonly kind: 'response'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'failure'; readonly failure: DeliveryFailure };

export type DeliveryDecision =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly delayMs: number; readonly failure: DeliveryFailure }
  /** Every attempt was spent. */
  | { readonly kind: 'exhausted'; readonly failure: DeliveryFailure }
  /** The receiver said that it is gone. */
  | { readonly kind: 'disabled' };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second … failed attempt: ten attempts over three days (the example schedule of Standard Webhooks). */
const SCHEDULE_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
const JITTER = 0.1;
const LONGEST_RETRY_AFTER_MS = 24 * HOUR;

/**
 * What follows from attempt number `attempt` (1-based). 2xx is success, 410 ends it for good, everything else (redirects
 * too: they are never followed) comes again by the schedule ± 10 %, later where the receiver asked for it.
 */
export function decideDelivery(
  result: DeliveryAttempt,
  attempt: number,
  random: () => number,
): DeliveryDecision {
  if (result.kind === 'response' && result.status >= 200 && result.status < 300) return { kind: 'delivered' };
  if (result.kind === 'response' && result.status === 410) return { kind: 'disabled' };
  const failure = result.kind === 'failure' ? result.failure : failureOfStatus(result.status);
  const wait = SCHEDULE_MS[attempt - 1];
  if (wait === undefined) return { kind: 'exhausted', failure };
  const jittered = wait * (1 - JITTER + 2 * JITTER * random());
  const asked = result.kind === 'response' ? Math.min(result.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS) : 0;
  return { kind: 'again', failure, delayMs: Math.round(Math.max(jittered, asked)) };
}

function failureOfStatus(status: number): DeliveryFailure {
  if (status >= 500) return 'http_5xx';
  return status >= 400 ? 'http_4xx' : 'http_3xx';
}
