import type { JobName, JobPayloads } from '@mealwise/core';
import type { Job, Processor } from 'bullmq';
import { readPayload } from './read-payload.ts';
import { applySettlement, decideSettlement, type AbortReason, type Settlement } from './settle-failure.ts';

export interface JobContext {
  /** Which try this is, 1-based. Delays, crashes and shutdowns do not count, so the same number can come again. */
  readonly attempt: number;
  readonly jobId: string;
  /**
   * Aborted with reason `shutdown` (stop, leave no mark, the job goes back) or `lock-lost` (another consumer has it:
   * stop, write nothing). A handler that returns after an abort has finished the job.
   */
  readonly signal: AbortSignal;
}

/** Delivery is at least once: a handler must be safe to run twice, and to overlap a run that lost its lock. */
export type JobHandler<Name extends JobName> = (
  payload: JobPayloads[Name],
  context: JobContext,
) => Promise<void>;

/** A job of a newer release waits for a worker of that release. */
const NEWER_JOB_DELAY_MS = 30_000;

/**
 * The function that BullMQ runs for each job of `name`: run the job → settle what it left.
 *
 * `isQuiet` is asked first, because BullMQ may hand out one more job that it was already waiting for when the consumer
 * went quiet; such a job goes straight back.
 */
export function createProcessor<Name extends JobName>(
  name: Name,
  handler: JobHandler<Name>,
  isQuiet: () => boolean,
): Processor<unknown, void> {
  // BullMQ passes the signal only to functions that declare three parameters.
  return async (job, token, signal) => {
    if (signal === undefined) throw new Error('BullMQ ran a job without a signal');
    const settlement: Settlement | undefined = isQuiet()
      ? { kind: 'give-back' }
      : await runJob(name, handler, job, signal);
    if (settlement !== undefined) await applySettlement(job, token, settlement);
  };
}

/** Undefined when the job is done, else what becomes of it. */
async function runJob<Name extends JobName>(
  name: Name,
  handler: JobHandler<Name>,
  job: Job<unknown, void>,
  signal: AbortSignal,
): Promise<Settlement | undefined> {
  const read = readPayload(name, job.data);
  if (read.kind === 'newer') return { kind: 'delay', delayMs: NEWER_JOB_DELAY_MS };
  if (read.kind === 'rubbish') return { kind: 'fail', reason: `invalid_job: ${read.reason}`, stack: '' };
  try {
    await handler(read.payload, { attempt: job.attemptsMade + 1, jobId: job.id ?? '', signal });
    return undefined;
  } catch (error) {
    return decideSettlement(error, abortReasonOf(signal));
  }
}

function abortReasonOf({ reason }: AbortSignal): AbortReason | undefined {
  return reason === 'shutdown' || reason === 'lock-lost' ? reason : undefined;
}
