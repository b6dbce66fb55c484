import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { askPs, inspectProcess } from './inspect-process.ts';

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
    // The shell does not wait for its background child once it has become `sleep`.
    const parent = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 60']);
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [output] = await once(parent.stdout, 'data');
    await expect
      .poll(() => inspectProcess(Number(String(output).trim())), { timeout: 10_000 })
      .toEqual({ state: 'zombie' });
  },
);

test.runIf(process.platform !== 'win32')('ps tells the same where there is no /proc', () => {
  expect(askPs(process.pid)).toMatchObject({ state: 'running', command: expect.stringContaining('node') });
});
