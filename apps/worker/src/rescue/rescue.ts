import { jobCatalogue } from '@mealwise/core';
import {
  expireGenerations,
  listOverdueDeliveries,
  listOverdueGenerations,
  postponeDeliveryRescue,
  postponeRescue,
  purgeIdempotencyKeys,
  reopenDeliveryIfUnmoved,
  reopenIfUnmoved,
  type WorkerDatabase,
  type WriteEvent,
} from '@mealwise/db';
import type { Broker } from '@mealwise/queue';
import type { Logger } from 'pino';
import type { Ring } from '../ring.ts';

/**
 * Rings again for work that is due and that nobody will ring for: a lost message, an emptied Redis, a dead worker.
 *
 * 1. expire   – open generations past their deadline end
 * 2. stages   – due for a while, no lease: ring, unless the job still waits in a backlog; lease ran out: ring at once
 * 3. delivery – the same for webhook deliveries
 *
 * Any worker does it; two at once are harmless, since a new epoch is opened conditionally on the one that was seen.
 */
export interface RescueDeps {
  readonly database: WorkerDatabase;
  readonly broker: Pick<Broker, 'hasLiveJob'>;
  readonly ring: Ring;
  readonly writeEvent: WriteEvent;
  /** How long work may be due before it is looked after. */
  readonly graceMs: number;
  readonly log: Logger;
}

const BATCH = 100;

export async function rescue(deps: RescueDeps): Promise<void> {
  const { db } = deps.database;
  for (const delivery of await expireGenerations(db, deps.writeEvent)) await deps.ring.delivery(delivery);
  await rescueGenerations(deps);
  await rescueDeliveries(deps);
  await purgeIdempotencyKeys(db);
}

async function rescueGenerations({
  database: { db },
  broker,
  ring,
  graceMs,
  log,
}: RescueDeps): Promise<void> {
  for (const seen of await listOverdueGenerations(db, { graceMs, limit: BATCH })) {
    const { generationId, stage, epoch, abandoned } = seen;
    const jobId = jobCatalogue[stage].jobId({ v: 1, generationId, stage, epoch });
    // Behind a lease that ran out, a job that looks alive is held by a dead process.
    if (!abandoned && (await broker.hasLiveJob(stage, jobId))) {
      await postponeRescue(db, generationId);
      continue;
    }
    const opened = await reopenIfUnmoved(db, seen);
    if (opened === undefined) continue;
    log.info({ generationId, stage, epoch: opened, abandoned }, 'rescued a generation');
    await ring.stage({ generationId, stage, epoch: opened });
  }
}

async function rescueDeliveries({ database: { db }, broker, ring, graceMs, log }: RescueDeps): Promise<void> {
  for (const seen of await listOverdueDeliveries(db, { graceMs, limit: BATCH })) {
    const { deliveryId, epoch, abandoned } = seen;
    const jobId = jobCatalogue.delivery.jobId({ v: 1, deliveryId, epoch });
    if (!abandoned && (await broker.hasLiveJob('delivery', jobId))) {
      await postponeDeliveryRescue(db, deliveryId);
      continue;
    }
    const opened = await reopenDeliveryIfUnmoved(db, seen);
    if (opened === undefined) continue;
    log.info({ deliveryId, epoch: opened, abandoned }, 'rescued a delivery');
    await ring.delivery({ deliveryId, epoch: opened });
  }
}
