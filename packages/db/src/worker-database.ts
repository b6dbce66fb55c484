import { sql, type Kysely } from 'kysely';
import { openKysely, openPool, type PoolOptions } from './open-pool.ts';
import type { Database } from './tables.ts';

/** A worker's way to Postgres. Its role sees every row that its work needs; it takes the person from the row it claimed. */
export interface WorkerDatabase {
  readonly db: Kysely<Database>;
  /** Rejects when Postgres does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openWorkerDatabase(options: PoolOptions): WorkerDatabase {
  const db = openKysely(openPool(options));
  let closing: Promise<void> | undefined;
  return {
    db,
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => (closing ??= db.destroy()),
  };
}
