import type { FastifyBaseLogger } from 'fastify';
import type { QueueConnection } from '../connect-queue.ts';

/** A client waits no longer than this for the doorbell; the rescuer rings for whatever was not heard. */
const PATIENCE_MS = 1_000;

/**
 * Tells the workers that a new generation has work due. Best effort: the row in Postgres is what counts. Resolves within a
 * second and never rejects.
 */
export async function ringForGeneration(
  queue: Pick<QueueConnection, 'broker'>,
  generationId: string,
  log: FastifyBaseLogger,
): Promise<void> {
  const ring = async (): Promise<void> => {
    const broker = queue.broker();
    if (broker === undefined) {
      log.warn({ generationId }, 'no queue yet; the rescuer will ring');
      return;
    }
    try {
      await broker.enqueue('generation', { v: 1, generationId, stage: 'generation', epoch: 1 });
    } catch (error) {
      log.warn({ generationId, err: error }, 'could not ring; the rescuer will');
    }
  };
  const { promise: impatience, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  await Promise.race([ring(), impatience]);
  clearTimeout(timer);
}
