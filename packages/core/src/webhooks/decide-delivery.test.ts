import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideDelivery } from './decide-delivery.ts';

const answer = (status: number, retryAfterMs?: number) =>
  ({ kind: 'response', status, retryAfterMs }) as const;
const middle = (): number => 0.5;

describe('decideDelivery', () => {
  test.each([200, 201, 204, 299])('%i is a delivery', (status) => {
    expect(decideDelivery(answer(status), 1, middle)).toEqual({ kind: 'delivered' });
  });

  test('410 ends it for good, at any attempt', () => {
    expect(decideDelivery(answer(410), 3, middle)).toEqual({ kind: 'disabled' });
  });

  test.each([
    [301, 'http_3xx'],
    [404, 'http_4xx'],
    [429, 'http_4xx'],
    [500, 'http_5xx'],
  ])('%i comes again as %s', (status, failure) => {
    expect(decideDelivery(answer(status), 1, middle)).toMatchObject({
      kind: 'again',
      failure,
      delayMs: 5_000,
    });
  });

  test('ten attempts spread over about three days, then it is exhausted', () => {
    const waits = Array.from({ length: 9 }, (_, index) => decideDelivery(answer(500), index + 1, middle));
    const total = waits.reduce(
      (sum, decision) => sum + (decision.kind === 'again' ? decision.delayMs : Number.NaN),
      0,
    );
    expect(total / 3_600_000).toBeCloseTo(75.6, 1);
    expect(decideDelivery(answer(500), 10, middle)).toEqual({ kind: 'exhausted', failure: 'http_5xx' });
  });

  test('every wait lies within a tenth of the schedule, and a longer one that was asked for is kept, up to a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, drawn) => {
          const exact = decideDelivery(answer(500), attempt, middle);
          const jittered = decideDelivery(answer(500), attempt, () => drawn);
          if (exact.kind !== 'again' || jittered.kind !== 'again') throw new Error('comes again');
          expect(Math.abs(jittered.delayMs / exact.delayMs - 1)).toBeLessThanOrEqual(0.1001);
        },
      ),
    );
    expect(decideDelivery(answer(429, 120_000), 1, middle)).toMatchObject({ delayMs: 120_000 });
    expect(decideDelivery(answer(429, 1e12), 1, middle)).toMatchObject({ delayMs: 86_400_000 });
  });
});
