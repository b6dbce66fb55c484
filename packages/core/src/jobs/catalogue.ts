import { z } from 'zod';
import type { RetryPolicy } from './retry-policy.ts';

/**
 * Every kind of job there is, on one screen: what a message carries, how it is retried, how many run at once.
 *
 * A message names a row and nothing else: Postgres is the truth, the queue a doorbell. No personal data in the queue.
 * `v` lets a newer API and an older worker recognise each other. `epoch` counts the rings of a row: a claim only
 * succeeds with the newest one, so that a doubled or late ring loses quietly.
 */

export const StageJob = z.strictObject({
  v: z.literal(1),
  generationId: z.uuid(),
  stage: z.enum(['generation', 'validation', 'costing', 'enrichment']),
  epoch: z.int().positive(),
});
export type StageJob = z.infer<typeof StageJob>;

export const DeliveryJob = z.strictObject({
  v: z.literal(1),
  deliveryId: z.uuid(),
  epoch: z.int().positive(),
});
export type DeliveryJob = z.infer<typeof DeliveryJob>;

export interface JobKind<Payload> {
  readonly payload: z.ZodType<Payload>;
  /** Deterministic message id: adding the same ring twice leaves one message. */
  readonly jobId: (payload: Payload) => string;
  readonly retry: RetryPolicy;
  /** Jobs of this kind that one worker process runs side by side unless configured otherwise. */
  readonly concurrency: number;
}

const stageJobId = (job: StageJob): string => `${job.generationId}-${job.stage}-${job.epoch}`;

export const jobCatalogue = {
  generation: {
    payload: StageJob,
    jobId: stageJobId,
    retry: { attempts: 5, baseMs: 1_000, capMs: 30_000, jitter: 0.5 },
    concurrency: 4,
  },
  validation: {
    payload: StageJob,
    jobId: stageJobId,
    retry: { attempts: 5, baseMs: 500, capMs: 15_000, jitter: 0.5 },
    concurrency: 4,
  },
  costing: {
    payload: StageJob,
    jobId: stageJobId,
    retry: { attempts: 5, baseMs: 500, capMs: 15_000, jitter: 0.5 },
    concurrency: 4,
  },
  enrichment: {
    payload: StageJob,
    jobId: stageJobId,
    retry: { attempts: 5, baseMs: 500, capMs: 15_000, jitter: 0.5 },
    concurrency: 4,
  },
  delivery: {
    payload: DeliveryJob,
    jobId: (job) => `${job.deliveryId}-delivery-${job.epoch}`,
    // The long webhook schedule lives in Postgres (core/webhooks/delivery-schedule.ts) and comes as delays;
    // these attempts only cover faults of our own, such as a lost database connection.
    retry: { attempts: 5, baseMs: 1_000, capMs: 30_000, jitter: 0.5 },
    concurrency: 8,
  },
} satisfies { [Name in JobName]: JobKind<JobPayloads[Name]> };

export interface JobPayloads {
  generation: StageJob;
  validation: StageJob;
  costing: StageJob;
  enrichment: StageJob;
  delivery: DeliveryJob;
}

export type JobName = keyof JobPayloads;
export const jobNames = [
  'generation',
  'validation',
  'costing',
  'enrichment',
  'delivery',
] as const satisfies JobName[];

/** The stages of a generation, in order; delivery is not one: it works on webhook deliveries, after the end. */
export const stages = ['generation', 'validation', 'costing', 'enrichment'] as const;
export type Stage = (typeof stages)[number];
