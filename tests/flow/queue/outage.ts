import { openBroker } from '@mealwise/queue';
import { newStageJob, silentLog, test } from './bench.ts';
import { createLedger } from './ledger.ts';
import type { SeverableProxy } from './severable-proxy.ts';
import type { StoreAddress, StoreForTests } from './stores.ts';

async function openBehindProxy(
  store: StoreForTests,
  openProxy: (storeUrl: string) => Promise<SeverableProxy>,
): Promise<{ address: StoreAddress; proxy: SeverableProxy }> {
  const direct = await store.openEmpty();
  const proxy = await openProxy(direct.backend === 'redis' ? direct.url : direct.connectionString);
  const address =
    direct.backend === 'redis' ? { ...direct, url: proxy.url } : { ...direct, connectionString: proxy.url };
  return { address, proxy };
}

/** What producers and consumers do while the store is away. */
export function checkOutage(store: () => StoreForTests): void {
  test('a ring is refused within seconds while the store is down or hangs, and works again afterwards', async ({
    expect,
    openTestBroker,
    openProxy,
  }) => {
    const { address, proxy } = await openBehindProxy(store(), openProxy);
    const broker = await openTestBroker(address);
    await broker.enqueue('validation', newStageJob());
    expect(await broker.checkReady()).toEqual({ ready: true });

    for (const fail of [() => proxy.cut(), async () => proxy.hang()]) {
      await fail();
      const refusedFrom = Date.now();
      await expect(broker.enqueue('validation', newStageJob())).rejects.toMatchObject({
        name: 'RetryableError',
        code: 'queue_unavailable',
      });
      expect(Date.now() - refusedFrom).toBeLessThan(5_000);
      expect(await broker.checkReady()).toMatchObject({ ready: false });
      await proxy.heal();
      await expect.poll(() => broker.checkReady(), { timeout: 20_000 }).toEqual({ ready: true });
      await broker.enqueue('validation', newStageJob());
    }
  });

  test('a consumer takes jobs again after the store was away', async ({
    expect,
    openTestBroker,
    openProxy,
  }) => {
    const { address, proxy } = await openBehindProxy(store(), openProxy);
    const broker = await openTestBroker(address);
    const done = createLedger<string>();
    const consumer = broker.consume('validation', async ({ generationId }) => done.write(generationId));
    await consumer.started;
    await proxy.cut();
    expect(await broker.checkReady()).toMatchObject({ ready: false });
    await proxy.heal();
    await expect.poll(() => broker.checkReady(), { timeout: 20_000 }).toEqual({ ready: true });
    const job = newStageJob();
    await broker.enqueue('validation', job);
    expect(await done.until(1)).toEqual([job.generationId]);
  });

  test('a broker whose store does not answer says so and leaves nothing open', async ({
    expect,
    openProxy,
  }) => {
    const { address, proxy } = await openBehindProxy(store(), openProxy);
    await proxy.cut();
    await expect(openBroker({ ...address, log: silentLog, openTimeoutMs: 700 })).rejects.toThrow(
      "The queue's store did not answer within 700 ms",
    );
  });
}
