import {
  backoffMs,
  describeFailure,
  jobCatalogue,
  RetryableError,
  DelayError,
  TerminalError,
  type Stage,
  type StageJob,
} from '@mealwise/core';
import {
  advanceGenerationIfLeased,
  claimGeneration,
  finalizeGenerationIfLeased,
  reportProgressIfLeased,
  setBackIfLeased,
  type Advance,
  type Claim,
  type FinishedPlan,
  type WorkerDatabase,
  type WriteEvent,
} from '@mealwise/db';
import type { JobContext } from '@mealwise/queue';
import type { Logger } from 'pino';
import { decideFailure } from './decide-failure.ts';
import { holdLease, type Lease } from './hold-lease.ts';
import type { Ring } from './ring.ts';

/**
 * The one executor: the life of a job at a stage of a generation.
 *
 * 1. claim   – one conditional update; a doubled or late ring ends here, quietly
 * 2. hold    – the lease is renewed while the stage runs; a lost one aborts it
 * 3. run     – the stage's handler: load, do, say what follows
 * 4. record  – result and next stage, or the end, in one transaction fenced by the claim
 * 5. ring    – after the commit, best effort: a lost ring is the rescuer's
 *
 * A failure is recorded first and then thrown on, so that the queue shows and schedules the retry. This is the only
 * place that catches whatever a stage throws.
 */

/** What a stage gets to work with. */
export interface StageContext {
  readonly claim: Claim;
  readonly signal: AbortSignal;
  readonly lease: Lease;
  /** Shown to whoever polls; best effort. */
  readonly report: (percent: number, message: string) => Promise<void>;
}

/** What follows from a stage's work. */
export type StageOutcome =
  | ({ readonly kind: 'advance' } & Advance)
  | { readonly kind: 'finish'; readonly plan: FinishedPlan };

/** A stage. Safe to run twice: it only reads and computes, and its outcome is stored by the executor, fenced. */
export type StageHandler = (context: StageContext) => Promise<StageOutcome>;

export type StageHandlers = { readonly [S in Stage]: StageHandler };

export interface ExecutorDeps {
  readonly database: WorkerDatabase;
  readonly handlers: StageHandlers;
  readonly ring: Ring;
  readonly writeEvent: WriteEvent;
  readonly leaseMs: number;
  readonly worker: string;
  readonly random: () => number;
  readonly log: Logger;
}

export async function runStage(deps: ExecutorDeps, job: StageJob, context: JobContext): Promise<void> {
  const { db } = deps.database;
  const claim = await claimGeneration(db, { ...job, leaseMs: deps.leaseMs, worker: deps.worker });
  if (claim === undefined) {
    deps.log.debug({ job, outcome: 'claim_lost' }, 'nothing to do for this ring');
    return;
  }
  const log = deps.log.child({
    generationId: claim.generationId,
    stage: claim.stage,
    attempt: claim.attempt,
  });
  const lease = holdLease({ db, claim, leaseMs: deps.leaseMs, log });
  const signal = AbortSignal.any([context.signal, lease.lost]);
  const startedAt = performance.now();
  try {
    const outcome = await deps.handlers[claim.stage]({
      claim,
      signal,
      lease,
      report: (percent, message) => reportProgressIfLeased(db, claim, { percent, message }),
    });
    await record(deps, claim, outcome);
    log.info({ outcome: outcome.kind, durationMs: Math.round(performance.now() - startedAt) }, 'stage done');
  } catch (error) {
    await settleFailure(deps, claim, error, {
      shutdown: context.signal.aborted,
      leaseLost: lease.lost.aborted,
      log,
    });
  } finally {
    lease.release();
  }
}

async function record(deps: ExecutorDeps, claim: Claim, outcome: StageOutcome): Promise<void> {
  const { db } = deps.database;
  if (outcome.kind === 'finish') {
    const opened = await finalizeGenerationIfLeased(
      db,
      claim,
      { status: 'succeeded', plan: outcome.plan },
      deps.writeEvent,
    );
    for (const delivery of opened ?? []) await deps.ring.delivery(delivery);
    return;
  }
  const epoch = await advanceGenerationIfLeased(db, claim, outcome);
  if (epoch !== undefined)
    await deps.ring.stage({ generationId: claim.generationId, stage: outcome.to, epoch });
}

interface FailureFacts {
  readonly shutdown: boolean;
  readonly leaseLost: boolean;
  readonly log: Logger;
}

async function settleFailure(
  deps: ExecutorDeps,
  claim: Claim,
  error: unknown,
  facts: FailureFacts,
): Promise<void> {
  const { db } = deps.database;
  const { retry } = jobCatalogue[claim.stage];
  const decision = decideFailure(error, {
    ...facts,
    earlierFailures: claim.failures,
    attempt: claim.attempt,
    maxFailures: retry.attempts,
    backoffMs: (retryAfterMs) => backoffMs(retry, claim.failures + 1, deps.random, retryAfterMs),
  });
  const chain = describeFailure(error);
  facts.log.warn({ decision: decision.kind, chain }, 'stage attempt did not succeed');
  switch (decision.kind) {
    case 'stop':
      // The generation belongs to somebody else by now: whatever happened here no longer matters.
      return;
    case 'give_back':
      await setBackIfLeased(db, claim, {
        outcome: 'interrupted',
        dueInMs: 0,
        message: 'Waiting for a worker',
      });
      throw error;
    case 'delay':
      await setBackIfLeased(db, claim, {
        outcome: 'delayed',
        dueInMs: decision.delayMs,
        message: decision.message,
        error: chain,
      });
      throw new DelayError(decision.message, {
        code: decision.code,
        delayMs: decision.delayMs,
        cause: error,
      });
    case 'retry':
      await setBackIfLeased(db, claim, {
        outcome: 'retryable',
        dueInMs: decision.delayMs,
        message: decision.message,
        error: chain,
      });
      throw new RetryableError(decision.message, {
        code: decision.code,
        retryAfterMs: decision.delayMs,
        cause: error,
      });
    case 'fail': {
      const ending = { status: 'failed', code: decision.code, message: decision.message, chain } as const;
      const opened = await finalizeGenerationIfLeased(db, claim, ending, deps.writeEvent);
      for (const delivery of opened ?? []) await deps.ring.delivery(delivery);
      throw new TerminalError(decision.message, { code: decision.code, cause: error });
    }
  }
}
