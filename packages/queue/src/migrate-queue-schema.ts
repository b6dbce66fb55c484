import { runMigrations } from 'bullmq';
import pg from 'pg';

/** The schema that holds the queues. BullMQ knows only this name when it is given a pool, as it is here. */
export const queueSchema = 'bullmq';

/**
 * Creates or updates the schema of the Postgres backend and lets `grantTo` (names of roles) work in it.
 *
 * Idempotent and safe to run from several processes at once: migrations and grants each serialise on a lock.
 * Needs a login that may create schemas; the running processes then connect as a role that owns nothing.
 */
export async function migrateQueueSchema(
  connectionString: string,
  options: { readonly grantTo: readonly string[] },
): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'mealwise-migrate' });
  await client.connect();
  try {
    await runMigrations(client, queueSchema);
    for (const role of options.grantTo) await grantQueue(client, role);
  } finally {
    await client.end();
  }
}

async function grantQueue(client: pg.Client, role: string): Promise<void> {
  const grantee = pg.escapeIdentifier(role);
  // One message is one transaction. Two grants on the same table at once would fail with "tuple concurrently updated".
  await client.query(`
    select pg_advisory_xact_lock(hashtext('mealwise_queue_grants'));
    grant usage on schema ${queueSchema} to ${grantee};
    grant select, insert, update, delete on all tables in schema ${queueSchema} to ${grantee};
    grant usage, select on all sequences in schema ${queueSchema} to ${grantee};
    grant execute on all functions in schema ${queueSchema} to ${grantee};
  `);
}
