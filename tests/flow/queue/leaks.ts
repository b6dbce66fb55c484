import { newStageJob, test } from './bench.ts';
import { createLedger } from './ledger.ts';
import type { StoreForTests } from './stores.ts';

/** What is left of consumers that came and went; counts what the process holds, so nothing may run beside it. */
export function checkLeaks(store: () => StoreForTests): void {
  test('starting and stopping fifty times leaves no connection, timer or listener behind', async ({
    expect,
    openTestBroker,
  }) => {
    const address = await store().openEmpty();
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on('warning', onWarning);
    const before = opened();
    const broker = await openTestBroker(address);
    for (let round = 0; round < 50; round += 1) {
      const consumer = broker.consume('validation', async () => undefined);
      // Half of them are stopped while they still connect.
      if (round % 2 === 0) await consumer.started;
      expect(await consumer.stop({ graceMs: 5_000 })).toBe(true);
    }
    // The queue still works, and with it the connections that all rounds shared.
    const done = createLedger<string>();
    broker.consume('validation', async (_payload, { jobId }) => done.write(jobId));
    await broker.enqueue('validation', newStageJob());
    await done.until(1);
    await broker.close();
    process.off('warning', onWarning);
    await expect.poll(opened, { timeout: 10_000 }).toBeLessThanOrEqual(before);
    expect(warnings).toEqual([]);
  });
}

function opened(): number {
  return process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout/.test(kind)).length;
}
