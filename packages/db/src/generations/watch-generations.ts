import pg from 'pg';

/** Wakes up whoever waits for a generation to change. */
export interface GenerationWatcher {
  /**
   * Resolves at the next change of the generation, when the time is over, or when `signal` aborts: the caller reads
   * the row again in each case. Notifications can get lost (a restarted server), so callers keep the time short.
   */
  readonly nextChange: (generationId: string, timeoutMs: number, signal?: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

const RECONNECT_MS = 1_000;

/**
 * Listens on one connection of its own. Needs a direct or session-mode connection: transaction poolers drop LISTEN.
 * A broken connection is made again; until then waiters simply wait their time.
 */
export function watchGenerations(options: {
  readonly connectionString: string;
  readonly onError: (error: Error) => void;
}): GenerationWatcher {
  const waiters = new Map<string, Set<() => void>>();
  let closed = false;
  let client: pg.Client | undefined;
  let reconnect: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: options.connectionString,
      application_name: 'mealwise-watch',
      keepAlive: true,
    });
    client = next;
    next.on('notification', ({ payload }) => {
      for (const wake of waiters.get(payload ?? '') ?? []) wake();
    });
    next.on('error', options.onError);
    next.on('end', () => {
      if (!closed && client === next) reconnect = setTimeout(() => void connect(), RECONNECT_MS);
    });
    try {
      await next.connect();
      await next.query('listen mealwise_generation');
    } catch (error) {
      options.onError(error instanceof Error ? error : new Error(String(error)));
      // A client that never connected does not say "end".
      if (!closed && client === next) {
        client = undefined;
        reconnect = setTimeout(() => void connect(), RECONNECT_MS);
      }
    }
  };
  const connecting = connect();

  return {
    nextChange: (generationId, timeoutMs, signal) =>
      new Promise((resolve) => {
        const own = waiters.get(generationId) ?? new Set();
        const wake = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          own.delete(wake);
          if (own.size === 0) waiters.delete(generationId);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        own.add(wake);
        waiters.set(generationId, own);
        signal?.addEventListener('abort', wake, { once: true });
        if (signal?.aborted === true) wake();
      }),
    close: async () => {
      closed = true;
      clearTimeout(reconnect);
      await connecting;
      for (const own of waiters.values()) for (const wake of own) wake();
      await client?.end();
    },
  };
}
