import { findOldPostmaster } from './find-old-postmaster.ts';
import { watchPostmaster } from './postmaster.ts';

/** Ends the Postgres that a dead process left running on `dataDir`, without care for the data; returns when it is gone. */
export async function endLeftPostmaster(dataDir: string): Promise<void> {
  const old = await findOldPostmaster(dataDir);
  if (old === undefined) return;
  const { ended } = watchPostmaster(old.pid, old.port);
  process.kill(old.pid, 'SIGQUIT');
  await ended;
}
