import type { Broker } from '@mealwise/queue';
import type { FastifyBaseLogger } from 'fastify';
import type { QueueConnection } from '../connect-queue.ts';
import type { Accepted } from './accept-request.ts';

/** A client waits no longer than this for the doorbell; the rescuer rings for whatever was not heard. */
const PATIENCE_MS = 1_000;

/**
 * Tells the workers what a request leaves to be done: a new generation its first stage, one that ended at once its deliveries. Best effort:
 * the rows in Postgres are what counts. Resolves within a second and never rejects.
 */
export async function ringForAccepted(
  queue: Pick<QueueConnection, 'broker'>,
  { kind, generation, deliveries }: Accepted,
  log: FastifyBaseLogger,
): Promise<void> {
  const generationId = generation.id;
  const ring = async (broker: Broker): Promise<void> => {
    if (kind === 'created')
      await broker.enqueue('generation', { v: 1, generationId, stage: 'generation', epoch: 1 });
    for (const delivery of deliveries) await broker.enqueue('delivery', { v: 1, ...delivery });
  };
  const broker = queue.broker();
  if (broker === undefined) {
    log.warn({ generationId }, 'no queue yet; the rescuer will ring');
    return;
  }
  const { promise: impatience, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  const ringing = ring(broker).catch((error: unknown) => {
    log.warn({ generationId, err: error }, 'could not ring; the rescuer will');
  });
  await Promise.race([ringing, impatience]);
  clearTimeout(timer);
}
