import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from './config.ts';
import { baseUrlOf, findFreePort } from './listening-port.ts';
import { startProcesses } from './start-processes.ts';

// A process takes its time to start on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const login = 'postgres://somebody@nowhere/db';

interface Started {
  readonly lines: string[];
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function start(worker: string, env: Record<string, string> = {}): Promise<Started> {
  const config = readConfig({ ...env, WORKERS: '3' });
  const port = await findFreePort(config.host);
  const url = baseUrlOf(config.host, port);
  const lines: string[] = [];
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of stops.toReversed()) await close();
  };
  onTestFinished(stop);
  await startProcesses({
    config,
    port,
    baseUrl: url,
    secrets: { mealwiseSecret: 'main', authJwtSecret: 'jwt', dashboardPassword: 'pw' },
    urls: { apiUrl: login, workerUrl: login, apiDirectUrl: login, workerDirectUrl: login },
    entries: { api: fixture('api.ts'), worker: fixture(worker) },
    log: {
      own: pino({ level: 'silent' }),
      relay: (source, line) => lines.push(`${source}: ${line}`),
      announce: () => undefined,
    },
    lifetime: { signal: new AbortController().signal, opened: (_name, close) => stops.push(close) },
  });
  return { lines, url, stop };
}

describe('the processes of the system', () => {
  test('are all ready when the start says so: the workers by their word, the API by its answer', async () => {
    const { url } = await start('child.ts');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('stop in order: nothing new comes in before the workers go', async () => {
    const { lines, stop } = await start('child.ts');
    await stop();
    expect(lines[0]).toBe('api: the API leaves');
    expect(lines.slice(1).toSorted()).toEqual([1, 2, 3].map((n) => `worker-${n}: child leaves on SIGTERM`));
  });

  test('fail as a whole when one of them cannot start', async () => {
    await expect(start('child.ts', { CHILD_DOES: 'fail' })).rejects.toThrow(
      /worker-\d ended with code 3 before it was ready/,
    );
  });
});
