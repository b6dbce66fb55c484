import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspectProcess } from './inspect-process.ts';
import { superviseChild, type ChildOptions, type SupervisedChild } from './supervise-child.ts';

// A process takes its time to start on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });
const PATIENT = { timeout: 10_000 };

const entry = join(import.meta.dirname, 'fixtures/child.ts');

interface Supervised extends SupervisedChild {
  readonly lines: string[];
  readonly logged: string[];
}

function supervise(does: string, options: Partial<ChildOptions> = {}): Supervised {
  const lines: string[] = [];
  const logged: string[] = [];
  const child = superviseChild({
    name: 'worker-1',
    entry,
    env: { CHILD_DOES: does },
    cwd: import.meta.dirname,
    stopTimeoutMs: 5_000,
    log: pino({ base: null }, { write: (line: string) => logged.push(line) }),
    relay: (_source, line) => lines.push(line),
    backoff: { firstMs: 10, longestMs: 40, healthyMs: 60_000 },
    ...options,
  });
  onTestFinished(child.stop);
  return { ...child, lines, logged };
}

describe('a supervised process', () => {
  test('is started again when it is killed', async () => {
    const child = supervise('stay');
    await child.ready;
    const first = child.pid()!;
    process.kill(first, 'SIGKILL');
    await expect.poll(() => child.pid(), PATIENT).not.toBeOneOf([first, undefined]);
    expect(child.logged.join()).toContain(
      `worker-1 (process ${first}) was ended by SIGKILL; starting it again in 0.01 s`,
    );
  });

  test('that keeps dying is started again after growing pauses, up to the longest', async () => {
    const child = supervise('crash');
    await expect.poll(() => child.logged.length, PATIENT).toBeGreaterThanOrEqual(5);
    const pauses = child.logged.map((line) => Number(/again in ([\d.]+) s/.exec(line)?.[1]));
    expect(pauses.slice(0, 5)).toEqual([0.01, 0.02, 0.04, 0.04, 0.04]);
  });

  test('that was healthy for long begins with the shortest pause again', async () => {
    const child = supervise('crash', { backoff: { firstMs: 10, longestMs: 1_000, healthyMs: 1 } });
    await expect.poll(() => child.logged.length, PATIENT).toBeGreaterThanOrEqual(3);
    for (const line of child.logged) expect(line).toContain('again in 0.01 s');
  });

  test('that ends before it was ready has failed and is not started again', async () => {
    const child = supervise('fail');
    await expect(child.ready).rejects.toThrow('worker-1 ended with code 3 before it was ready');
    expect(child.pid()).toBeUndefined();
  });

  test('is asked to stop and not started again', async () => {
    const child = supervise('stay');
    await child.ready;
    const pid = child.pid()!;
    await Promise.all([child.stop(), child.stop()]);
    expect(child.lines).toContain('child leaves on SIGTERM');
    expect(inspectProcess(pid).state).toBe('gone');
    expect(child.pid()).toBeUndefined();
  });

  test('that does not stop when asked to is killed after its time', async () => {
    const child = supervise('ignore', { stopTimeoutMs: 100 });
    await child.ready;
    await child.stop();
    expect(child.pid()).toBeUndefined();
    expect(child.logged.join()).toContain('did not stop within 0.1 s');
  });

  test('can be stopped in the pause before its restart, and stays down', async () => {
    const child = supervise('crash', { backoff: { firstMs: 60_000, longestMs: 60_000, healthyMs: 60_000 } });
    await expect.poll(() => child.logged.length, PATIENT).toBe(1);
    await child.stop();
    expect(child.pid()).toBeUndefined();
  });

  test('has its lines passed on one by one, the last without its end too', async () => {
    const child = supervise('talk');
    await child.ready;
    await child.stop();
    expect(child.lines.slice(0, 2)).toEqual(['{"level":30,"time":0,"msg":"in JSON"}', 'in words']);
    expect(child.lines[2]).toMatch(/^no newline/);
  });

  test('is in a process group of its own, out of reach of a Ctrl-C at the terminal', async () => {
    const child = supervise('stay');
    await child.ready;
    // A group of that number exists only when the process leads it.
    expect(process.kill(-child.pid()!, 0)).toBe(true);
  });
});
