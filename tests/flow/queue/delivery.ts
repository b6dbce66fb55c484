import { jobCatalogue } from '@mealwise/core';
import { newDeliveryJob, newStageJob, test } from './bench.ts';
import { createLedger } from './ledger.ts';
import type { StoreForTests } from './stores.ts';

/** What is sent arrives, once, where it belongs. */
export function checkDelivery(store: () => StoreForTests): void {
  test('a handler gets the payload as it was sent, for every kind of job', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const received = createLedger<unknown>();
    const stageJob = newStageJob();
    const deliveryJob = newDeliveryJob();
    broker.consume('validation', async (payload, { attempt, jobId }) =>
      received.write({ payload, attempt, jobId }),
    );
    broker.consume('delivery', async (payload, { attempt, jobId }) =>
      received.write({ payload, attempt, jobId }),
    );
    await broker.enqueue('validation', stageJob);
    await broker.enqueue('delivery', deliveryJob);
    const entries = await received.until(2);
    expect(entries).toHaveLength(2);
    expect(entries).toContainEqual({
      payload: stageJob,
      attempt: 1,
      jobId: `${stageJob.generationId}-validation-1`,
    });
    expect(entries).toContainEqual({
      payload: deliveryJob,
      attempt: 1,
      jobId: `${deliveryJob.deliveryId}-delivery-1`,
    });
  });

  test('a ring of an id that still exists, even finished, changes nothing; a new epoch runs', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const epochs = createLedger<number>();
    const job = newStageJob();
    await broker.enqueue('validation', job);
    await broker.enqueue('validation', job);
    broker.consume('validation', async ({ epoch }) => epochs.write(epoch), { concurrency: 1 });
    await expect.poll(async () => (await broker.counts()).validation.completed, { timeout: 10_000 }).toBe(1);
    await broker.enqueue('validation', job);
    await broker.enqueue('validation', { ...job, epoch: 2 });
    // The queue is first in, first out with one job at a time: a second run of epoch 1 would come before epoch 2.
    expect(await epochs.until(2)).toEqual([1, 2]);
  });

  test('two consumers never run a job at the same time, nor twice', async ({ expect, openTestBroker }) => {
    const address = await store().openEmpty();
    const brokers = [await openTestBroker(address), await openTestBroker(address)];
    const jobs = Array.from({ length: 60 }, newStageJob);
    const running = new Set<string>();
    const done = createLedger<string>();
    const byBroker = new Set<number>();
    for (const [index, broker] of brokers.entries()) {
      broker.consume(
        'validation',
        async ({ generationId }, { jobId }) => {
          if (running.has(jobId)) throw new Error(`${jobId} runs twice at once`);
          running.add(jobId);
          byBroker.add(index);
          // Lets the other consumer try for the same job.
          await broker.ping();
          running.delete(jobId);
          done.write(generationId);
        },
        { concurrency: 4 },
      );
    }
    await Promise.all(jobs.map((job) => brokers[0]!.enqueue('validation', job)));
    await expect
      .poll(async () => (await brokers[0]!.counts()).validation.completed, { timeout: 20_000 })
      .toBe(60);
    expect(new Set(done.entries)).toEqual(new Set(jobs.map((job) => job.generationId)));
    expect(done.entries).toHaveLength(60);
    expect(byBroker.size).toBe(2);
  });

  test('a delayed ring comes no earlier than asked', async ({ expect, openTestBroker }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const arrivals = createLedger<number>();
    broker.consume('validation', async () => arrivals.write(Date.now()));
    const sentAt = Date.now();
    await broker.enqueue('validation', newStageJob(), { delayMs: 600 });
    const [arrivedAt = 0] = await arrivals.until(1);
    expect(arrivedAt - sentAt).toBeGreaterThanOrEqual(600);
  });

  test('a job lives while it waits, is delayed or runs, and no longer', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty(), { workerName: 'worker-under-test' });
    const [waiting, delayed] = [newStageJob(), newStageJob()];
    const idOf = jobCatalogue.validation.jobId;
    const lives = (): Promise<boolean[]> =>
      Promise.all([waiting, delayed].map((job) => broker.hasLiveJob('validation', idOf(job))));
    expect(await lives()).toEqual([false, false]);
    await broker.enqueue('validation', waiting);
    await broker.enqueue('validation', delayed, { delayMs: 60_000 });
    expect(await lives()).toEqual([true, true]);
    expect((await broker.counts()).validation).toMatchObject({ waiting: 1, delayed: 1, active: 0 });

    const started = createLedger<string>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    broker.consume('validation', async (_payload, { jobId }) => {
      started.write(jobId);
      await released;
    });
    await started.until(1);
    expect(await lives()).toEqual([true, true]);
    expect((await broker.counts()).validation).toMatchObject({ waiting: 0, delayed: 1, active: 1 });
    expect((await broker.workers()).validation).toEqual(['worker-under-test']);
    expect((await broker.workers()).costing).toEqual([]);
    release();
    await expect.poll(lives, { timeout: 10_000 }).toEqual([false, true]);
    expect((await broker.counts()).validation).toMatchObject({
      completed: 1,
      failed: 0,
      delayed: 1,
      active: 0,
    });
  });

  test('a job of a newer release is left alone; one that is no job at all fails at once', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const [newer, rubbish] = [{ ...newStageJob(), v: 2, tomorrow: true }, { hello: 'world' }];
    const queue = broker.dashboardQueues().find(({ name }) => name === 'validation')!;
    await queue.add('validation', newer, { jobId: 'newer-1', attempts: 5 });
    await queue.add('validation', rubbish, { jobId: 'rubbish-1', attempts: 5 });
    const runs = createLedger<unknown>();
    broker.consume('validation', async (payload) => runs.write(payload));
    await expect
      .poll(async () => (await broker.counts()).validation, { timeout: 10_000 })
      .toMatchObject({ delayed: 1, failed: 1, waiting: 0, active: 0 });
    expect(await broker.hasLiveJob('validation', 'newer-1')).toBe(true);
    expect(await broker.hasLiveJob('validation', 'rubbish-1')).toBe(false);
    expect((await queue.getJob('newer-1'))?.attemptsMade).toBe(0);
    expect((await queue.getJob('rubbish-1'))?.failedReason).toMatch(/^invalid_job: not a validation job/);
    expect(runs.entries).toEqual([]);
  });

  test('a payload outside the catalogue is refused before it reaches the queue', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    await expect(broker.enqueue('validation', { ...newStageJob(), epoch: 0 })).rejects.toMatchObject({
      name: 'TerminalError',
      code: 'invalid_job',
    });
    expect((await broker.counts()).validation.waiting).toBe(0);
  });
}
