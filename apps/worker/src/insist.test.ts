import { describe, expect, test } from 'vitest';
import { insist } from './insist.ts';

function failing(times: number): { work: () => Promise<string>; tries: () => number } {
  let tries = 0;
  return {
    work: async () => {
      tries += 1;
      if (tries <= times) throw new Error(`try ${tries}`);
      return 'written';
    },
    tries: () => tries,
  };
}

describe('insist', () => {
  test('tries again until the work succeeds', async () => {
    const { work, tries } = failing(3);
    expect(await insist(work, { forMs: 10_000, pauseMs: 1 })).toBe('written');
    expect(tries()).toBe(4);
  });

  test('gives up with the last error when the time is over', async () => {
    const { work, tries } = failing(Infinity);
    await expect(insist(work, { forMs: 20, pauseMs: 5 })).rejects.toThrow(/^try \d+$/);
    expect(tries()).toBeGreaterThan(1);
  });

  test('does not try twice when there is no time for it', async () => {
    const { work, tries } = failing(1);
    await expect(insist(work, { forMs: 0, pauseMs: 5 })).rejects.toThrow('try 1');
    expect(tries()).toBe(1);
  });
});
