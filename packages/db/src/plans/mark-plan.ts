import type { Transaction } from 'kysely';
import type { MealPlace } from '@mealwise/core';
import type { Database } from '../tables.ts';
import type { PlanForPerson } from './get-plan-for-person.ts';

/** What a person may change of a stored version without making a new one. */
export interface PlanMarks {
  readonly status: PlanForPerson['status'];
  readonly locks: readonly MealPlace[];
}

/**
 * Sets a version's status and locks, and returns its revision. Making one active archives the one of its week that was. The caller
 * holds the person's row.
 */
export async function markPlan(
  trx: Transaction<Database>,
  plan: Pick<PlanForPerson, 'id' | 'userId' | 'weekStartDate'>,
  { status, locks }: PlanMarks,
): Promise<number> {
  if (status === 'active')
    await trx
      .updateTable('meal_plans')
      .set({ status: 'archived' })
      .where('user_id', '=', plan.userId)
      .where('week_start_date', '=', plan.weekStartDate)
      .where('status', '=', 'active')
      .where('id', '!=', plan.id)
      .execute();
  const row = await trx
    .updateTable('meal_plans')
    .set({ status, locks: JSON.stringify(locks) })
    .where('id', '=', plan.id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}
