import { setTimeout as wait } from 'node:timers/promises';
import type { Broker } from '@mealwise/queue';
import type { Logger } from 'pino';
import type { QueueChoice } from './config.ts';

/** The way to the queue, which may be away when the API starts. */
export interface QueueConnection {
  /** Undefined until the queue's store has answered for the first time. */
  readonly broker: () => Broker | undefined;
  /** Resolves with the broker when that happens; never rejects. */
  readonly opened: Promise<Broker>;
  readonly close: () => Promise<void>;
}

const OPEN_TIMEOUT_MS = 2_000;
const RETRY_DELAY_MS = 500;
/** The API only adds jobs and counts them. */
const MAX_CONNECTIONS = 4;

/**
 * Connects in the background and tries until it works: a request is accepted without a queue, and the rescuer rings for
 * it later.
 */
export function connectQueue(choice: QueueChoice, log: Logger): QueueConnection {
  const { promise: opened, resolve } = Promise.withResolvers<Broker>();
  let broker: Broker | undefined;
  let closing: Promise<void> | undefined;

  const attempt = async (): Promise<Broker> => {
    // BullMQ takes long to load; the API answers before it has.
    const { openBroker } = await import('@mealwise/queue');
    const options = { log, openTimeoutMs: OPEN_TIMEOUT_MS };
    return choice.backend === 'redis'
      ? openBroker({ ...choice, ...options })
      : openBroker({ ...choice, ...options, maxConnections: MAX_CONNECTIONS });
  };
  const open = async (): Promise<void> => {
    // oxlint-disable-next-line no-unmodified-loop-condition -- close() sets it meanwhile
    while (broker === undefined && closing === undefined) {
      try {
        broker = await attempt();
        resolve(broker);
      } catch (error) {
        log.warn({ err: error }, 'the queue does not answer; trying again');
        await wait(RETRY_DELAY_MS);
      }
    }
  };
  const opening = open();

  return {
    broker: () => broker,
    opened,
    close: () =>
      (closing ??= (async () => {
        await opening;
        await broker?.close();
      })()),
  };
}
