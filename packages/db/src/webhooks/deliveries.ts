import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { FailureLink } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { newId } from '../new-id.ts';

/** A delivery whose next attempt is ours until the lease runs out. */
export interface DeliveryClaim {
  readonly deliveryId: string;
  readonly epoch: number;
  readonly token: string;
  readonly attemptId: string;
  /** 1-based. */
  readonly attempt: number;
  readonly generationId: string;
  readonly userId: string;
  readonly eventId: string;
  readonly url: string;
  /** Exact text to sign and send. */
  readonly body: string;
}

/** Takes the lease of a pending delivery and opens the attempt's row; undefined: somebody else has it, or it is over. */
export function claimDelivery(
  db: Kysely<Database>,
  request: {
    readonly deliveryId: string;
    readonly epoch: number;
    readonly leaseMs: number;
    readonly worker: string;
  },
): Promise<DeliveryClaim | undefined> {
  return db.transaction().execute(async (trx) => {
    const token = newId();
    const row = await trx
      .updateTable('engine.webhook_deliveries')
      .set({
        lease_token: token,
        lease_until: sql<Date>`now() + ${request.leaseMs} * interval '1 millisecond'`,
        attempts: sql<number>`attempts + 1`,
      })
      .where('id', '=', request.deliveryId)
      .where('epoch', '=', request.epoch)
      .where('finalized_at', 'is', null)
      .where((where) =>
        where.or([where('lease_until', 'is', null), where('lease_until', '<', sql<Date>`now()`)]),
      )
      .returning(['generation_id', 'user_id', 'event_id', 'url', 'attempts'])
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await trx
      .updateTable('engine.stage_attempts')
      .set({ outcome: 'lost', finished_at: sql<Date>`now()` })
      .where('delivery_id', '=', request.deliveryId)
      .where('outcome', '=', 'running')
      .execute();
    const attemptId = newId();
    await trx
      .insertInto('engine.stage_attempts')
      .values({
        id: attemptId,
        generation_id: row.generation_id,
        delivery_id: request.deliveryId,
        stage: 'delivery',
        attempt: row.attempts,
        epoch: request.epoch,
        worker: request.worker,
      })
      .execute();
    const event = await trx
      .selectFrom('engine.outbox')
      .select('body')
      .where('id', '=', row.event_id)
      .executeTakeFirstOrThrow();
    return {
      deliveryId: request.deliveryId,
      epoch: request.epoch,
      token,
      attemptId,
      attempt: row.attempts,
      generationId: row.generation_id,
      userId: row.user_id,
      eventId: row.event_id,
      url: row.url,
      body: event.body,
    };
  });
}

/** How an attempt at a delivery ended. */
export type DeliveryResult =
  | {
      readonly kind: 'final';
      readonly status: 'delivered' | 'exhausted' | 'disabled';
      readonly responseStatus: number | undefined;
      readonly failure: string | undefined;
    }
  | {
      readonly kind: 'again';
      readonly delayMs: number;
      readonly responseStatus: number | undefined;
      readonly failure: string;
    };

/**
 * Records an attempt, fenced by its claim. For another try it opens a new epoch and returns it, to ring with after
 * `delayMs`; undefined when the delivery is over or the lease was lost.
 */
export function recordDeliveryIfLeased(
  db: Kysely<Database>,
  claim: DeliveryClaim,
  result: DeliveryResult,
): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    const final = result.kind === 'final';
    const row = await trx
      .updateTable('engine.webhook_deliveries')
      .set({
        lease_token: null,
        lease_until: null,
        last_status: result.responseStatus ?? null,
        last_failure: result.failure ?? null,
        ...(final
          ? { status: result.status, finalized_at: sql<Date>`now()` }
          : {
              epoch: sql<number>`epoch + 1`,
              due_at: sql<Date>`now() + ${result.delayMs} * interval '1 millisecond'`,
            }),
      })
      .where('id', '=', claim.deliveryId)
      .where('lease_token', '=', claim.token)
      .returning('epoch')
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await trx
      .updateTable('engine.stage_attempts')
      .set({
        outcome: final ? (result.status === 'delivered' ? 'succeeded' : 'terminal') : 'retryable',
        finished_at: sql<Date>`now()`,
        error: result.failure === undefined ? null : JSON.stringify([attemptError(result)]),
      })
      .where('id', '=', claim.attemptId)
      .where('outcome', '=', 'running')
      .execute();
    return final ? undefined : row.epoch;
  });
}

function attemptError({ failure, responseStatus }: DeliveryResult): FailureLink {
  const message =
    responseStatus === undefined
      ? 'The receiver could not be reached'
      : `The receiver answered ${responseStatus}`;
  return { name: 'DeliveryFailure', code: failure ?? 'unknown', message };
}

export interface OverdueDelivery {
  readonly deliveryId: string;
  readonly epoch: number;
  readonly abandoned: boolean;
}

/** Pending deliveries that have been due for `graceMs` without anybody holding a lease; oldest first. */
export async function listOverdueDeliveries(
  db: Kysely<Database>,
  options: { readonly graceMs: number; readonly limit: number },
): Promise<OverdueDelivery[]> {
  const rows = await db
    .selectFrom('engine.webhook_deliveries')
    .select(['id', 'epoch', sql<boolean>`lease_until is not null`.as('abandoned')])
    .where('finalized_at', 'is', null)
    .where((where) =>
      where.or([
        where('lease_until', '<', sql<Date>`now()`),
        where.and([
          where('lease_until', 'is', null),
          where('due_at', '<', sql<Date>`now() - ${options.graceMs} * interval '1 millisecond'`),
        ]),
      ]),
    )
    .orderBy('due_at')
    .limit(options.limit)
    .execute();
  return rows.map(({ id, epoch, abandoned }) => ({ deliveryId: id, epoch, abandoned }));
}

/** Opens a new epoch for an overdue delivery, to ring with; undefined when something moved since it was listed. */
export async function reopenDeliveryIfUnmoved(
  db: Kysely<Database>,
  seen: OverdueDelivery,
): Promise<number | undefined> {
  const row = await db
    .updateTable('engine.webhook_deliveries')
    .set({ epoch: sql<number>`epoch + 1`, lease_token: null, lease_until: null, due_at: sql<Date>`now()` })
    .where('id', '=', seen.deliveryId)
    .where('epoch', '=', seen.epoch)
    .where('finalized_at', 'is', null)
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<', sql<Date>`now()`)]),
    )
    .returning('epoch')
    .executeTakeFirst();
  return row?.epoch;
}

/** The job still waits in a backlog: look again after another grace period, so that it does not hide deliveries behind it. */
export async function postponeDeliveryRescue(db: Kysely<Database>, deliveryId: string): Promise<void> {
  await db
    .updateTable('engine.webhook_deliveries')
    .set({ due_at: sql<Date>`now()` })
    .where('id', '=', deliveryId)
    .where('finalized_at', 'is', null)
    .where('lease_token', 'is', null)
    .execute();
}
