import { RetryableError } from '@mealwise/core';
import { withinDeadline } from './within-deadline.ts';

/** Longer than Redis's command timeout and a fresh Postgres connection, shorter than a client's patience. */
const ANSWER_DEADLINE_MS = 3_000;

/**
 * One question to the store, answered within three seconds or refused as `queue_unavailable`.
 *
 * A deadline of our own, because neither driver has one for every case: a Redis that hangs without closing its
 * sockets, a Postgres pool that waits for a connection, a BullMQ object that is being closed (its calls never settle).
 * A refused write may have happened all the same.
 */
export async function askStore<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  let outcome;
  try {
    outcome = await withinDeadline(ask(), ANSWER_DEADLINE_MS);
  } catch (cause) {
    throw new RetryableError(`The queue could not ${what}`, { code: 'queue_unavailable', cause });
  }
  if (outcome.settled) return outcome.value;
  throw new RetryableError(`The queue did not ${what} within ${ANSWER_DEADLINE_MS} ms`, {
    code: 'queue_unavailable',
  });
}
