import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';

// A process takes its time to start on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });
const PATIENT = { timeout: 10_000 };

interface Life {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<unknown[]>;
}

function begin(does: string): Life {
  const child = fork(join(import.meta.dirname, 'fixtures/live.ts'), {
    execArgv: [],
    env: { LIVE_DOES: does },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output, ended: once(child, 'exit') };
}

async function beginAndWait(does: string): Promise<Life> {
  const life = begin(does);
  await expect.poll(life.output, PATIENT).toContain('started');
  return life;
}

describe('the life of npm start', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends on %s: last opened, first closed',
    async (signal) => {
      const { child, output, ended } = await beginAndWait('run');
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      await expect
        .poll(() => output().split('\n').slice(1, -1), PATIENT)
        .toEqual([
          `log stopping (${signal}); once more to end everything at once`,
          'second closing',
          'second closed',
          'first closed',
          'log stopped',
        ]);
    },
  );

  test('takes the copies of one Ctrl-C (terminal, npm, bootstrap) for one', async () => {
    const { child, output, ended } = await beginAndWait('run');
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(output()).not.toContain('killed');
  });

  test('ends everything at once on a second Ctrl-C', async () => {
    const { child, output, ended } = await beginAndWait('hang');
    child.kill('SIGINT');
    await expect.poll(output, PATIENT).toContain('second closing');
    // The time after which a signal counts as another one is what is tested.
    await sleep(1_100);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    await expect.poll(output, PATIENT).toContain('second killed');
  });

  test('ends in order when the process that started it is gone', async () => {
    const { child, output, ended } = await beginAndWait('run');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
    await expect.poll(output, PATIENT).toContain('first closed');
  });

  test('closes what a failed start had opened, says why without a stack, and ends with 1', async () => {
    const { output, ended } = begin('fail');
    expect(await ended).toEqual([1, null]);
    await expect
      .poll(() => output().trim().split('\n'), PATIENT)
      .toEqual(['log no room here', 'second closing', 'second closed', 'first closed']);
  });
});
