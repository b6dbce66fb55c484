import { getGenerationState, type GenerationStatus } from '@mealwise/db';
import type { RouteDeps } from '../api-deps.ts';

export interface GenerationState {
  readonly status: GenerationStatus;
  readonly sequence: number;
}

/** A notification may get lost (a restarted Postgres, a pooler that drops LISTEN): look by oneself this often. */
const LOOK_EVERY_MS = 1_500;

/**
 * Resolves when the generation's state satisfies `until`, when it does not exist for this person, when the time is over or
 * when `signal` aborts; the caller then reads it. Holds no database connection while it waits.
 */
export async function waitForGeneration(
  { database, watcher }: Pick<RouteDeps, 'database' | 'watcher'>,
  { person, generationId }: { readonly person: string; readonly generationId: string },
  options: {
    readonly until: (state: GenerationState) => boolean;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const remainingMs = deadline - performance.now();
    const enough = new AbortController();
    // Listen first, then look: a change between the two would otherwise be missed.
    const change = watcher.nextChange(
      generationId,
      Math.max(0, Math.min(remainingMs, LOOK_EVERY_MS)),
      AbortSignal.any([options.signal, enough.signal]),
    );
    try {
      const state = await database.asPerson(person, (trx) => getGenerationState(trx, generationId));
      if (state === undefined || options.until(state) || remainingMs <= 0 || options.signal.aborted) return;
      await change;
    } finally {
      enough.abort();
    }
  }
}
