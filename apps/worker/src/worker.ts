import { stages } from '@mealwise/core';
import type { Broker, Consumer } from '@mealwise/queue';
import type { WorkerDatabase, WriteEvent } from '@mealwise/db';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createRescueLoop, type RescueLoop } from './rescue/rescue-loop.ts';
import { createRing } from './ring.ts';
import { runStage, type StageHandlers } from './run-stage.ts';
import { deliverEvent, type DeliverDeps } from './stages/5-delivery/deliver-event.ts';

export interface WorkerDeps {
  readonly config: Config;
  readonly database: WorkerDatabase;
  readonly broker: Broker;
  readonly handlers: StageHandlers;
  readonly writeEvent: WriteEvent;
  readonly sendWebhook: DeliverDeps['sendWebhook'];
  readonly openSecret: DeliverDeps['openSecret'];
  readonly random: () => number;
  readonly log: Logger;
}

export interface Worker {
  /** Resolves once every queue is being consumed. */
  readonly start: () => Promise<void>;
  /**
   * Quiet → grace → abort → done. Work that is aborted goes back to its queue without an attempt spent. Idempotent.
   */
  readonly stop: () => Promise<void>;
}

/** One worker process's work: a consumer per stage, one for deliveries, and the rescuer. */
export function createWorker(deps: WorkerDeps): Worker {
  const { config, broker, database, log, random } = deps;
  const ring = createRing(broker, log);
  const executor = { ...deps, ring, leaseMs: config.leaseMs, worker: config.workerName };
  const rescueLoop: RescueLoop = createRescueLoop({
    database,
    broker,
    ring,
    writeEvent: deps.writeEvent,
    graceMs: config.rescueGraceMs,
    intervalMs: config.rescueIntervalMs,
    log,
  });
  const consumers: Consumer[] = [];
  let stopping: Promise<void> | undefined;

  return {
    start: async () => {
      const options = { concurrency: config.concurrency };
      for (const stage of stages)
        consumers.push(broker.consume(stage, (job, context) => runStage(executor, job, context), options));
      consumers.push(
        broker.consume(
          'delivery',
          (job, context) => deliverEvent({ ...executor, random }, job, context),
          options,
        ),
      );
      rescueLoop.start();
      await Promise.all(consumers.map((consumer) => consumer.started));
    },
    stop: () =>
      (stopping ??= (async () => {
        await rescueLoop.stop();
        await Promise.all(consumers.map((consumer) => consumer.stop({ graceMs: config.shutdownGraceMs })));
      })()),
  };
}
