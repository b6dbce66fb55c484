import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** `full`: as many cases as the promise is stated for. `short`: a sample of them, for every test run. */
    readonly properties: 'short' | 'full';
  }
}

export interface Runs {
  readonly short: number;
  readonly full: number;
}

const SEED = 20_261_130;
/** Between batches the test runner may report: one that hears nothing for a minute gives a test up. */
const BATCH = 100;

/** How many cases this run is about. */
export function howMany(runs: Runs): number {
  return runs[inject('properties')];
}

/**
 * Checks a property in that many cases, always the same ones; cases that `fc.pre` leaves out do not count. A failure names the
 * smallest case found and the seed that leads to it.
 */
export async function holds<Case extends [unknown, ...unknown[]]>(
  property: fc.IProperty<Case>,
  runs: Runs,
): Promise<void> {
  const total = howMany(runs);
  for (let done = 0; done < total; done += BATCH) {
    fc.assert(property, { seed: SEED + done, numRuns: Math.min(BATCH, total - done), maxSkipsPerRun: 50 });
    await setImmediate();
  }
}
