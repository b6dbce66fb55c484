import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readPrivateFile, writePrivateFile } from '../private-file.ts';
import { StartError } from '../start-error.ts';

const Credentials = z.object({
  superuserPassword: z.string().min(1),
  ownerPassword: z.string().min(1),
  /** Port of the last start, kept so that a client's saved connection goes on working. */
  port: z.int().min(0).max(65_535),
});

/** The passwords of an embedded Postgres and its last port. */
export type PostgresCredentials = z.output<typeof Credentials>;

const pathIn = (home: string): string => join(home, 'postgres.json');

/** Reads the credentials in `home`, or makes new ones for data that is yet to be made (`dataExists` false). */
export function keepCredentials(home: string, dataDir: string, dataExists: boolean): PostgresCredentials {
  const kept = readCredentials(home);
  if (kept !== undefined) return kept;
  if (dataExists)
    throw new StartError(
      `The passwords of the database in ${dataDir} are lost: ${pathIn(home)} is missing. ` +
        `Restore it, or delete ${dataDir} to begin with an empty database.`,
    );
  const made = { superuserPassword: randomPassword(), ownerPassword: randomPassword(), port: 0 };
  writePrivateFile(pathIn(home), made);
  return made;
}

/** Reads the credentials in `home`; undefined when no database was ever made there. */
export const readCredentials = (home: string): PostgresCredentials | undefined =>
  readPrivateFile(pathIn(home), Credentials);

/** Remembers the port in use. */
export function rememberPort(home: string, credentials: PostgresCredentials, port: number): void {
  if (credentials.port !== port) writePrivateFile(pathIn(home), { ...credentials, port });
}

/** Hexadecimal: needs no quoting in SQL and no escaping in a URL. */
function randomPassword(): string {
  return randomBytes(24).toString('hex');
}
