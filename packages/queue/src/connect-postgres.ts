import {
  Queue,
  Worker,
  createPostgresBackend,
  type JobProgress,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
} from 'bullmq';
import pg from 'pg';
import { queueSchema } from './migrate-queue-schema.ts';
import type { ReportError } from './report-error.ts';
import type { QueueStore } from './queue-store.ts';
import { withinDeadline } from './within-deadline.ts';

export interface PostgresStoreOptions {
  readonly backend: 'postgres';
  /**
   * Login that `migrateQueueSchema` granted the queue to. A direct connection: LISTEN and `search_path` need a session,
   * which a transaction pooler does not give.
   */
  readonly connectionString: string;
  /** Connections of this process at most; each consumer holds one for LISTEN. Default 16. */
  readonly maxConnections?: number | undefined;
}

/** Connections beside those that listen: claiming, renewing locks, finishing and enqueueing share them. */
const WORKING_CONNECTIONS = 3;
const CLOSE_DEADLINE_MS = 2_000;

/**
 * Postgres as the store: one pool for all queues and consumers of the process.
 *
 * BullMQ would otherwise open a pool per object. It must not be constructed before the database answers: it remembers
 * a failed first connection for ever, and a consumer then looks alive and never works.
 */
export function connectPostgres(options: PostgresStoreOptions, reportError: ReportError): QueueStore {
  const maxConnections = options.maxConnections ?? 16;
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: maxConnections,
    application_name: 'mealwise-queue',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A server that hangs without closing its sockets must not hold the pool for ever.
    query_timeout: 15_000,
    options: `-c search_path=${queueSchema}`,
  });
  // Without this listener a restarted Postgres would end the process.
  pool.on('error', (error) => reportError('postgres', error));
  const sharedPool = withoutErrorListeners(pool);
  let consumers = 0;
  let closing: Promise<void> | undefined;

  return {
    openQueue(name) {
      const queue: unknown = new Queue(name, { connection: sharedPool }, createPostgresBackend);
      // BullMQ's types, and so the dashboard's, name Redis's backend unless told otherwise; the methods are the same.
      return queue as Queue;
    },
    openWorker(name, processor, workerOptions) {
      const needed = consumers + 1 + WORKING_CONNECTIONS;
      // Consumers that hold every connection for listening would wait for each other for ever.
      if (needed > maxConnections) {
        throw new RangeError(
          `${consumers + 1} consumers need ${needed} connections; maxConnections is ${maxConnections}`,
        );
      }
      consumers += 1;
      const worker = new PooledWorker(
        name,
        processor,
        { ...workerOptions, connection: sharedPool },
        createPostgresBackend,
      );
      worker.once('closed', () => {
        consumers -= 1;
      });
      return worker;
    },
    async ping() {
      const { rows } = await pool.query<{ ready: boolean }>(
        'select current_schema() = $1 and to_regclass($2) is not null as ready',
        [queueSchema, `${queueSchema}.migration`],
      );
      if (rows[0]?.ready !== true)
        throw new Error(`Schema ${queueSchema} is not there yet: run migrateQueueSchema`);
    },
    findUnfitness: async () => undefined,
    close: () => (closing ??= withinDeadline(pool.end(), CLOSE_DEADLINE_MS).then(() => undefined)),
  };
}

/**
 * A worker that becomes ready before it closes. BullMQ takes its listening connection from the pool late in that
 * process, even when it was closed meanwhile, and would then never give it back.
 */
class PooledWorker extends Worker<
  unknown,
  void,
  string,
  PostgresQueueBackend,
  JobProgress,
  PostgresConnectionOptions
> {
  override async close(force?: boolean): Promise<void> {
    await this.waitUntilReady().catch(() => undefined);
    await super.close(force);
  }
}

/**
 * The pool as BullMQ sees it. Every BullMQ object adds an error listener to the pool it is given and never takes it
 * back; ours is enough, and one broken connection is then reported once instead of once per queue.
 */
function withoutErrorListeners(pool: pg.Pool) {
  return {
    options: { keepAlive: true },
    query: pool.query.bind(pool),
    connect: pool.connect.bind(pool),
    end: pool.end.bind(pool),
    on() {
      return this;
    },
    removeAllListeners() {
      return this;
    },
  };
}
