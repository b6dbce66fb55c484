import { setTimeout as wait } from 'node:timers/promises';
import { withinDeadline } from './within-deadline.ts';
import type { QueueStore } from './queue-store.ts';

const RETRY_EVERY_MS = 50;

/** Resolves when the store answers a ping; rejects after `timeoutMs` with the last refusal as cause. */
export async function awaitStore(store: Pick<QueueStore, 'ping'>, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let refusal: unknown;
  for (;;) {
    const remainingMs = deadline - performance.now();
    if (remainingMs <= 0) {
      throw new Error(`The queue's store did not answer within ${timeoutMs} ms`, { cause: refusal });
    }
    try {
      if ((await withinDeadline(store.ping(), remainingMs)).settled) return;
    } catch (error) {
      refusal = error;
      await wait(Math.min(RETRY_EVERY_MS, remainingMs));
    }
  }
}
