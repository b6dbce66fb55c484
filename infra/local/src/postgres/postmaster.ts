import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspectProcess } from '../inspect-process.ts';
import { StartError } from '../start-error.ts';
import { postgresEnvironment, postgresProgram } from './postgres-binaries.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/** A running Postgres server process, started by us or found. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Resolves when the process is gone, with words on how; never rejects. */
  readonly ended: Promise<string>;
}

export interface LaunchOptions {
  readonly port: number;
  /** File that takes what Postgres writes; it must outlive us, a pipe would not. */
  readonly logFile: string;
  /** False = faster and unsafe against a power cut; for tests. */
  readonly durable: boolean;
}

const POLL_MS = 5;
const START_TIMEOUT_MS = 60_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** Starts Postgres on 127.0.0.1 and waits until it accepts connections; throws with the end of its log when it does not. */
export async function launchPostmaster(place: PostgresPlace, options: LaunchOptions): Promise<Postmaster> {
  const log = openLog(options.logFile);
  const logStart = statSync(options.logFile).size;
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...(options.durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '128MB' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    postgresProgram(place.binaries, 'postgres'),
    ['-D', place.dataDir, '-p', String(options.port), ...flags],
    {
      cwd: place.folder,
      env: postgresEnvironment,
      // A process group of its own: Ctrl-C must reach Postgres last, by way of us.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', log, log],
      ...place.account,
    },
  );
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });

  const deadline = performance.now() + START_TIMEOUT_MS;
  let end: string | undefined;
  do {
    const file = readPostmasterFile(place.dataDir);
    if (file?.ready === true && file.pid === child.pid) return { pid: file.pid, port: options.port, ended };
    end = await Promise.race([ended, sleep(POLL_MS, undefined)]);
  } while (end === undefined && performance.now() < deadline);
  child.kill('SIGQUIT');
  const output = readFileSync(options.logFile)
    .subarray(logStart)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(-12);
  throw new StartError(
    `Postgres did not start (${end ?? 'it was not ready after a minute'}):\n  ${output.join('\n  ')}`,
  );
}

/** A postmaster that is not our child: its end is noticed by looking. */
export function watchPostmaster(pid: number, port: number): Postmaster {
  const first = inspectProcess(pid);
  const ended = new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      const now = inspectProcess(pid);
      if (now.state === 'running' && first.state === 'running' && now.startedAt === first.startedAt) return;
      clearInterval(timer);
      resolve('found gone');
    }, 100);
  });
  return { pid, port, ended };
}

/** Stops the Postgres of a place, connections cut, data safe; harder when it does not go in time. Returns when it is gone. */
export async function stopPostmaster(place: PostgresPlace): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const file = readPostmasterFile(place.dataDir);
    if (file === undefined || inspectProcess(file.pid).state !== 'running') return;
    const code = await runPgCtl(place, ['stop', '-D', place.dataDir, '-m', mode, '-t', '10', '-w']);
    if (code === 0) return;
  }
  throw new Error(`Postgres in ${place.dataDir} could not be stopped`);
}

function runPgCtl(place: PostgresPlace, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(postgresProgram(place.binaries, 'pg_ctl'), args, {
      cwd: place.folder,
      env: postgresEnvironment,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: 'ignore',
      ...place.account,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

function openLog(path: string): number {
  const log = openSync(path, 'a', 0o600);
  if (statSync(path).size <= LOG_LIMIT_BYTES) return log;
  closeSync(log);
  renameSync(path, `${path}.old`);
  return openSync(path, 'a', 0o600);
}
