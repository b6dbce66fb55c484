import type { Transaction } from 'kysely';
import type { Database } from '../tables.ts';

/** Makes the person's row when a token's subject comes for the first time. */
export async function ensurePerson(trx: Transaction<Database>, userId: string): Promise<void> {
  await trx
    .insertInto('users')
    .values({ id: userId, email: null, display_name: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
