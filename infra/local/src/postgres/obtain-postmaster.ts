import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../listening-port.ts';
import { findOldPostmaster } from './find-old-postmaster.ts';
import { servesOurData } from './owner-database.ts';
import type { PostgresPlace } from './postgres-place.ts';
import {
  launchPostmaster,
  stopPostmaster,
  watchPostmaster,
  type LaunchOptions,
  type Postmaster,
} from './postmaster.ts';

/** Takes over a Postgres that an earlier start left running; stops it when it does not let us in. */
export async function adoptPostmaster(
  place: PostgresPlace,
  adminUrlOn: (port: number) => string,
  say: (message: string) => void,
): Promise<Postmaster | undefined> {
  const old = await findOldPostmaster(place.dataDir);
  if (old === undefined) return undefined;
  if (await servesOurData(adminUrlOn(old.port), place.dataDir)) {
    say(`adopting the Postgres that an earlier start left running (process ${old.pid})`);
    return watchPostmaster(old.pid, old.port);
  }
  say(`replacing the Postgres that an earlier start left running (process ${old.pid})`);
  await stopPostmaster(place);
  return undefined;
}

const PATIENCE_MS = 10_000;
const POLL_MS = 100;

/**
 * Launches on `preferred` or any other free port. Another program may take a port between our look and the launch, and
 * the processes of a Postgres that was killed hold its shared memory for a moment: both are tried again.
 */
export async function launchOnFreePort(
  place: PostgresPlace,
  options: Omit<LaunchOptions, 'port'>,
  preferred: number,
): Promise<Postmaster> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let wish = preferred; ;) {
    const port = await findFreePort('127.0.0.1', wish);
    try {
      return await launchPostmaster(place, { ...options, port });
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      if (performance.now() > deadline) throw error;
      if (reason.includes('could not bind')) wish = 0;
      else if (reason.includes('shared memory block')) await sleep(POLL_MS);
      else throw error;
    }
  }
}
