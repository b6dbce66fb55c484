import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inspectProcess } from './inspect-process.ts';
import { StartError } from './start-error.ts';

const Holder = z.object({
  pid: z.int().positive(),
  /** Start of the holder as `inspectProcess` tells it: a process id comes round again. */
  startedAt: z.string().optional(),
  url: z.string(),
});

export interface InstanceLock {
  /** True when the last holder ended without releasing, so that its children may still be on their way out. */
  readonly tookOver: boolean;
  readonly release: () => void;
}

const FILE = 'running.json';
/** A lock file is empty for the instant between its creation and its content; after this long it is a leftover. */
const UNREADABLE_FOR_MS = 5_000;

/**
 * Makes this process the only `npm start` of `home`; a leftover of a dead process is replaced.
 * Throws a StartError that names the running one. `url` is what that message will show to the next.
 */
export function acquireInstanceLock(home: string, url: string): InstanceLock {
  const path = join(home, FILE);
  const own = inspectProcess(process.pid);
  const content = JSON.stringify({
    pid: process.pid,
    startedAt: own.state === 'running' ? own.startedAt : undefined,
    url,
  });
  for (let tookOver = false; ; tookOver = true) {
    try {
      writeFileSync(path, content, { flag: 'wx', mode: 0o644 });
      return { tookOver, release: () => releaseOwn(path, content) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const found = readLock(path);
    if (found === undefined) continue;
    refuseIfHeld(path, found);
    removeLeftover(path, found.text);
  }
}

interface LockFile {
  readonly text: string;
  readonly ageMs: number;
}

function readLock(path: string): LockFile | undefined {
  try {
    return { text: readFileSync(path, 'utf8'), ageMs: Date.now() - statSync(path).mtimeMs };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function refuseIfHeld(path: string, lock: LockFile): void {
  const holder = Holder.safeParse(parseJson(lock.text)).data;
  if (holder === undefined) {
    if (lock.ageMs > UNREADABLE_FOR_MS) return;
    throw new StartError(`Another npm start is just beginning here (${path}); wait for it, or end it first.`);
  }
  const found = inspectProcess(holder.pid);
  if (found.state !== 'running') return;
  if (holder.startedAt !== undefined && found.startedAt !== undefined && holder.startedAt !== found.startedAt)
    return;
  throw new StartError(
    `Mealwise is already running from this folder: process ${holder.pid}, ${holder.url}\n` +
      'Stop that one first, or start a second beside it with a folder and a port of its own, as in: ' +
      'MEALWISE_HOME=.mealwise-2 PORT=3001 npm start',
  );
}

/** Two starts may find the same leftover at once: what the other one has put in its place is given back. */
function removeLeftover(path: string, judged: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === judged) rmSync(aside);
  else renameSync(aside, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only our own file: after a takeover it would be another's. */
function releaseOwn(path: string, content: string): void {
  try {
    if (readFileSync(path, 'utf8') === content) rmSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
