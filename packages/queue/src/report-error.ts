import { describeFailure } from '@mealwise/core';
import type { QueueLog } from './queue-log.ts';

/** Takes an error that no caller waits for: logs it, never throws. `source` says where it surfaced. */
export type ReportError = (source: string, error: unknown) => void;

const SAME_ERROR_EVERY_MS = 10_000;
const REMEMBERED_ERRORS = 100;

/**
 * A `ReportError` that logs each distinct error at most once in ten seconds.
 *
 * While a store is away, each of a dozen connections reports the same refusal several times a second; the log line
 * that follows says how many were held back. `now` yields milliseconds of a monotonic clock.
 */
export function createReportError(log: QueueLog, now: () => number = () => performance.now()): ReportError {
  const seen = new Map<string, { loggedAt: number; heldBack: number }>();
  return (source, error) => {
    const links = describeFailure(error);
    const key = links.map((link) => `${link.code ?? link.name}: ${link.message}`).join('\n');
    const last = seen.get(key);
    if (last !== undefined && now() - last.loggedAt < SAME_ERROR_EVERY_MS) {
      last.heldBack += 1;
      return;
    }
    if (seen.size >= REMEMBERED_ERRORS) seen.clear();
    seen.set(key, { loggedAt: now(), heldBack: 0 });
    log.warn({ source, failure: links, heldBack: last?.heldBack ?? 0 }, 'queue error');
  };
}
