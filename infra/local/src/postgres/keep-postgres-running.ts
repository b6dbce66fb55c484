import { setTimeout as sleep } from 'node:timers/promises';
import type { Postmaster } from './postmaster.ts';

export interface KeptPostmaster {
  /** The process of this moment. */
  readonly current: () => Postmaster;
  /** Ends the care, so that a stop is not mistaken for a death; resolves when no restart is under way any more. */
  readonly cease: () => Promise<void>;
}

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;

/** Calls `relaunch` whenever the server process dies, until it works; the pause doubles from 0.1 s to 10 s. */
export function keepPostgresRunning(
  first: Postmaster,
  relaunch: () => Promise<Postmaster>,
  say: (message: string) => void,
): KeptPostmaster {
  let current = first;
  const ceased = new AbortController();

  const relaunchUntilItRuns = async (): Promise<void> => {
    for (
      let delayMs = FIRST_DELAY_MS;
      !ceased.signal.aborted;
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
    ) {
      try {
        current = await relaunch();
        return;
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
        await sleep(delayMs, undefined, { signal: ceased.signal }).catch(() => undefined);
      }
    }
  };
  let relaunching: Promise<void> = Promise.resolve();
  const care = async (): Promise<void> => {
    for (;;) {
      const how = await current.ended;
      if (ceased.signal.aborted) return;
      say(`Postgres ended (${how}); starting it again`);
      relaunching = relaunchUntilItRuns();
      await relaunching;
      if (ceased.signal.aborted) return;
    }
  };
  void care();

  return {
    current: () => current,
    cease: () => {
      ceased.abort();
      return relaunching;
    },
  };
}
