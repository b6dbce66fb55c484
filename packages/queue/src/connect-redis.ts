import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { ReportError } from './report-error.ts';
import type { QueueStore } from './queue-store.ts';
import { withinDeadline } from './within-deadline.ts';

export interface RedisStoreOptions {
  readonly backend: 'redis';
  /** `redis://` or `rediss://`. */
  readonly url: string;
  /** First part of every key; deployments that share a server need different ones. Default `mealwise`. */
  readonly prefix?: string | undefined;
}

const COMMAND_TIMEOUT_MS = 2_000;
const CLOSE_DEADLINE_MS = 2_000;
const reconnectDelayMs = (attempt: number): number => Math.min(attempt * 100, 1_000);

/**
 * Redis as the store. One connection serves all producers; each consumer has two of its own.
 *
 * Producers must fail fast, so that a request can be answered while Redis is away: no offline queue (a call on a closed
 * connection rejects at once) and a command timeout (a call on a hanging one rejects after 2 s). Only together with
 * `skipWaitingForReady` and `skipVersionCheck` does that also hold, and heal, when Redis was down at boot.
 * Consumers are the opposite: they wait for as long as it takes.
 */
export function connectRedis(options: RedisStoreOptions, reportError: ReportError): QueueStore {
  const prefix = options.prefix ?? 'mealwise';
  const producer = new Redis(options.url, {
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: reconnectDelayMs,
  });
  producer.on('error', (error) => reportError('redis', error));
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    // QUIT lets sent commands finish; a Redis that is away cannot be asked politely.
    await withinDeadline(producer.quit(), CLOSE_DEADLINE_MS).catch(() => undefined);
    producer.disconnect();
  }

  return {
    openQueue: (name) =>
      new Queue(name, { connection: producer, prefix, skipWaitingForReady: true, skipVersionCheck: true }),
    openWorker: (name, processor, workerOptions) =>
      new Worker(name, processor, {
        ...workerOptions,
        connection: { url: options.url, retryStrategy: reconnectDelayMs },
        prefix,
      }),
    async ping() {
      await producer.ping();
    },
    async findUnfitness() {
      // INFO rather than CONFIG GET, which managed services refuse.
      const policy = /^maxmemory_policy:(\S+)/m.exec(await producer.info('memory'))?.[1];
      if (policy === undefined || policy === 'noeviction') return undefined;
      return `Redis has maxmemory-policy ${policy}: it drops queued jobs when memory is short. Set it to noeviction.`;
    },
    close: () => (closing ??= close()),
  };
}
