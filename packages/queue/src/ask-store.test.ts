import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askStore } from './ask-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer is passed on', async () => {
  expect(await askStore('answer', async () => 42)).toBe(42);
  expect(vi.getTimerCount()).toBe(0);
});

test('a refusal becomes queue_unavailable with its cause', async () => {
  const refusal = new Error('ECONNREFUSED');
  await expect(askStore('take a job', () => Promise.reject(refusal))).rejects.toMatchObject({
    name: 'RetryableError',
    code: 'queue_unavailable',
    message: 'The queue could not take a job',
    cause: refusal,
  });
  expect(vi.getTimerCount()).toBe(0);
});

test('silence becomes queue_unavailable after three seconds', async () => {
  const asked = askStore('take a job', () => Promise.withResolvers<never>().promise);
  const [outcome] = await Promise.all([
    asked.catch((error: unknown) => error),
    vi.advanceTimersByTimeAsync(3_000),
  ]);
  expect(outcome).toMatchObject({ code: 'queue_unavailable' });
});
