import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { openKysely, openPool, type PoolOptions } from './open-pool.ts';
import { setTransactionPerson } from './row-level-security.ts';
import type { Database } from './tables.ts';

/**
 * The API's way to Postgres: there is no client outside a transaction that says who is asking, so no query can
 * forget to. Roll back by throwing.
 */
export interface ApiDatabase {
  /** Runs `work` as the person `userId`: it sees and writes that person's rows and public ones, nothing else. */
  readonly asPerson: <T>(userId: string, work: (trx: Transaction<Database>) => Promise<T>) => Promise<T>;
  /** Runs `work` as nobody: public rows only. */
  readonly asNobody: <T>(work: (trx: Transaction<Database>) => Promise<T>) => Promise<T>;
  /** Rejects when Postgres does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openApiDatabase(options: PoolOptions): ApiDatabase {
  const db = openKysely(openPool(options));
  const as = <T>(userId: string | undefined, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      await setTransactionPerson(trx, userId);
      return work(trx);
    });
  let closing: Promise<void> | undefined;
  return {
    asPerson: as,
    asNobody: (work) => as(undefined, work),
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => (closing ??= db.destroy()),
  };
}
