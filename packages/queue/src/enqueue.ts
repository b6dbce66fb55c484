import { TerminalError, type JobName, type JobPayloads } from '@mealwise/core';
import type { Queue } from 'bullmq';
import { askStore } from './ask-store.ts';
import { jobKind } from './read-payload.ts';

export interface EnqueueOptions {
  /** Not before this many milliseconds from now; seconds at most, longer waits belong into Postgres. */
  readonly delayMs?: number | undefined;
}

/** Finished jobs stay visible in the dashboard for an hour, failed ones for a week. In seconds. */
const KEEP_COMPLETED = { age: 3_600 };
const KEEP_FAILED = { age: 604_800 };

/**
 * Puts one message on the queue; adding an id that still exists, even finished, changes nothing.
 *
 * Fails within seconds with a `RetryableError` `queue_unavailable` when the store is away. The message may have landed
 * all the same: treat that as unknown, and let rescue ring again.
 */
export async function enqueue<Name extends JobName>(
  queue: Queue,
  name: Name,
  payload: JobPayloads[Name],
  options: EnqueueOptions,
): Promise<void> {
  const kind = jobKind(name);
  const parsed = kind.payload.safeParse(payload);
  if (!parsed.success) {
    throw new TerminalError(`Not a ${name} job`, { code: 'invalid_job', cause: parsed.error });
  }
  await askStore(`take a ${name} job`, () =>
    queue.add(name, parsed.data, {
      jobId: kind.jobId(parsed.data),
      attempts: kind.retry.attempts,
      backoff: { type: 'custom' },
      delay: options.delayMs ?? 0,
      removeOnComplete: KEEP_COMPLETED,
      removeOnFail: KEEP_FAILED,
    }),
  );
}
