import { renewLeaseIfHeld, type Claim, type WorkerDatabase } from '@mealwise/db';
import type { Logger } from 'pino';

/** Our hold on a claimed generation while a stage runs. */
export interface Lease {
  /** Aborts, with reason "lease-lost", once the generation is no longer ours. */
  readonly lost: AbortSignal;
  /**
   * True while the lease is surely still ours by this process's own monotonic clock. Asked right before anything that
   * costs money: a process that was frozen in between (SIGSTOP, a suspended machine) finds out here.
   */
  readonly isFresh: () => boolean;
  /** Counts from now: for whoever has just renewed the lease in a transaction of its own. */
  readonly renewed: () => void;
  readonly release: () => void;
}

export interface LeaseOptions {
  readonly db: WorkerDatabase['db'];
  readonly claim: Claim;
  readonly leaseMs: number;
  readonly log: Logger;
}

/** Renews the lease four times per term. A renewal that fails is tried again until the term is over. */
export function holdLease({ db, claim, leaseMs, log }: LeaseOptions): Lease {
  const lost = new AbortController();
  let renewedAt = performance.now();
  const isFresh = (): boolean => !lost.signal.aborted && performance.now() - renewedAt < leaseMs;

  const renew = async (): Promise<void> => {
    const asked = performance.now();
    try {
      if (await renewLeaseIfHeld(db, claim, leaseMs)) renewedAt = asked;
      else lost.abort('lease-lost');
    } catch (error) {
      log.warn({ err: error }, 'could not renew the lease');
      if (!isFresh()) lost.abort('lease-lost');
    }
  };
  const timer = setInterval(() => void renew(), leaseMs / 4);
  return {
    lost: lost.signal,
    isFresh,
    renewed: () => {
      renewedAt = performance.now();
    },
    release: () => clearInterval(timer),
  };
}
