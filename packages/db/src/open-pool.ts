import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from './tables.ts';

export interface PoolOptions {
  readonly connectionString: string;
  /** Connections at most. */
  readonly max: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Called when a connection breaks (a restarted server, a cut network); the pool heals by itself. */
  readonly onIdleError: (error: Error) => void;
}

const { builtins } = pg.types;

/** pg hands out int8 and numeric as text and dates as local midnights; ours fit numbers, and a date is a date. */
const typeParsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
  [builtins.DATE]: (text) => text,
};

/**
 * A pool with bounded waits: connecting 5 s, a statement 15 s, a lock 5 s, an idle transaction 15 s.
 * Without the idle listener a restarted Postgres would end the process.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    types: { getTypeParser: (oid: number, format?: string) => parserFor(oid, format) },
  });
  pool.on('error', options.onIdleError);
  // The pool listens only while a client is idle. One that is cut inside a transaction would end the process; whoever waits for it
  // gets the error from the query anyway.
  pool.on('connect', (client) => client.on('error', options.onIdleError));
  return pool;
}

/** Kysely over a pool; destroying it ends the pool. */
export function openKysely(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

const NUMERIC_ARRAY_OID = 1231;

function parserFor(oid: number, format?: string): (value: string) => unknown {
  if (format !== 'binary') {
    const own = typeParsers[oid];
    if (own !== undefined) return own;
    if (oid === NUMERIC_ARRAY_OID) return (text) => parseNumericArray(text);
  }
  return pg.types.getTypeParser(oid, format as 'text');
}

/** `{1,2.5}` → [1, 2.5]; arrays of numbers need no quoting rules. */
function parseNumericArray(text: string): number[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map(Number);
}
