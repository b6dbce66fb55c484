import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../tables.ts';
import { newId } from '../new-id.ts';
import { ensurePerson } from '../people/ensure-person.ts';

/** A signing identity; callbacks given with a request are signed with the one named "default". */
export interface WebhookEndpoint {
  readonly id: string;
  readonly name: string;
  /** Sealed; see seal-secret in the process that holds the key. */
  readonly secretSealed: string;
  readonly createdAt: Date;
}

/** The person's default endpoint, made with `sealNewSecret()` when first asked for; two askers get the same. */
export async function ensureDefaultEndpoint(
  trx: Transaction<Database>,
  userId: string,
  sealNewSecret: () => string,
): Promise<WebhookEndpoint> {
  const existing = await findDefaultEndpoint(trx, userId);
  if (existing !== undefined) return existing;
  await ensurePerson(trx, userId);
  await trx
    .insertInto('engine.webhook_endpoints')
    .values({ id: newId(), user_id: userId, name: 'default', secret_sealed: sealNewSecret() })
    .onConflict((conflict) => conflict.columns(['user_id', 'name']).doNothing())
    .execute();
  const made = await findDefaultEndpoint(trx, userId);
  if (made === undefined) throw new Error('The default webhook endpoint vanished right after it was made');
  return made;
}

/** Undefined when nobody has asked for it yet. */
export async function findDefaultEndpoint(
  db: Kysely<Database> | Transaction<Database>,
  userId: string,
): Promise<WebhookEndpoint | undefined> {
  const row = await db
    .selectFrom('engine.webhook_endpoints')
    .select(['id', 'name', 'secret_sealed', 'created_at'])
    .where('user_id', '=', userId)
    .where('name', '=', 'default')
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { id: row.id, name: row.name, secretSealed: row.secret_sealed, createdAt: row.created_at };
}
