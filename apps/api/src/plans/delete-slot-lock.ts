import { slotLockRoute } from './slot-lock.ts';

/** DELETE /v1/plans/{id}/slots/{date}/{meal_type}/lock: lets a meal be changed again. */
export const deleteSlotLock = slotLockRoute({
  method: 'DELETE',
  locked: false,
  operationId: 'deleteSlotLock',
  summary: 'Free a meal',
  description:
    'The meal may be changed again. Freeing it again changes nothing. With `If-Match` only the state that you know is changed.',
});
