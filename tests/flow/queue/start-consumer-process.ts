import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createLedger } from './ledger.ts';
import type { StoreAddress } from './stores.ts';

export interface ConsumerProcess {
  /** Resolves when the process has said `line`. */
  saw(line: string): Promise<void>;
  /** SIGSTOP: it keeps its connections and does nothing. */
  freeze(): void;
  thaw(): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts `hold-jobs.ts` in a process of its own; it says `ready` when it takes jobs. */
export function startConsumerProcess(address: StoreAddress): ConsumerProcess {
  const script = fileURLToPath(new URL('hold-jobs.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(address)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createLedger<string>();
  createInterface({ input: child.stdout }).on('line', (line) => lines.write(line));

  async function saw(line: string): Promise<void> {
    const ended = exited.then(() => Promise.reject(new Error(`the process ended before it said "${line}"`)));
    for (let count = 1; ; count += 1) {
      const entries = await Promise.race([lines.until(count), ended]);
      if (entries[count - 1] === line) return;
    }
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }

  return {
    saw,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill,
  };
}
