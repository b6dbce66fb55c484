import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the operating system says about a process id. */
export type ProcessState =
  | { readonly state: 'gone' }
  /** Ended, but its parent has not collected it yet: it still answers signals. */
  | { readonly state: 'zombie' }
  | {
      readonly state: 'running';
      /** The command line, where it may be seen. */
      readonly command: string | undefined;
      /** Tells apart two processes that got the same id one after the other; only to be compared. */
      readonly startedAt: string | undefined;
    };

/** Looks a process up: through /proc where that exists, through `ps` elsewhere, by a null signal at least. */
export function inspectProcess(pid: number): ProcessState {
  if (!answersSignals(pid)) return { state: 'gone' };
  return readProc(pid) ?? askPs(pid) ?? { state: 'running', command: undefined, startedAt: undefined };
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readProc(pid: number): ProcessState | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may itself hold spaces and brackets; proc(5) counts from 1.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return { state: 'zombie' };
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { state: 'running', command: command === '' ? undefined : command, startedAt: fields[19] };
  } catch {
    // No /proc on this system, or the process is hidden from us in it.
    return undefined;
  }
}

/** For systems without /proc (macOS); undefined where there is no `ps` either. */
export function askPs(pid: number): ProcessState | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: '/bin:/usr/bin', LC_ALL: 'C' },
  });
  const [, stat, startedAt, command] =
    /^(\S+)\s+(\w+ \w+ +\d+ [\d:]+ \d+)\s+(.*)$/.exec((stdout ?? '').trim()) ?? [];
  if (status !== 0 || stat === undefined) return undefined;
  return stat.startsWith('Z') ? { state: 'zombie' } : { state: 'running', command, startedAt };
}
