import type { Transaction } from 'kysely';
import type { FinalState, writeTerminalEvent } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { idFromName } from '../new-id.ts';

/** Writes the exact text of the terminal event; the same state must give the same text. */
export type WriteEvent = typeof writeTerminalEvent;

/** A delivery that was opened with the terminal event and wants a ring. */
export interface OpenedDelivery {
  readonly deliveryId: string;
  readonly epoch: number;
}

/** Where a generation's request wants to be told, and of what. */
export interface Callback {
  readonly url: string | null;
  readonly events: readonly string[];
}

/** The one event that says how a generation ended, and its delivery where the request wants to be told of it. */
export async function openTerminalEvent(
  trx: Transaction<Database>,
  state: FinalState,
  callback: Callback,
  writeEvent: WriteEvent,
): Promise<OpenedDelivery[]> {
  const { generationId, userId } = state;
  const eventId = `evt_${idFromName('terminal_event', generationId)}`;
  const event = writeEvent(state, eventId);
  await trx
    .insertInto('engine.outbox')
    .values({
      id: eventId,
      generation_id: generationId,
      user_id: userId,
      type: event.type,
      body: event.body,
    })
    .execute();
  if (callback.url === null || !callback.events.includes(event.type)) return [];
  const deliveryId = idFromName('delivery', `${eventId} ${callback.url}`);
  await trx
    .insertInto('engine.webhook_deliveries')
    .values({
      id: deliveryId,
      event_id: eventId,
      generation_id: generationId,
      user_id: userId,
      url: callback.url,
    })
    .execute();
  return [{ deliveryId, epoch: 1 }];
}
