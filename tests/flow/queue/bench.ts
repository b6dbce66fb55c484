import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { DeliveryJob, StageJob } from '@mealwise/core';
import { openBroker, type Broker, type BrokerOptions, type QueueLog } from '@mealwise/queue';
import { test as base } from 'vitest';
import { openSeverableProxy, type SeverableProxy } from './severable-proxy.ts';
import { startConsumerProcess, type ConsumerProcess } from './start-consumer-process.ts';
import type { StoreAddress } from './stores.ts';

export const silentLog: QueueLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Short enough for a test to see a takeover; the locks of a busy test machine are still renewed in time. */
export const shortLocks = { lockDurationMs: 2_000, stalledIntervalMs: 500 };

interface Bench {
  /** A broker whose jitter is at its shortest: waits are half of the full backoff. */
  openTestBroker(address: StoreAddress, overrides?: Partial<BrokerOptions>): Promise<Broker>;
  openProxy(storeUrl: string): Promise<SeverableProxy>;
  startProcess(address: StoreAddress): Promise<ConsumerProcess>;
}

/** A test that closes what it opened, also when other tests run beside it. */
export const test = base.extend<Bench>({
  openTestBroker: ({ onTestFinished }, use) =>
    use(async (address, overrides) => {
      const options: BrokerOptions = { ...address, log: silentLog, random: () => 0.999, ...shortLocks };
      const broker = await openBroker(Object.assign(options, overrides));
      onTestFinished(() => broker.close());
      return broker;
    }),
  openProxy: ({ onTestFinished }, use) =>
    use(async (storeUrl) => {
      const proxy = await openSeverableProxy(storeUrl);
      onTestFinished(() => proxy.cut());
      return proxy;
    }),
  startProcess: ({ onTestFinished }, use) =>
    use(async (address) => {
      const started = startConsumerProcess(address);
      onTestFinished(() => started.kill());
      await started.saw('ready');
      return started;
    }),
});

/** A new job of the stage `validation`, whose first backoff is 500 ms. */
export function newStageJob(): StageJob {
  return { v: 1, generationId: randomUUID(), stage: 'validation', epoch: 1 };
}

export function newDeliveryJob(): DeliveryJob {
  return { v: 1, deliveryId: randomUUID(), epoch: 1 };
}

/** What a well-behaved handler does with its signal: ends with an error when told to. */
export async function untilAborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort');
  throw new Error(`aborted: ${String(signal.reason)}`);
}

/** Milliseconds between one entry and the next. */
export function gapsMs(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}
