import { sql, type Transaction } from 'kysely';
import type { Database } from '../tables.ts';

/** Whether premium recipes are open to a person now: a subscription of that tier that has not run out. */
export async function includesPremium(trx: Transaction<Database>, userId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('subscriptions')
    .select('tier')
    .where('user_id', '=', userId)
    .where('tier', '=', 'premium')
    .where((where) =>
      where.or([where('valid_until', 'is', null), where('valid_until', '>', sql<Date>`now()`)]),
    )
    .executeTakeFirst();
  return row !== undefined;
}
