import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/** What a generation leaves behind: the plan, its grocery list, its log row; and what went wrong on the way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table public.meal_plans (
      id uuid primary key,
      user_id uuid not null references public.users (id) on delete cascade,
      generation_id uuid not null unique,
      week_start_date date not null,
      version integer not null check (version >= 1),
      status text not null default 'active' check (status in ('active', 'archived')),
      generated_by text not null,
      week_theme text not null,
      targets jsonb not null,
      plan_data jsonb not null,
      validation jsonb not null,
      grocery_total_cents integer not null check (grocery_total_cents >= 0),
      created_at timestamptz not null default now(),
      unique (user_id, week_start_date, version)
    )`.execute(db);
  await sql`
    create unique index meal_plans_one_active on public.meal_plans (user_id, week_start_date)
      where status = 'active'`.execute(db);
  await sql`
    create table public.grocery_lists (
      id uuid primary key,
      meal_plan_id uuid not null unique references public.meal_plans (id) on delete cascade,
      user_id uuid not null references public.users (id) on delete cascade,
      list jsonb not null check (jsonb_typeof(list) = 'object'),
      total_cents integer not null check (total_cents >= 0),
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index grocery_lists_user on public.grocery_lists (user_id)`.execute(db);
  await sql`
    create table public.plan_generation_logs (
      id uuid primary key,
      generation_id uuid not null unique,
      user_id uuid not null references public.users (id) on delete cascade,
      status text not null default 'started'
        check (status in ('started', 'completed', 'failed', 'fallback', 'canceled', 'expired')),
      duration_ms integer check (duration_ms >= 0),
      claude_requests integer not null default 0 check (claude_requests >= 0),
      claude_tokens_used integer not null default 0 check (claude_tokens_used >= 0),
      claude_cost_cents numeric(12, 4) not null default 0 check (claude_cost_cents >= 0),
      retry_count integer not null default 0 check (retry_count >= 0),
      error_message text,
      fallback_reason text,
      recipes_selected integer,
      nutritional_accuracy numeric(5, 2) check (nutritional_accuracy between 0 and 100),
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      constraint ended_has_finished check ((status = 'started') = (finished_at is null))
    )`.execute(db);
  await sql`create index plan_generation_logs_user on public.plan_generation_logs (user_id)`.execute(db);
  await sql`create index plan_generation_logs_time on public.plan_generation_logs (created_at)`.execute(db);
  await sql`
    create table public.error_logs (
      id uuid primary key,
      user_id uuid references public.users (id) on delete cascade,
      generation_id uuid,
      stage text not null,
      attempt integer,
      error_code text not null,
      error_message text not null,
      error_chain jsonb not null default '[]',
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index error_logs_time on public.error_logs (created_at)`.execute(db);
  await sql`create index error_logs_user on public.error_logs (user_id)`.execute(db);

  for (const table of ['meal_plans', 'grocery_lists', 'plan_generation_logs', 'error_logs']) {
    await forceRowSecurity(db, `public.${table}`);
    await ownRowsPolicy(db, `public.${table}`);
  }
  await sql`
    grant select on public.meal_plans, public.grocery_lists, public.plan_generation_logs to mealwise_api, authenticated`.execute(
    db,
  );
  // The log row starts in the transaction that accepts the request.
  await sql`grant insert on public.plan_generation_logs to mealwise_api`.execute(db);
  await sql`
    grant select, insert, update
      on public.meal_plans, public.grocery_lists, public.plan_generation_logs, public.error_logs
      to mealwise_worker, service_role`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table public.error_logs, public.plan_generation_logs, public.grocery_lists, public.meal_plans`.execute(
    db,
  );
}
