import pg from 'pg';
import type { DatabaseChoice, LocalConfig } from './config.ts';
import type { Lifetime } from './lifetime.ts';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts';
import { StartError } from './start-error.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * The database to work with: the given one, which must answer, or our own, started and registered to be stopped last.
 * Throws a StartError when there is none.
 */
export async function openDatabase(
  config: LocalConfig,
  lifetime: Lifetime,
  say: (message: string) => void,
): Promise<Extract<DatabaseChoice, { readonly kind: 'given' }>> {
  if (config.database.kind === 'given') {
    await requireDatabase(config.database.directUrl);
    return config.database;
  }
  const startedAt = performance.now();
  const postgres = await startEmbeddedPostgres({ home: config.home, say });
  lifetime.opened('Postgres', postgres.stop, postgres.kill);
  say(`Postgres ${postgres.origin} in ${Math.round(performance.now() - startedAt)} ms (${postgres.dataDir})`);
  return { kind: 'given', url: postgres.ownerUrl, directUrl: postgres.ownerUrl, roles: undefined };
}

async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
  } catch (cause) {
    const { host, pathname } = new URL(url);
    const reason = cause instanceof AggregateError ? cause.errors.map(String).join(', ') : String(cause);
    throw new StartError(`The database ${host}${pathname} of DATABASE_URL does not let us in: ${reason}`, {
      cause,
    });
  } finally {
    await client.end();
  }
}
