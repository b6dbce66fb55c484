import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account.ts';
import {
  copyBinaries,
  locatePostgresBinaries,
  tryBinaries,
  type PostgresBinaries,
} from './postgres-binaries.ts';

/** Where an installation's Postgres lives and who runs it. */
export interface PostgresPlace {
  /** Holds the data and, while that is being made, its draft. Ours to write. */
  readonly folder: string;
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
  /** Undefined = our own account. */
  readonly account: PostgresAccount | undefined;
}

export interface PlaceOptions {
  readonly home: string;
  /** Folder outside any home, for what root's own home closes off from the account of Postgres. */
  readonly outside: string;
  readonly say: (message: string) => void;
}

const POINTER = 'where-is-postgres.txt';

/**
 * Decides on account, folder and binaries, by trying what the account can reach rather than by reading permissions.
 *
 * Normally everything stays in `home`. As root, Postgres runs as another account, and a clone below root's own 0700
 * home is closed to it: then data and a copy of the binaries go below `outside`, and a file in `home` says so.
 */
export function choosePostgresPlace({ home, outside, say }: PlaceOptions): PostgresPlace {
  const inside = home;
  const beyond = join(outside, createHash('sha256').update(home).digest('hex').slice(0, 12));
  const existing = [beyond, inside].find((folder) => existsSync(join(folder, 'postgres', 'PG_VERSION')));
  const account = choosePostgresAccount(existing === undefined ? undefined : join(existing, 'postgres'), say);

  const folder = existing ?? (canEnter(account, inside) ? inside : beyond);
  if (account === undefined) requireOwnData(join(folder, 'postgres'));
  if (folder === beyond) {
    makeOpenFolder(outside);
    makeOpenFolder(beyond);
    writeFileSync(join(home, POINTER), `${join(beyond, 'postgres')}\n`);
    say(`root's folder ${home} is closed to the account of Postgres: its data is in ${beyond}`);
  } else rmSync(join(home, POINTER), { force: true });
  if (!canEnter(account, folder))
    throw new StartError(
      `The database in ${join(folder, 'postgres')} cannot be reached by the account that owns it (uid ${account?.uid}). ` +
        `Open the way to it (chmod o+x on the folders above), or move it to ${join(beyond, 'postgres')}.`,
    );
  return {
    folder,
    dataDir: join(folder, 'postgres'),
    binaries: usableBinaries(account, outside, say),
    account,
  };
}

/** Data that root made belongs to another account, and looks empty to ours. */
function requireOwnData(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const owner = statSync(dataDir).uid;
  if (process.geteuid !== undefined && owner !== process.geteuid())
    throw new StartError(
      `The database in ${dataDir} belongs to another account (uid ${owner}; an earlier npm start as root makes that). ` +
        'Run npm start as root again, or set MEALWISE_HOME to a new folder.',
    );
}

function usableBinaries(
  account: PostgresAccount | undefined,
  outside: string,
  say: (message: string) => void,
): PostgresBinaries {
  const binaries = locatePostgresBinaries();
  const fault = tryBinaries(binaries, account);
  if (fault === undefined) return binaries;
  if (fault.reason === 'closed' && account !== undefined) {
    makeOpenFolder(outside);
    const copy = copyBinaries(binaries, outside);
    const copyFault = tryBinaries(copy, account);
    if (copyFault === undefined) {
      say(`using a copy of the Postgres binaries in ${copy.folder}`);
      return copy;
    }
    throw new StartError(`The embedded Postgres cannot be run: ${copyFault.message}. ${WAY_OUT}`);
  }
  throw new StartError(`The embedded Postgres cannot be run: ${fault.message}. ${WAY_OUT}`);
}

const WAY_OUT = 'Set DATABASE_URL to a Postgres of your own.';

/** Whether `account` can walk into `folder`: root itself always can, so the question is put to a shell run as it. */
function canEnter(account: PostgresAccount | undefined, folder: string): boolean {
  if (account === undefined) return true;
  const { error, status } = spawnSync('/bin/sh', ['-c', 'cd "$1" 2>/dev/null', 'sh', folder], {
    cwd: '/',
    ...account,
  });
  if (error !== undefined)
    throw new StartError(
      `Postgres does not run as root, and this root may not become uid ${account.uid}: ${error.message}. ${WAY_OUT}`,
    );
  return status === 0;
}

function makeOpenFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true });
    // The umask may have taken the way in from everyone else.
    if (made !== undefined) chmodSync(folder, 0o755);
  } catch (cause) {
    throw new StartError(
      `The folder ${folder} cannot be made: ${String(cause)}. Set MEALWISE_HOME to a folder that the account "postgres" can reach, or DATABASE_URL.`,
      { cause },
    );
  }
}
