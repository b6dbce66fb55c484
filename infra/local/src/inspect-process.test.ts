import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { askPs, inspectProcess } from './inspect-process.ts';

// A process takes its time to start on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });
const PATIENT = { timeout: 10_000 };

test('a running process shows its command and its start', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'a-mark-of-mine']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const found = inspectProcess(child.pid!);
  expect(found).toMatchObject({ state: 'running', command: expect.stringContaining('a-mark-of-mine') });
  expect(inspectProcess(child.pid!)).toEqual(found);
});

test('a process that ended and was collected is gone', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(inspectProcess(child.pid!)).toEqual({ state: 'gone' });
});

test.runIf(process.platform === 'linux')(
  'a process that ended and was not collected is a zombie',
  async () => {
    // The shell becomes `sleep`, which never collects the child that the shell left it; that one ends with our pipe.
    const parent = spawn('/bin/sh', ['-c', 'cat <&3 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [output] = await once(parent.stdout!, 'data');
    await expect.poll(() => inspectProcess(parent.pid!), PATIENT).toMatchObject({ command: 'sleep 60' });
    (parent.stdio[3] as Writable).end();
    await expect
      .poll(() => inspectProcess(Number(String(output).trim())), PATIENT)
      .toEqual({ state: 'zombie' });
  },
);

test.runIf(process.platform !== 'win32')('ps tells the same where there is no /proc', () => {
  expect(askPs(process.pid)).toMatchObject({ state: 'running', command: expect.stringContaining('node') });
});
