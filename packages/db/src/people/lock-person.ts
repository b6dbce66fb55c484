import type { Transaction } from 'kysely';
import type { Database } from '../tables.ts';

/** Holds a person's row until the transaction ends, so that what is read after it stays true. Does nothing for someone unknown. */
export async function lockPerson(trx: Transaction<Database>, userId: string): Promise<void> {
  await trx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
}
