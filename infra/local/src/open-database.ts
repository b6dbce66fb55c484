import type { DatabaseChoice, LocalConfig } from './config.ts';
import type { Lifetime } from './lifetime.ts';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts';

/** The database to work with: the given one, or our own, started and registered to be stopped last. */
export async function openDatabase(
  config: LocalConfig,
  lifetime: Lifetime,
  say: (message: string) => void,
): Promise<Extract<DatabaseChoice, { readonly kind: 'given' }>> {
  if (config.database.kind === 'given') return config.database;
  const startedAt = performance.now();
  const postgres = await startEmbeddedPostgres({ home: config.home, say });
  lifetime.opened('Postgres', postgres.stop, postgres.kill);
  say(`Postgres ${postgres.origin} in ${Math.round(performance.now() - startedAt)} ms (${postgres.dataDir})`);
  return { kind: 'given', url: postgres.ownerUrl, directUrl: postgres.ownerUrl, roles: undefined };
}
