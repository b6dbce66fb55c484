import type { Processor, Queue, WorkerOptions } from 'bullmq';
import type { JobName } from '@mealwise/core';
import type { AbortReason } from './settle-failure.ts';

/** What this package needs of a BullMQ worker; the full type differs by backend. */
export interface QueueWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown;
  waitUntilReady(): Promise<void>;
  run(): Promise<void>;
  pause(doNotWaitActive: boolean): Promise<void>;
  cancelJob(jobId: string, reason: AbortReason): boolean;
  cancelAllJobs(reason: AbortReason): void;
  close(): Promise<void>;
}

/** What both backends offer to the rest of this package: BullMQ objects bound to their connections. */
export interface QueueStore {
  /** A producer that fails fast while the store is away. */
  openQueue(name: JobName): Queue;
  /** A consumer, not yet running, that waits while the store is away. */
  openWorker(
    name: JobName,
    processor: Processor<unknown, void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): QueueWorker;
  /** Rejects while the store does not answer or cannot hold a queue yet (a missing schema). */
  ping(): Promise<void>;
  /** Why this store must not be trusted with jobs although it answers; undefined when it may. */
  findUnfitness(): Promise<string | undefined>;
  /** Closes the connections; bounded, idempotent. */
  close(): Promise<void>;
}
