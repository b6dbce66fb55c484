import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { StartError } from './start-error.ts';

export interface ChildOptions {
  /** Shown in front of each of its lines. */
  readonly name: string;
  /** File that Node runs. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** From the request to stop until it is killed. */
  readonly stopTimeoutMs: number;
  readonly log: Logger;
  readonly relay: (source: string, line: string) => void;
  /** Pauses before restarts, and the uptime after which they begin anew. Default 0.5 s doubling to 30 s, a minute. */
  readonly backoff?: { readonly firstMs: number; readonly longestMs: number; readonly healthyMs: number };
}

export interface SupervisedChild {
  readonly name: string;
  /** Resolves when it has sent `{ type: 'ready' }` for the first time; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Of this moment; undefined between an end and the restart. */
  readonly pid: () => number | undefined;
  /** Asks it to stop, kills it when it does not in time; safe to call again. */
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

/**
 * Runs a Node program as a child process and starts it again whenever it ends, with growing pauses; one that ends
 * before it was ever ready is not started again, since that start has failed.
 *
 * The child is in a process group of its own (a Ctrl-C reaches it only by way of us, in order) and holds a channel to
 * us: it must send `{ type: 'ready' }` on it, and stop when it closes, for then we are dead.
 */
export function superviseChild(options: ChildOptions): SupervisedChild {
  const { name, log, backoff = { firstMs: 500, longestMs: 30_000, healthyMs: 60_000 } } = options;
  const ready = Promise.withResolvers<void>();
  // Whoever waits sees the rejection; nobody waiting must not end the supervisor.
  ready.promise.catch(() => undefined);
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();
  let wasReady = false;
  let stopping: Promise<void> | undefined;
  let pauseMs = backoff.firstMs;
  let restart: NodeJS.Timeout | undefined;

  const run = (): void => {
    const startedAt = performance.now();
    const current = spawnNode(options);
    child = current;
    current.on('message', (message) => {
      if (!isReady(message)) return;
      wasReady = true;
      ready.resolve();
    });
    ended = recover(current, startedAt);
  };
  const recover = async (current: ChildProcess, startedAt: number): Promise<void> => {
    const how = await untilEnded(current);
    child = undefined;
    if (stopping !== undefined) return;
    if (!wasReady) {
      ready.reject(new StartError(`${name} ${how} before it was ready; its last lines say why`));
      return;
    }
    if (performance.now() - startedAt >= backoff.healthyMs) pauseMs = backoff.firstMs;
    log.warn(`${name} (process ${current.pid}) ${how}; starting it again in ${pauseMs / 1000} s`);
    restart = setTimeout(run, pauseMs);
    pauseMs = Math.min(pauseMs * 2, backoff.longestMs);
  };
  run();

  const stop = async (): Promise<void> => {
    clearTimeout(restart);
    if (child === undefined) return;
    askToStop(child);
    const deadline = setTimeout(() => {
      log.warn(`${name} did not stop within ${options.stopTimeoutMs / 1000} s: killing it`);
      child?.kill('SIGKILL');
    }, options.stopTimeoutMs);
    await ended;
    clearTimeout(deadline);
  };
  return {
    name,
    ready: ready.promise,
    pid: () => child?.pid,
    stop: () => (stopping ??= stop()),
    kill: () => {
      stopping ??= Promise.resolve();
      clearTimeout(restart);
      child?.kill('SIGKILL');
    },
  };
}

function spawnNode({ name, entry, env, cwd, relay }: ChildOptions): ChildProcess {
  const child = spawn(process.execPath, [entry], {
    cwd,
    env: { ...env },
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => relay(name, line));
  return child;
}

/** Windows has no signal that a process could answer: there the closing of the channel is the request. */
function askToStop(child: ChildProcess): void {
  if (process.platform === 'win32' && child.connected) child.disconnect();
  else child.kill('SIGTERM');
}

/** Resolves with words on how it ended, once its last lines have been read. */
function untilEnded(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be run (${error.message})`));
    child.once('exit', (code, signal) => {
      const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
      child.once('close', () => resolve(how));
      // A process of its own that it left behind may hold its output open.
      setTimeout(() => resolve(how), 500).unref();
    });
  });
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';
}
