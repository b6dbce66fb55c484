import { DelayError, RetryableError, TerminalError, jobCatalogue } from '@mealwise/core';
import { gapsMs, newStageJob, test } from './bench.ts';
import { createLedger } from './ledger.ts';
import type { StoreForTests } from './stores.ts';

interface Run {
  readonly attempt: number;
  readonly at: number;
}

/** What becomes of a job whose handler throws. */
export function checkFailure(store: () => StoreForTests): void {
  test('a failing job is retried with exponential backoff and jitter, then stays failed', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const runs = createLedger<Run>();
    const job = newStageJob();
    await broker.enqueue('validation', job);
    broker.consume('validation', async (_payload, { attempt }) => {
      runs.write({ attempt, at: Date.now() });
      throw new Error('always');
    });
    const entries = await runs.until(5);
    await expect
      .poll(async () => (await broker.counts()).validation, { timeout: 10_000 })
      .toMatchObject({
        failed: 1,
        delayed: 0,
        active: 0,
        waiting: 0,
      });
    expect(entries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    // Jitter at its shortest: half of 500, 1000, 2000, 4000 ms.
    const lowerBounds = [250, 500, 1_000, 2_000];
    for (const [index, gap] of gapsMs(entries.map(({ at }) => at)).entries()) {
      expect(gap).toBeGreaterThanOrEqual(lowerBounds[index]!);
    }
    expect(await broker.hasLiveJob('validation', jobCatalogue.validation.jobId(job))).toBe(false);
  });

  test('the other side’s Retry-After is waited for', async ({ expect, openTestBroker }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const runs = createLedger<Run>();
    await broker.enqueue('validation', newStageJob());
    broker.consume('validation', async (_payload, { attempt }) => {
      runs.write({ attempt, at: Date.now() });
      if (attempt > 1) return;
      const cause = new RetryableError('busy', { code: 'overloaded', retryAfterMs: 1_500 });
      throw new Error('the model did not answer', { cause });
    });
    const entries = await runs.until(2);
    expect(gapsMs(entries.map(({ at }) => at))[0]).toBeGreaterThanOrEqual(1_500);
    await expect.poll(async () => (await broker.counts()).validation.completed, { timeout: 10_000 }).toBe(1);
  });

  test('a delay comes back when asked and spends no attempt, however often', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const runs = createLedger<Run>();
    await broker.enqueue('validation', newStageJob());
    broker.consume('validation', async (_payload, { attempt }) => {
      runs.write({ attempt, at: Date.now() });
      // One more than there are attempts.
      if (runs.entries.length < 7) throw new DelayError('rate limit', { code: 'rate_limited', delayMs: 150 });
    });
    const entries = await runs.until(7);
    expect(entries.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    for (const gap of gapsMs(entries.map(({ at }) => at))) expect(gap).toBeGreaterThanOrEqual(150);
    await expect.poll(async () => (await broker.counts()).validation.completed, { timeout: 10_000 }).toBe(1);
  });

  test('a terminal failure, even wrapped, runs once, stays failed and is not re-run by its own id', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const [doomed, next] = [newStageJob(), newStageJob()];
    const runs = createLedger<string>();
    broker.consume(
      'validation',
      async ({ generationId }) => {
        runs.write(generationId);
        if (generationId !== doomed.generationId) return;
        throw new Error('could not plan', {
          cause: new TerminalError('no recipes left', { code: 'infeasible' }),
        });
      },
      { concurrency: 1 },
    );
    await broker.enqueue('validation', doomed);
    await expect.poll(async () => (await broker.counts()).validation.failed, { timeout: 10_000 }).toBe(1);
    await broker.enqueue('validation', doomed);
    await broker.enqueue('validation', next);
    expect(await runs.until(2)).toEqual([doomed.generationId, next.generationId]);
    const queue = broker.dashboardQueues().find(({ name }) => name === 'validation')!;
    const shown = await queue.getJob(jobCatalogue.validation.jobId(doomed));
    expect(shown?.failedReason).toBe('Error: could not plan ← infeasible: no recipes left');
  });

  test('a message that Postgres cannot store does not keep a job running for ever', async ({
    expect,
    openTestBroker,
  }) => {
    const broker = await openTestBroker(await store().openEmpty());
    const runs = createLedger<number>();
    await broker.enqueue('validation', newStageJob());
    broker.consume('validation', async (_payload, { attempt }) => {
      runs.write(attempt);
      const message = `half a pair \ud800 and a NUL \0`;
      throw attempt === 1 ? new Error(message) : new TerminalError(message, { code: 'broken' });
    });
    await expect.poll(async () => (await broker.counts()).validation.failed, { timeout: 10_000 }).toBe(1);
    expect(runs.entries).toEqual([1, 2]);
  });
}
