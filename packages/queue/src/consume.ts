import { backoffMs, type JobName } from '@mealwise/core';
import { createProcessor, type JobHandler } from './process-job.ts';
import type { QueueStore, QueueWorker } from './queue-store.ts';
import { jobKind } from './read-payload.ts';
import type { ReportError } from './report-error.ts';
import { RetryWanted } from './settle-failure.ts';
import { withinDeadline } from './within-deadline.ts';

/** One queue's consumer in this process: starts by itself, keeps trying while the store is away. */
export interface Consumer {
  readonly name: JobName;
  /** Resolves once jobs are being taken, or once the consumer was stopped before it came to that. */
  readonly started: Promise<void>;
  /** Takes no new job from now on; what runs goes on. */
  quiet(): Promise<void>;
  /**
   * Quiet → up to `graceMs` for what runs → abort signals with `shutdown` → a short wait → close. Idempotent.
   * True when every job ended or went back; false when a handler ignored its signal: its job will be found by its
   * expired lock.
   */
  stop(options: { readonly graceMs: number }): Promise<boolean>;
}

export interface ConsumeOptions {
  /** Jobs side by side in this process; default from the catalogue. */
  readonly concurrency?: number | undefined;
}

/** What a consumer takes from its broker. */
export interface ConsumerSettings {
  readonly store: QueueStore;
  readonly reportError: ReportError;
  readonly workerName: string;
  readonly lockDurationMs: number;
  readonly stalledIntervalMs: number;
  readonly random: () => number;
}

const REOPEN_DELAY_MS = 1_000;
/** Time for handlers to notice the abort and for their jobs to go back. */
const ABORT_GRACE_MS = 5_000;
/** A crash is not a failure: the number of takeovers is bounded in Postgres, where attempts are counted. */
const MAX_STALLED_COUNT = 1_000;

/**
 * Starts to take jobs of `name` and runs `handler` on each; returns at once, works as soon as the store answers.
 * Throws when the process has too few connections for one more consumer.
 */
export function consume<Name extends JobName>(
  name: Name,
  handler: JobHandler<Name>,
  options: ConsumeOptions,
  settings: ConsumerSettings,
): Consumer {
  const { store, reportError } = settings;
  const source = `consumer ${name}`;
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  const { promise: started, resolve: markStarted } = Promise.withResolvers<void>();
  let isQuiet = false;
  let stopping: Promise<boolean> | undefined;
  let worker = openWorker();
  void live();

  function openWorker(): QueueWorker {
    const { retry, concurrency } = jobKind(name);
    const opened = store.openWorker(
      name,
      createProcessor(name, handler, () => isQuiet),
      {
        autorun: false,
        name: settings.workerName,
        concurrency: options.concurrency ?? concurrency,
        lockDuration: settings.lockDurationMs,
        stalledInterval: settings.stalledIntervalMs,
        maxStalledCount: MAX_STALLED_COUNT,
        settings: {
          backoffStrategy: (attempt, _type, error) =>
            backoffMs(retry, attempt, settings.random, error instanceof RetryWanted ? error.retryAfterMs : 0),
        },
      },
    );
    opened.on('error', (error) => reportError(source, error));
    // BullMQ tells, but does not abort: without this a job that another consumer has taken over would run on.
    opened.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) opened.cancelJob(jobId, 'lock-lost');
    });
    return opened;
  }

  /** Until the consumer is told to stop. A BullMQ worker whose first connection failed stays silent for ever: replace it. */
  async function live(): Promise<void> {
    for (;;) {
      try {
        await worker.waitUntilReady();
        markStarted();
        return await worker.run();
      } catch (error) {
        reportError(source, error);
        await worker.close();
      }
      if ((await withinDeadline(left, REOPEN_DELAY_MS)).settled || isQuiet) return;
      worker = openWorker();
    }
  }

  async function quiet(): Promise<void> {
    isQuiet = true;
    await worker.pause(true);
  }

  async function stop(graceMs: number): Promise<boolean> {
    leave();
    markStarted();
    await quiet();
    const closed = worker.close();
    if ((await withinDeadline(closed, graceMs)).settled) return true;
    worker.cancelAllJobs('shutdown');
    return (await withinDeadline(closed, ABORT_GRACE_MS)).settled;
  }

  return { name, started, quiet, stop: ({ graceMs }) => (stopping ??= stop(graceMs)) };
}
