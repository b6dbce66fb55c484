import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresEnvironment, postgresProgram } from './postgres-binaries.ts';
import type { PostgresPlace } from './postgres-place.ts';

export interface ClusterOptions {
  readonly superuserPassword: string;
  /** False = without waiting for the disk; for tests. */
  readonly durable: boolean;
}

/**
 * Makes an empty cluster at `place.dataDir`: superuser `postgres`, UTF-8, Postgres's own C.UTF-8 collation (the same on
 * every operating system, whatever locales it has), scram passwords. It is made beside its place and moved there when
 * whole, so that an interrupted start leaves nothing half-made; the password file goes in every case.
 */
export async function createCluster(place: PostgresPlace, options: ClusterOptions): Promise<void> {
  const draft = join(place.folder, 'postgres.draft');
  const passwordFile = join(draft, 'password');
  // The initdb of a start that was killed may still be writing there.
  rmSync(draft, { recursive: true, force: true, maxRetries: 10 });
  mkdirSync(draft, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
    if (place.account !== undefined)
      for (const path of [draft, passwordFile]) chownSync(path, place.account.uid, place.account.gid);
    await runInitdb(place, [
      `--pgdata=${join(draft, 'data')}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.durable ? [] : ['--no-sync']),
    ]);
    renameSync(join(draft, 'data'), place.dataDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function runInitdb(place: PostgresPlace, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Detached: a Ctrl-C at the terminal reaches the supervisor alone, which stops things in order.
    const child = spawn(postgresProgram(place.binaries, 'initdb'), args, {
      cwd: place.folder,
      env: postgresEnvironment,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...place.account,
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb ended with code ${code}: ${output.trim()}`)),
    );
  });
}
