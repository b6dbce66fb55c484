import { newStageJob, test, untilAborted } from './bench.ts';
import { createLedger } from './ledger.ts';
import type { StoreForTests } from './stores.ts';

/** How consumers start, stop, go quiet and die. */
export function checkLife(store: () => StoreForTests): void {
  test('a job aborted by shutdown goes back without an attempt and another consumer finishes it', async ({
    expect,
    openTestBroker,
  }) => {
    const address = await store().openEmpty();
    const [leaving, staying] = [await openTestBroker(address), await openTestBroker(address)];
    const reasons = createLedger<unknown>();
    const started = createLedger<string>();
    await leaving.enqueue('validation', newStageJob());
    const consumer = leaving.consume('validation', async (_payload, { jobId, signal }) => {
      started.write(jobId);
      await untilAborted(signal).finally(() => reasons.write(signal.reason));
    });
    await started.until(1);
    expect(await consumer.stop({ graceMs: 0 })).toBe(true);
    expect(reasons.entries).toEqual(['shutdown']);

    const attempts = createLedger<number>();
    staying.consume('validation', async (_payload, { attempt }) => attempts.write(attempt));
    expect(await attempts.until(1)).toEqual([1]);
    await expect.poll(async () => (await staying.counts()).validation.completed, { timeout: 10_000 }).toBe(1);
  });

  test('stop lets what runs finish within its grace', async ({ expect, openTestBroker }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const started = createLedger<AbortSignal>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await broker.enqueue('validation', newStageJob());
    const consumer = broker.consume('validation', async (_payload, { signal }) => {
      started.write(signal);
      await released;
    });
    const [signal] = await started.until(1);
    const stopped = consumer.stop({ graceMs: 20_000 });
    release();
    expect(await stopped).toBe(true);
    expect(signal?.aborted).toBe(false);
    expect((await broker.counts()).validation).toMatchObject({ completed: 1, active: 0, waiting: 0 });
  });

  test('a quiet consumer takes no new job', async ({ expect, openTestBroker }) => {
    const address = await store().openEmpty();
    const [quieted, other] = [await openTestBroker(address), await openTestBroker(address)];
    const takenByQuieted = createLedger<string>();
    const takenByOther = createLedger<string>();
    const consumer = quieted.consume('validation', async (_payload, { jobId }) =>
      takenByQuieted.write(jobId),
    );
    await quieted.enqueue('validation', newStageJob());
    await takenByQuieted.until(1);
    // It waits for the next job now: the moment in which a ring could still reach it.
    await expect.poll(async () => (await other.counts()).validation.completed, { timeout: 10_000 }).toBe(1);
    await consumer.quiet();
    await Promise.all(Array.from({ length: 5 }, () => other.enqueue('validation', newStageJob())));
    other.consume('validation', async (_payload, { jobId }) => takenByOther.write(jobId));
    await takenByOther.until(5);
    expect(takenByQuieted.entries).toHaveLength(1);
    expect(await consumer.stop({ graceMs: 1_000 })).toBe(true);
  });

  test('stop is safe before the start and twice', async ({ expect, openTestBroker }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const consumer = broker.consume('validation', async () => undefined);
    const stops = [consumer.stop({ graceMs: 1_000 }), consumer.stop({ graceMs: 1_000 })];
    expect(await Promise.all(stops)).toEqual([true, true]);
    await consumer.started;
    expect(await consumer.stop({ graceMs: 0 })).toBe(true);
    await broker.close();
    await broker.close();
  });

  test('a job whose process is killed with -9 is picked up by another', async ({
    expect,
    openTestBroker,
    startProcess,
  }) => {
    const address = await store().openEmpty();
    const broker = await openTestBroker(address);
    const doomed = await startProcess(address);
    const job = newStageJob();
    await broker.enqueue('validation', job);
    await doomed.saw(`started ${job.generationId}`);
    await doomed.kill();

    const attempts = createLedger<number>();
    broker.consume('validation', async (_payload, { attempt }) => attempts.write(attempt));
    // A crash is not a failure: still the first attempt.
    expect(await attempts.until(1)).toEqual([1]);
    await expect.poll(async () => (await broker.counts()).validation.completed, { timeout: 10_000 }).toBe(1);
  });

  test('a consumer that was frozen until its job was taken over is told so and leaves the job alone', async ({
    expect,
    openTestBroker,
    startProcess,
  }) => {
    const address = await store().openEmpty();
    const broker = await openTestBroker(address);
    const frozen = await startProcess(address);
    const job = newStageJob();
    await broker.enqueue('validation', job);
    await frozen.saw(`started ${job.generationId}`);
    frozen.freeze();

    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const started = createLedger<number>();
    broker.consume('validation', async (_payload, { attempt }) => {
      started.write(attempt);
      await released;
    });
    await started.until(1);
    frozen.thaw();
    await frozen.saw(`aborted ${job.generationId} lock-lost`);
    release();
    await expect
      .poll(async () => (await broker.counts()).validation, { timeout: 10_000 })
      .toMatchObject({ completed: 1, failed: 0, delayed: 0, active: 0, waiting: 0 });
    expect(started.entries).toEqual([1]);
  });
}
