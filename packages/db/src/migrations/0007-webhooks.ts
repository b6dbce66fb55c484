import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/** Events that leave the system and their deliveries. One terminal event per generation, for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table engine.outbox (
      id text primary key check (id ~ '^evt_[0-9a-f-]{36}$'),
      generation_id uuid not null unique references engine.generations (id) on delete cascade,
      user_id uuid not null references public.users (id) on delete cascade,
      type text not null,
      body text not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table engine.webhook_endpoints (
      id uuid primary key,
      user_id uuid not null references public.users (id) on delete cascade,
      name text not null,
      -- AES-256-GCM, base64url: key version, nonce, ciphertext and tag; the key comes from the environment.
      secret_sealed text not null,
      created_at timestamptz not null default now(),
      unique (user_id, name)
    )`.execute(db);
  await sql`
    create table engine.webhook_deliveries (
      id uuid primary key,
      event_id text not null references engine.outbox (id) on delete cascade,
      generation_id uuid not null references engine.generations (id) on delete cascade,
      user_id uuid not null references public.users (id) on delete cascade,
      url text not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'exhausted', 'disabled')),
      attempts integer not null default 0 check (attempts >= 0),
      epoch integer not null default 1 check (epoch >= 1),
      due_at timestamptz not null default now(),
      lease_token uuid,
      lease_until timestamptz,
      last_status integer,
      last_failure text,
      created_at timestamptz not null default now(),
      finalized_at timestamptz,
      unique (event_id, url),
      constraint final_status_is_finalized check ((status <> 'pending') = (finalized_at is not null)),
      constraint lease_is_whole check ((lease_token is null) = (lease_until is null)),
      constraint finalized_has_no_lease check (finalized_at is null or lease_token is null)
    )`.execute(db);
  await sql`create index webhook_deliveries_open on engine.webhook_deliveries (due_at) where finalized_at is null`.execute(
    db,
  );
  await sql`create index webhook_deliveries_generation on engine.webhook_deliveries (generation_id)`.execute(
    db,
  );

  for (const table of ['outbox', 'webhook_endpoints', 'webhook_deliveries']) {
    await forceRowSecurity(db, `engine.${table}`);
    await ownRowsPolicy(db, `engine.${table}`, { to: 'mealwise_api' });
  }
  await sql`grant select on engine.outbox, engine.webhook_deliveries to mealwise_api`.execute(db);
  await sql`grant select, insert on engine.webhook_endpoints to mealwise_api`.execute(db);
  await sql`
    grant select, insert, update on engine.outbox, engine.webhook_endpoints, engine.webhook_deliveries
      to mealwise_worker, service_role`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table engine.webhook_deliveries, engine.webhook_endpoints, engine.outbox`.execute(db);
}
