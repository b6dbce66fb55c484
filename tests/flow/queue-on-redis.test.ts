import { inject, describe } from 'vitest';
import { startRedis, tellRedis } from '../servers/redis-for-tests.ts';
import { createLedger } from './queue/ledger.ts';
import { newStageJob, test } from './queue/bench.ts';

// What only Redis does. It may hang, evict and lose everything, so these tests have servers of their own.
describe.skipIf(inject('redisUrl') === '').concurrent('the queue on Redis', () => {
  test('a Redis that may evict jobs is not ready, and its readiness says why', async ({
    expect,
    onTestFinished,
    openTestBroker,
  }) => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    expect(await tellRedis(redis.url, 'CONFIG SET maxmemory-policy allkeys-lru')).toContain('OK');
    const errors = createLedger<object>();
    const broker = await openTestBroker(
      { backend: 'redis', url: redis.url, prefix: 'evicting' },
      { log: { info: () => undefined, warn: () => undefined, error: (details) => errors.write(details) } },
    );
    expect(errors.entries).toEqual([{ reason: expect.stringContaining('maxmemory-policy allkeys-lru') }]);
    expect(await broker.checkReady()).toEqual({
      ready: false,
      reason: expect.stringContaining('maxmemory-policy allkeys-lru'),
    });
    await tellRedis(redis.url, 'CONFIG SET maxmemory-policy noeviction');
    expect(await broker.checkReady()).toEqual({ ready: true });
  });

  test('a consumer and a producer go on after Redis came back empty', async ({
    expect,
    onTestFinished,
    openTestBroker,
  }) => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const broker = await openTestBroker({ backend: 'redis', url: redis.url, prefix: 'emptied' });
    const lost = newStageJob();
    await broker.enqueue('validation', lost, { delayMs: 60_000 });
    await tellRedis(redis.url, 'FLUSHALL');
    const idOfLost = `${lost.generationId}-validation-1`;
    expect(await broker.hasLiveJob('validation', idOfLost)).toBe(false);

    // Rescue's answer to the loss: a ring of the next epoch.
    const epochs = createLedger<number>();
    broker.consume('validation', async ({ epoch }) => epochs.write(epoch));
    await broker.enqueue('validation', { ...lost, epoch: 2 });
    expect(await epochs.until(1)).toEqual([2]);
  });

  test('a frozen Redis refuses a ring within seconds', async ({ expect, onTestFinished, openTestBroker }) => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const broker = await openTestBroker({ backend: 'redis', url: redis.url, prefix: 'frozen' });
    process.kill(redis.pid, 'SIGSTOP');
    await expect(broker.enqueue('validation', newStageJob())).rejects.toMatchObject({
      code: 'queue_unavailable',
    });
    process.kill(redis.pid, 'SIGCONT');
    await expect.poll(() => broker.checkReady(), { timeout: 20_000 }).toEqual({ ready: true });
    await broker.enqueue('validation', newStageJob());
  });
});
