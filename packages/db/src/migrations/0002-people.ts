import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/** People and their versioned blueprints. An intake row is never changed: a generation points at the one it used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table public.users (
      id uuid primary key,
      email text,
      display_name text,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table public.user_intake (
      id uuid primary key,
      user_id uuid not null references public.users (id) on delete cascade,
      version integer not null check (version >= 1),
      blueprint jsonb not null check (jsonb_typeof(blueprint) = 'object'),
      created_at timestamptz not null default now(),
      unique (user_id, version)
    )`.execute(db);

  await forceRowSecurity(db, 'public.users');
  await ownRowsPolicy(db, 'public.users', { column: 'id' });
  await sql`grant select, insert, update on public.users to mealwise_api, authenticated`.execute(db);

  await forceRowSecurity(db, 'public.user_intake');
  await ownRowsPolicy(db, 'public.user_intake');
  await sql`grant select, insert on public.user_intake to mealwise_api, authenticated`.execute(db);

  await sql`grant select on public.users, public.user_intake to mealwise_worker, service_role`.execute(db);
  // Finalizing locks the person's row, so that two plans for one week get different versions.
  await sql`grant update (display_name) on public.users to mealwise_worker`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table public.user_intake, public.users`.execute(db);
}
