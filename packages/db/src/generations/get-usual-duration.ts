import { sql, type Transaction } from 'kysely';
import type { Database } from '../tables.ts';

const NEWEST_PLANS = 10;

/** How long a person's newest plans took from request to end, waiting included: their median in milliseconds; undefined without any. */
export async function getUsualDurationMs(
  trx: Transaction<Database>,
  userId: string,
): Promise<number | undefined> {
  const { median } = await trx
    .selectFrom(
      trx
        .selectFrom('plan_generation_logs')
        .select('duration_ms')
        .where('user_id', '=', userId)
        .where('status', 'in', ['completed', 'fallback'])
        .where('duration_ms', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(NEWEST_PLANS)
        .as('newest'),
    )
    .select(sql<number | null>`percentile_cont(0.5) within group (order by duration_ms)`.as('median'))
    .executeTakeFirstOrThrow();
  return median ?? undefined;
}
