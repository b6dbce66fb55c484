import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { acquireInstanceLock } from './instance-lock.ts';

const URL = 'http://127.0.0.1:3000';
let home: string;
const file = (): string => join(home, 'running.json');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mealwise-lock-'));
  return () => rmSync(home, { recursive: true });
});

describe('the lock of an installation', () => {
  test('tells a second start who holds it and where', () => {
    acquireInstanceLock(home, URL);
    expect(() => acquireInstanceLock(home, URL)).toThrow(`process ${process.pid}, ${URL}`);
  });

  test('is free again after its release, and a release is safe to repeat', () => {
    const lock = acquireInstanceLock(home, URL);
    lock.release();
    lock.release();
    expect(readdirSync(home)).toEqual([]);
    expect(acquireInstanceLock(home, URL).tookOver).toBe(false);
  });

  test('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(file(), JSON.stringify({ pid: child.pid, url: URL }));
    expect(acquireInstanceLock(home, URL).tookOver).toBe(true);
    expect(readdirSync(home)).toEqual(['running.json']);
  });

  test('is taken over when its process id belongs to another process by now', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    onTestFinished(() => void stranger.kill('SIGKILL'));
    await once(stranger, 'spawn');
    writeFileSync(file(), JSON.stringify({ pid: stranger.pid, startedAt: 'another time', url: URL }));
    expect(acquireInstanceLock(home, URL).tookOver).toBe(true);
  });

  test('refuses beside one that is just being written, and takes an old unreadable one over', () => {
    writeFileSync(file(), '');
    expect(() => acquireInstanceLock(home, URL)).toThrow('just beginning');
    utimesSync(file(), 0, 0);
    expect(acquireInstanceLock(home, URL).tookOver).toBe(true);
  });

  test('is not released by one who lost it', () => {
    const lock = acquireInstanceLock(home, URL);
    writeFileSync(file(), '{"pid":1,"url":"of another"}');
    lock.release();
    expect(readFileSync(file(), 'utf8')).toContain('of another');
  });
});
