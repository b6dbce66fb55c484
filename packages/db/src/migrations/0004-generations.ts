import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/**
 * The job a request starts, its attempts and the results its stages hand on. This table is the truth that every
 * process agrees on; a message on a queue only says that a row here may have work due.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table engine.generations (
      id uuid primary key,
      user_id uuid not null references public.users (id) on delete cascade,
      intake_id uuid not null references public.user_intake (id),
      status text not null default 'queued'
        check (status in ('queued', 'running', 'succeeded', 'failed', 'canceled', 'expired')),
      stage text not null default 'generation'
        check (stage in ('generation', 'validation', 'costing', 'enrichment')),
      epoch integer not null default 1 check (epoch >= 1),
      sequence integer not null default 1 check (sequence >= 1),
      request jsonb not null check (jsonb_typeof(request) = 'object'),
      week_start_date date not null,
      progress_percent smallint not null default 0 check (progress_percent between 0 and 100),
      progress_message text not null default 'Waiting for a worker',
      due_at timestamptz not null default now(),
      deadline_at timestamptz not null,
      lease_token uuid,
      lease_until timestamptz,
      rejections smallint not null default 0 check (rejections between 0 and 10),
      outcome text check (outcome in ('generated', 'generated_with_fallback')),
      fallback_reason text,
      plan_id uuid unique,
      error jsonb,
      callback_url text,
      callback_events text[] not null default '{}',
      metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finalized_at timestamptz,
      constraint final_status_is_finalized
        check ((status in ('succeeded', 'failed', 'canceled', 'expired')) = (finalized_at is not null)),
      constraint lease_is_whole check ((lease_token is null) = (lease_until is null)),
      constraint finalized_has_no_lease check (finalized_at is null or lease_token is null),
      constraint success_has_plan_and_outcome
        check ((status = 'succeeded') = (plan_id is not null) and (status = 'succeeded') = (outcome is not null)),
      constraint failure_has_error check ((status = 'failed') <= (error is not null)),
      constraint running_has_started check (status <> 'running' or started_at is not null)
    )`.execute(db);
  await sql`create index generations_user on engine.generations (user_id, created_at desc)`.execute(db);
  await sql`create index generations_open on engine.generations (due_at) where finalized_at is null`.execute(
    db,
  );

  // A bug that would move a finished generation becomes an error instead of a second result.
  await sql`
    create function engine.keep_final_state() returns trigger language plpgsql as $$
    begin
      raise exception 'generation % is final (%)', old.id, old.status using errcode = 'check_violation';
    end $$`.execute(db);
  await sql`
    create trigger keep_final_state before update on engine.generations
      for each row when (old.finalized_at is not null and new.status is distinct from old.status)
      execute function engine.keep_final_state()`.execute(db);
  // Whoever waits for a generation listens here and reads the row again; the payload is the id alone.
  await sql`
    create function engine.tell_change() returns trigger language plpgsql as $$
    begin
      perform pg_notify('mealwise_generation', new.id::text);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger tell_change after update on engine.generations
      for each row when (new.sequence is distinct from old.sequence)
      execute function engine.tell_change()`.execute(db);

  await sql`
    create table engine.stage_results (
      generation_id uuid not null references engine.generations (id) on delete cascade,
      stage text not null check (stage in ('generation', 'validation', 'costing', 'enrichment')),
      result jsonb not null,
      created_at timestamptz not null default now(),
      primary key (generation_id, stage)
    )`.execute(db);
  await sql`
    create table engine.stage_attempts (
      id uuid primary key,
      generation_id uuid not null references engine.generations (id) on delete cascade,
      delivery_id uuid,
      stage text not null check (stage in ('generation', 'validation', 'costing', 'enrichment', 'delivery')),
      attempt integer not null check (attempt between 1 and 1000),
      epoch integer not null check (epoch >= 1),
      worker text not null,
      outcome text not null default 'running'
        check (outcome in ('running', 'succeeded', 'retryable', 'terminal', 'delayed', 'interrupted', 'lost')),
      error jsonb,
      cost_micro_usd bigint not null default 0 check (cost_micro_usd >= 0),
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      constraint running_is_unfinished check ((outcome = 'running') = (finished_at is null)),
      constraint delivery_has_id check ((stage = 'delivery') = (delivery_id is not null)),
      unique nulls not distinct (generation_id, stage, delivery_id, attempt)
    )`.execute(db);
  await sql`
    create table engine.idempotency_keys (
      user_id uuid not null references public.users (id) on delete cascade,
      route text not null,
      key text not null check (length(key) between 1 and 255),
      request_hash text not null,
      generation_id uuid not null references engine.generations (id) on delete cascade,
      created_at timestamptz not null default now(),
      primary key (user_id, route, key)
    )`.execute(db);
  await sql`create index idempotency_keys_age on engine.idempotency_keys (created_at)`.execute(db);

  await forceRowSecurity(db, 'engine.generations');
  await ownRowsPolicy(db, 'engine.generations', { to: 'mealwise_api' });
  await forceRowSecurity(db, 'engine.idempotency_keys');
  await ownRowsPolicy(db, 'engine.idempotency_keys', { to: 'mealwise_api' });
  for (const table of ['engine.stage_results', 'engine.stage_attempts']) {
    await forceRowSecurity(db, table);
    await sql`
      create policy own_rows on ${sql.raw(table)} to mealwise_api
        using (generation_id in (select id from engine.generations where user_id = (select auth.uid())))`.execute(
      db,
    );
  }
  await sql`grant select, insert on engine.generations to mealwise_api`.execute(db);
  await sql`grant select, insert, delete on engine.idempotency_keys to mealwise_api`.execute(db);
  await sql`grant select on engine.stage_attempts to mealwise_api`.execute(db);
  await sql`
    grant select, insert, update, delete
      on engine.generations, engine.stage_results, engine.stage_attempts, engine.idempotency_keys
      to mealwise_worker, service_role`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table engine.idempotency_keys, engine.stage_attempts, engine.stage_results, engine.generations`.execute(
    db,
  );
  await sql`drop function engine.tell_change(), engine.keep_final_state()`.execute(db);
}
