import { describeFailure } from '@mealwise/core';
import { rescue, type RescueDeps } from './rescue.ts';

export interface RescueLoop {
  readonly start: () => void;
  /** Waits for the round that is under way. */
  readonly stop: () => Promise<void>;
}

/** Rescues every `intervalMs`, one round after the other. A failed round is logged; the next one comes. */
export function createRescueLoop(deps: RescueDeps & { readonly intervalMs: number }): RescueLoop {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let stopped = false;

  const tick = async (): Promise<void> => {
    try {
      await rescue(deps);
    } catch (error) {
      deps.log.warn({ chain: describeFailure(error) }, 'a rescue round failed');
    }
    schedule();
  };
  const schedule = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      round = tick();
    }, deps.intervalMs);
  };
  return {
    start: schedule,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
