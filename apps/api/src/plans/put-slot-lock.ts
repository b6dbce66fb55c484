import { slotLockRoute } from './slot-lock.ts';

/** PUT /v1/plans/{id}/slots/{date}/{meal_type}/lock: keeps a meal as it is when the plan is changed. */
export const putSlotLock = slotLockRoute({
  method: 'PUT',
  locked: true,
  operationId: 'putSlotLock',
  summary: 'Lock a meal',
  description:
    'Swaps and regenerations leave a locked meal alone, gram by gram. Locking it again changes nothing. With `If-Match` only the state that you know is changed.',
});
