import { hostname } from 'node:os';
import { jobNames, type JobName, type JobPayloads } from '@mealwise/core';
import type { Queue } from 'bullmq';
import { askStore } from './ask-store.ts';
import { awaitStore } from './await-store.ts';
import { connectPostgres, type PostgresStoreOptions } from './connect-postgres.ts';
import { connectRedis, type RedisStoreOptions } from './connect-redis.ts';
import { consume, type ConsumeOptions, type Consumer } from './consume.ts';
import { enqueue, type EnqueueOptions } from './enqueue.ts';
import { countJobs, hasLiveJob, listWorkers, type JobCounts } from './inspect-queue.ts';
import type { JobHandler } from './process-job.ts';
import type { QueueLog } from './queue-log.ts';
import { createReportError } from './report-error.ts';

export type BrokerOptions = (RedisStoreOptions | PostgresStoreOptions) & {
  readonly log: QueueLog;
  /** Shown in the dashboard beside the jobs of this process; no spaces. Default host name and process id. */
  readonly workerName?: string | undefined;
  /** A job whose process died is taken over after this time and one stalled check. Default 15,000. */
  readonly lockDurationMs?: number | undefined;
  /** How often consumers look for such jobs. Default 5,000. */
  readonly stalledIntervalMs?: number | undefined;
  /** How long to wait for the store to answer before giving up. Default 30,000. */
  readonly openTimeoutMs?: number | undefined;
  /** Numbers in [0, 1) for the jitter of the backoff. Default Math.random. */
  readonly random?: (() => number) | undefined;
};

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** The queues of one process. Whatever it asks of a store that is away fails within seconds as `queue_unavailable`. */
export interface Broker {
  readonly backend: 'redis' | 'postgres';
  enqueue<Name extends JobName>(
    name: Name,
    payload: JobPayloads[Name],
    options?: EnqueueOptions,
  ): Promise<void>;
  consume<Name extends JobName>(name: Name, handler: JobHandler<Name>, options?: ConsumeOptions): Consumer;
  /** Whether this job still waits, is delayed or runs; a finished, failed or unknown one does not live. */
  hasLiveJob(name: JobName, jobId: string): Promise<boolean>;
  counts(): Promise<Record<JobName, JobCounts>>;
  /** Names of the worker processes that consume each queue. */
  workers(): Promise<Record<JobName, string[]>>;
  ping(): Promise<void>;
  /** Whether the store answers and may be trusted with jobs; never throws. */
  checkReady(): Promise<Readiness>;
  /** For a dashboard adapter; nothing else may use them. */
  dashboardQueues(): readonly Queue[];
  /** Stops consumers that still run (without grace), then closes the connections; idempotent. */
  close(): Promise<void>;
}

/**
 * Connects, waits until the store answers, opens a queue for each kind of job.
 *
 * Rejects when the store does not answer in time. A store that answers but may lose jobs (a Redis that evicts) is
 * logged as an error and reported by `checkReady`.
 */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const { log } = options;
  const reportError = createReportError(log);
  const store =
    options.backend === 'redis' ? connectRedis(options, reportError) : connectPostgres(options, reportError);
  const queues = new Map<JobName, Queue>();
  const consumers = new Set<Consumer>();
  let closing: Promise<void> | undefined;

  function queue(name: JobName): Queue {
    const found = queues.get(name);
    if (found === undefined) throw new Error(`No queue ${name}`);
    return found;
  }

  async function forEachQueue<Answer>(
    ask: (queue: Queue) => Promise<Answer>,
  ): Promise<Record<JobName, Answer>> {
    const answers = await Promise.all(jobNames.map(async (name) => [name, await ask(queue(name))] as const));
    return Object.fromEntries(answers) as Record<JobName, Answer>;
  }

  async function checkReady(): Promise<Readiness> {
    try {
      const reason = await askStore('answer', () => store.findUnfitness());
      await askStore('answer', () => store.ping());
      return reason === undefined ? { ready: true } : { ready: false, reason };
    } catch (error) {
      return { ready: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async function close(): Promise<void> {
    await Promise.all([...consumers].map((consumer) => consumer.stop({ graceMs: 0 })));
    await Promise.all([...queues.values()].map((opened) => opened.close()));
    await store.close();
  }

  try {
    await awaitStore(store, options.openTimeoutMs ?? 30_000);
    for (const name of jobNames) {
      const opened = store.openQueue(name);
      opened.on('error', (error) => reportError(`queue ${name}`, error));
      queues.set(name, opened);
    }
    await Promise.all([...queues.values()].map((opened) => opened.waitUntilReady()));
  } catch (error) {
    await close();
    throw error;
  }
  const readiness = await checkReady();
  if (!readiness.ready) log.error({ reason: readiness.reason }, 'queue store is not fit for use');

  return {
    backend: options.backend,
    enqueue: (name, payload, enqueueOptions = {}) => enqueue(queue(name), name, payload, enqueueOptions),
    consume(name, handler, consumeOptions = {}) {
      const consumer = consume(name, handler, consumeOptions, {
        store,
        reportError,
        workerName: options.workerName ?? `${hostname()}-${process.pid}`,
        lockDurationMs: options.lockDurationMs ?? 15_000,
        stalledIntervalMs: options.stalledIntervalMs ?? 5_000,
        random: options.random ?? Math.random,
      });
      consumers.add(consumer);
      return consumer;
    },
    hasLiveJob: (name, jobId) => hasLiveJob(queue(name), jobId),
    counts: () => forEachQueue(countJobs),
    workers: () => forEachQueue(listWorkers),
    ping: () => askStore('answer', () => store.ping()),
    checkReady,
    dashboardQueues: () => [...queues.values()],
    close: () => (closing ??= close()),
  };
}
