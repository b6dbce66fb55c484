import { describeFailure } from '@mealwise/core';
import type { ApiDeps } from '../api-deps.ts';

export interface Check {
  readonly status: 'ok' | 'failed';
  /** What failed, or what was found. */
  readonly detail: string;
}

export interface ReadinessReport {
  readonly ready: boolean;
  readonly checks: { readonly postgres: Check; readonly queue: Check; readonly catalogue: Check };
}

const PATIENCE_MS = 2_500;

/**
 * Whether requests can be served: Postgres answers, the queue's store answers and may be trusted, the catalogue is there.
 * Never rejects, and takes three seconds at most. Askers at the same moment share one look.
 */
export function createReadinessCheck(
  deps: Pick<ApiDeps, 'database' | 'queue' | 'readCatalogue'>,
): () => Promise<ReadinessReport> {
  let looking: Promise<ReadinessReport> | undefined;
  const look = async (): Promise<ReadinessReport> => {
    const [postgres, queue, catalogue] = await Promise.all([
      check(async () => {
        await deps.database.ping();
        return 'answers';
      }),
      check(async () => {
        const broker = deps.queue.broker();
        if (broker === undefined) throw new Error('has not answered since the start');
        const readiness = await broker.checkReady();
        if (!readiness.ready) throw new Error(readiness.reason);
        return `${broker.backend} answers`;
      }),
      check(
        async () => `version ${(await deps.database.asNobody((trx) => deps.readCatalogue(trx))).version}`,
      ),
    ]);
    const ready = [postgres, queue, catalogue].every(({ status }) => status === 'ok');
    return { ready, checks: { postgres, queue, catalogue } };
  };
  return () =>
    (looking ??= look().finally(() => {
      looking = undefined;
    }));
}

async function check(ask: () => Promise<string>): Promise<Check> {
  const { promise: impatience, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  try {
    return { status: 'ok', detail: await Promise.race([ask(), impatience]) };
  } catch (error) {
    const [failure] = describeFailure(error);
    return { status: 'failed', detail: failure === undefined ? 'failed' : (failure.code ?? failure.message) };
  } finally {
    clearTimeout(timer);
  }
}
