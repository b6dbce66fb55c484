import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Redis without persistence for this run, or '' where no redis-server is installed: skip then. */
    redisUrl: string;
  }
}

export interface RedisForTests {
  readonly url: string;
  readonly pid: number;
  /** Kills it, stopped or not, and waits until it is gone. */
  stop(): Promise<void>;
}

const BOOT_TIMEOUT_MS = 10_000;

/** One Redis for all files of the project; where CI is set, a missing redis-server is an error. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!isRedisInstalled()) {
    const advice = 'redis-server is not on PATH: install it (Debian: apt-get install redis-server).';
    if (process.env['CI'] !== undefined && process.env['CI'] !== '') throw new Error(advice);
    console.warn(`\n*** ${advice} Every test on Redis is SKIPPED. ***\n`);
    project.provide('redisUrl', '');
    return undefined;
  }
  const redis = await startRedis();
  project.provide('redisUrl', redis.url);
  return () => redis.stop();
}

/** Starts an empty Redis on a free port of the loopback interface; resolves when it answers. */
export async function startRedis(): Promise<RedisForTests> {
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  const child = spawn(
    'redis-server',
    ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()],
    { stdio: 'ignore' },
  );
  const exited = once(child, 'exit');
  const { pid } = child;
  if (pid === undefined) throw new Error('redis-server did not start', { cause: (await exited)[0] });
  async function stop(): Promise<void> {
    // SIGKILL also ends a process that a test has stopped with SIGSTOP.
    child.kill('SIGKILL');
    await exited;
  }
  try {
    await Promise.race([
      untilAnswering(url),
      exited.then(() => Promise.reject(new Error('redis-server ended'))),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid, stop };
}

function isRedisInstalled(): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function untilAnswering(url: string): Promise<void> {
  const deadline = performance.now() + BOOT_TIMEOUT_MS;
  let refusal: unknown;
  while (performance.now() < deadline) {
    try {
      if ((await tellRedis(url, 'PING')).startsWith('+PONG')) return;
    } catch (error) {
      refusal = error;
    }
    await wait(20);
  }
  throw new Error(`redis-server did not answer at ${url}`, { cause: refusal });
}

/** Sends one command, such as `CONFIG SET maxmemory-policy allkeys-lru`; returns the raw reply. */
export async function tellRedis(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    const [reply] = await once(socket, 'data');
    return String(reply);
  } finally {
    socket.destroy();
  }
}
