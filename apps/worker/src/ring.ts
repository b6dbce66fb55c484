import { describeFailure, type Stage } from '@mealwise/core';
import type { OpenedDelivery } from '@mealwise/db';
import type { Broker } from '@mealwise/queue';
import type { Logger } from 'pino';

/** The doorbell: tells the queue that a row has work due. Never fails; a lost ring is rung again by the rescuer. */
export interface Ring {
  readonly stage: (ring: {
    readonly generationId: string;
    readonly stage: Stage;
    readonly epoch: number;
  }) => Promise<void>;
  readonly delivery: (ring: OpenedDelivery & { readonly delayMs?: number }) => Promise<void>;
}

export function createRing(broker: Pick<Broker, 'enqueue'>, log: Logger): Ring {
  const bestEffort = async (facts: object, enqueue: () => Promise<void>): Promise<void> => {
    try {
      await enqueue();
    } catch (error) {
      log.warn({ ...facts, chain: describeFailure(error) }, 'could not ring; the rescuer will');
    }
  };
  return {
    stage: (ring) => bestEffort(ring, () => broker.enqueue(ring.stage, { v: 1, ...ring })),
    delivery: ({ deliveryId, epoch, delayMs = 0 }) =>
      bestEffort({ deliveryId, epoch }, () =>
        broker.enqueue('delivery', { v: 1, deliveryId, epoch }, { delayMs }),
      ),
  };
}
