import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does a write that must not be lost to a restarted database: tries again, every `pauseMs`, until `forMs` have passed;
 * then rejects with the last error. The work must be safe to run twice.
 */
export async function insist<Result>(
  work: () => Promise<Result>,
  options: { readonly forMs: number; readonly pauseMs: number },
): Promise<Result> {
  const deadline = performance.now() + options.forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() + options.pauseMs > deadline) throw error;
      await wait(options.pauseMs);
    }
  }
}
