import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { consume, type Consumer } from './consume.ts';
import type { QueueStore, QueueWorker } from './queue-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (): Promise<never> => Promise.withResolvers<never>().promise;

/** A worker that says what is asked of it; `behaviour` replaces what a healthy one does. */
function createWorker(calls: string[], behaviour: Partial<QueueWorker> = {}): QueueWorker {
  const { promise: closed, resolve: markClosed } = Promise.withResolvers<void>();
  return {
    on: () => undefined,
    waitUntilReady: async () => void calls.push('ready'),
    run() {
      calls.push('run');
      return closed;
    },
    pause: async () => void calls.push('pause'),
    cancelJob: () => true,
    cancelAllJobs: (reason) => void calls.push(`cancel ${reason}`),
    async close() {
      calls.push('close');
      markClosed();
    },
    ...behaviour,
  };
}

function consumeWith(workers: QueueWorker[], reported: unknown[] = []): Consumer {
  const openWorker: QueueStore['openWorker'] = () => {
    const next = workers.shift();
    if (next === undefined) throw new Error('no worker is left');
    return next;
  };
  return consume(
    'validation',
    async () => undefined,
    {},
    {
      store: {
        openWorker,
        openQueue: () => {
          throw new Error('a consumer opens no queue');
        },
        ping: async () => undefined,
        findUnfitness: async () => undefined,
        close: async () => undefined,
      },
      reportError: (_source, error) => reported.push(error),
      workerName: 'test',
      lockDurationMs: 15_000,
      stalledIntervalMs: 5_000,
      random: () => 0,
    },
  );
}

test('stopping goes quiet, closes and aborts nothing that ends in time', async () => {
  const calls: string[] = [];
  const consumer = consumeWith([createWorker(calls)]);
  await consumer.started;
  expect(await consumer.stop({ graceMs: 1_000 })).toBe(true);
  expect(calls).toEqual(['ready', 'run', 'pause', 'close']);
});

test('stopping aborts after the grace, and tells of a handler that ignores it', async () => {
  const calls: string[] = [];
  const consumer = consumeWith([createWorker(calls, { close: never })]);
  await consumer.started;
  const stopped = consumer.stop({ graceMs: 1_000 });
  await vi.advanceTimersByTimeAsync(999);
  expect(calls).not.toContain('cancel shutdown');
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toContain('cancel shutdown');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await stopped).toBe(false);
});

test('a worker whose first connection failed is replaced, for it would stay silent for ever', async () => {
  const [failed, healthy]: string[][] = [[], []];
  const reported: unknown[] = [];
  const refusal = new Error('ECONNREFUSED');
  const consumer = consumeWith(
    [createWorker(failed!, { waitUntilReady: () => Promise.reject(refusal) }), createWorker(healthy!)],
    reported,
  );
  await vi.advanceTimersByTimeAsync(1_000);
  await consumer.started;
  expect(reported).toEqual([refusal]);
  expect(failed).toEqual(['close']);
  expect(healthy).toEqual(['ready', 'run']);
  await consumer.stop({ graceMs: 0 });
});

test('a consumer that is stopped between two tries does not try again', async () => {
  const calls: string[] = [];
  const consumer = consumeWith([
    createWorker(calls, { waitUntilReady: () => Promise.reject(new Error('no')) }),
  ]);
  await vi.advanceTimersByTimeAsync(500);
  expect(await consumer.stop({ graceMs: 0 })).toBe(true);
  await consumer.started;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(calls).not.toContain('run');
});
