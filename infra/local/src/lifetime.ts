import type { Logger } from 'pino';

/** What a start registers with, so that everything it opened is closed again. */
export interface Lifetime {
  /** Aborts when a stop is asked for; a start that waits gives up on it. */
  readonly signal: AbortSignal;
  /** Registers something that runs: last opened, first closed. `kill` is for when there is no more waiting. */
  readonly opened: (name: string, stop: () => Promise<void> | void, kill?: () => void) => void;
}

/** The same Ctrl-C arrives more than once: from the terminal, from npm and from the bootstrap. */
const SAME_SIGNAL_MS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `start`, then waits for SIGINT, SIGTERM, SIGHUP or the end of the process that started us, then stops what was
 * opened, in reverse order. A second signal, a second or more after the first, ends everything at once.
 * Resolves with the exit code: 0 after a stop that was asked for, 1 when `start` failed (it is stopped and logged too).
 */
export async function live(log: Logger, start: (lifetime: Lifetime) => Promise<void>): Promise<number> {
  const opened: {
    readonly name: string;
    readonly stop: () => Promise<void> | void;
    readonly kill: () => void;
  }[] = [];
  const stopAsked = new AbortController();
  let askedAt = 0;

  const ask = (why: string): void => {
    if (!stopAsked.signal.aborted) {
      askedAt = performance.now();
      log.info(`stopping (${why}); once more to end everything at once`);
      stopAsked.abort(new Error(`stopped by ${why}`));
    } else if (performance.now() - askedAt >= SAME_SIGNAL_MS) {
      log.warn('ending everything at once');
      for (const { kill } of opened.toReversed()) kill();
      process.exit(130);
    }
  };
  for (const signal of SIGNALS) process.on(signal, () => ask(signal));
  // The bootstrap holds a channel open for as long as it lives; run directly, there is none.
  process.on('disconnect', () => ask('the end of the process that started this one'));

  let code = 0;
  try {
    await start({
      signal: stopAsked.signal,
      opened: (name, stop, kill = () => undefined) => void opened.push({ name, stop, kill }),
    });
    await untilAborted(stopAsked.signal);
  } catch (error) {
    if (!stopAsked.signal.aborted) {
      code = 1;
      reportFailedStart(log, error);
    }
  }
  for (const { name, stop } of opened.toReversed()) {
    try {
      await stop();
    } catch (error) {
      code = 1;
      log.error({ err: error }, `could not stop ${name}`);
    }
  }
  if (stopAsked.signal.aborted) log.info('stopped');
  return code;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A fault that a person can mend is told in its own words; any other with its stack. */
function reportFailedStart(log: Logger, error: unknown): void {
  if (error instanceof Error && error.name === 'StartError') log.fatal(error.message);
  else log.fatal({ err: error }, 'the start failed');
}
