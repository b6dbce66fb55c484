import pg from 'pg';
import { StartError } from '../start-error.ts';
import { ownerUrlFor } from './owner-database.ts';
import { readCredentials } from './postgres-credentials.ts';

/**
 * The owner's URL of the embedded Postgres that an `npm start` of `home` keeps running, for a command beside it.
 * Throws a StartError when there is none, or it does not answer.
 */
export async function findRunningDatabase(home: string): Promise<string> {
  const credentials = readCredentials(home);
  if (credentials === undefined) throw new StartError(`There is no database in ${home} yet. ${WAY_OUT}`);
  const url = ownerUrlFor(credentials.ownerPassword, credentials.port);
  // Another program may have the port by now, but not our password.
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return url;
  } catch (cause) {
    throw new StartError(`The Postgres of ${home} does not answer. ${WAY_OUT}`, { cause });
  } finally {
    await client.end();
  }
}

const WAY_OUT =
  'Run npm start in another terminal and try again, or set DATABASE_URL to a Postgres of your own.';
