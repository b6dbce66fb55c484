import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from './tables.ts';

/**
 * Row-level security in one place: how a table gets its policies, and how a transaction says who is asking.
 *
 * Roles: the owner (migrations; an explicit policy, since security is forced on owners too), `mealwise_api` and
 * `authenticated` (a person's own rows), `mealwise_worker` and `service_role` (all rows, within their grants).
 */

/** Turns row-level security on for `table` (schema-qualified), for its owner as well, and lets owner and workers through. */
export async function forceRowSecurity(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.raw(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`
    create policy everything_for_the_system on ${name}
      to current_user, mealwise_worker, service_role using (true) with check (true)`.execute(db);
}

/** A person sees and writes the rows whose `column` (default `user_id`) is their own id. */
export async function ownRowsPolicy(
  db: Kysely<unknown>,
  table: string,
  options: { readonly column?: string; readonly to?: string } = {},
): Promise<void> {
  const column = sql.raw(options.column ?? 'user_id');
  // "(select auth.uid())" is evaluated once per statement; the bare call would run for each row.
  await sql`
    create policy own_rows on ${sql.raw(table)} to ${sql.raw(options.to ?? 'mealwise_api, authenticated')}
      using (${column} = (select auth.uid())) with check (${column} = (select auth.uid()))`.execute(db);
}

/**
 * Says, for this transaction only, on whose behalf it reads and writes; every policy is keyed on it.
 * `undefined` = nobody: only public rows are visible.
 */
export async function setTransactionPerson(
  trx: Transaction<Database>,
  userId: string | undefined,
): Promise<void> {
  const claims = userId === undefined ? '' : JSON.stringify({ sub: userId, role: 'authenticated' });
  await sql`select set_config('request.jwt.claims', ${claims}, true)`.execute(trx);
}
