import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspectProcess } from '../inspect-process.ts';
import { StartError } from '../start-error.ts';
import { readPostmasterFile, type PostmasterFile } from './postmaster-file.ts';

const POLL_MS = 20;

/**
 * Finds the Postgres that an earlier, killed `npm start` left running on `dataDir`; undefined when there is none and
 * a new one may start. Waits while the old one is on its way up or down, or ended but not yet collected (Postgres
 * takes that for alive); a file whose process id belongs to something else by now is removed.
 */
export async function findOldPostmaster(
  dataDir: string,
  timeoutMs = 30_000,
): Promise<PostmasterFile | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const file = readPostmasterFile(dataDir);
    if (file === undefined) return undefined;
    const found = inspectProcess(file.pid);
    if (found.state === 'gone') return undefined;
    if (found.state === 'running') {
      if (found.command !== undefined && !found.command.includes(dataDir)) {
        rmSync(join(dataDir, 'postmaster.pid'), { force: true });
        return undefined;
      }
      if (file.ready) return file;
    }
    if (performance.now() > deadline)
      throw new StartError(
        `The Postgres of an earlier start (process ${file.pid}, data in ${dataDir}) neither comes up nor ends; end it by hand.`,
      );
    await sleep(POLL_MS);
  }
}
