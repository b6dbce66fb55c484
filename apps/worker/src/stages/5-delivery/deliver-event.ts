import {
  decideDelivery,
  type DeliveryAttempt,
  type DeliveryDecision,
  type DeliveryJob,
} from '@mealwise/core';
import {
  claimDelivery,
  findDefaultEndpoint,
  recordDeliveryIfLeased,
  type DeliveryClaim,
  type DeliveryResult,
  type WorkerDatabase,
} from '@mealwise/db';
import type { JobContext } from '@mealwise/queue';
import type { Logger } from 'pino';
import type { SendWebhook } from '../../adapters/send-webhook.ts';
import type { Ring } from '../../ring.ts';

/**
 * The last stage: brings one event to one receiver.
 *
 * 1. claim  – the delivery's row, with a lease longer than any attempt may take
 * 2. send   – signed, to a checked address, no transaction open
 * 3. record – delivered, given up, or due again; then ring for the next attempt
 *
 * At least once: after a crash between sending and recording, the receiver gets the same event id again. A delay beyond
 * a minute is not left to the queue, whose clock is the producer's: the rescuer rings when Postgres says it is due.
 */
export interface DeliverDeps {
  readonly database: WorkerDatabase;
  readonly sendWebhook: SendWebhook;
  /** Opens a sealed signing secret. */
  readonly openSecret: (sealed: string) => string;
  readonly ring: Ring;
  readonly worker: string;
  readonly random: () => number;
  readonly log: Logger;
}

/** Longer than the 15 s that an attempt may take. */
const LEASE_MS = 30_000;
const LONGEST_QUEUE_DELAY_MS = 60_000;

export async function deliverEvent(deps: DeliverDeps, job: DeliveryJob, context: JobContext): Promise<void> {
  const { db } = deps.database;
  const claim = await claimDelivery(db, { ...job, leaseMs: LEASE_MS, worker: deps.worker });
  if (claim === undefined) return;
  const attempt = await send(deps, claim, context.signal);
  const result = toResult(attempt, decideDelivery(attempt, claim.attempt, deps.random));
  const epoch = await recordDeliveryIfLeased(db, claim, result);
  deps.log.info(
    { deliveryId: claim.deliveryId, attempt: claim.attempt, result: result.kind },
    'delivery attempt',
  );
  if (epoch !== undefined && result.kind === 'again' && result.delayMs <= LONGEST_QUEUE_DELAY_MS)
    await deps.ring.delivery({ deliveryId: claim.deliveryId, epoch, delayMs: result.delayMs });
}

async function send(deps: DeliverDeps, claim: DeliveryClaim, signal: AbortSignal): Promise<DeliveryAttempt> {
  const endpoint = await findDefaultEndpoint(deps.database.db, claim.userId);
  if (endpoint === undefined)
    throw new Error('The request had a callback, but its person has no signing secret');
  return deps.sendWebhook({
    url: claim.url,
    eventId: claim.eventId,
    body: claim.body,
    secret: deps.openSecret(endpoint.secretSealed),
    signal,
  });
}

function toResult(attempt: DeliveryAttempt, decision: DeliveryDecision): DeliveryResult {
  const responseStatus = attempt.kind === 'response' ? attempt.status : undefined;
  switch (decision.kind) {
    case 'again':
      return { kind: 'again', delayMs: decision.delayMs, responseStatus, failure: decision.failure };
    case 'exhausted':
      return { kind: 'final', status: 'exhausted', responseStatus, failure: decision.failure };
    case 'delivered':
    case 'disabled':
      return { kind: 'final', status: decision.kind, responseStatus, failure: undefined };
  }
}
