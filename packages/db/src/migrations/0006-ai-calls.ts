import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/**
 * The ledger of model calls. A row is committed before the call, reserving its worst-case cost; the raw answer is
 * committed before it is used; then the cost is settled. What nobody knows the end of is `unknown` and keeps its
 * reservation as its cost.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table engine.ai_calls (
      id uuid primary key,
      generation_id uuid not null references engine.generations (id) on delete cascade,
      user_id uuid not null references public.users (id) on delete cascade,
      step text not null,
      request_hash text not null,
      model text not null,
      status text not null default 'reserved' check (status in ('reserved', 'succeeded', 'failed', 'unknown')),
      reserved_micro_usd bigint not null check (reserved_micro_usd >= 0),
      cost_micro_usd bigint check (cost_micro_usd >= 0),
      input_tokens integer not null default 0 check (input_tokens >= 0),
      output_tokens integer not null default 0 check (output_tokens >= 0),
      cache_read_tokens integer not null default 0 check (cache_read_tokens >= 0),
      cache_write_tokens integer not null default 0 check (cache_write_tokens >= 0),
      answer text,
      stop_reason text,
      vendor_request_id text,
      error jsonb,
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      constraint reserved_is_open check ((status = 'reserved') = (finished_at is null)),
      constraint settled_has_cost check ((status = 'reserved') = (cost_micro_usd is null)),
      constraint success_has_answer check ((status = 'succeeded') <= (answer is not null))
    )`.execute(db);
  // The same question is bought once; and one step of a generation has at most one call open.
  await sql`
    create unique index ai_calls_bought_once on engine.ai_calls (generation_id, step, request_hash)
      where status = 'succeeded'`.execute(db);
  await sql`
    create unique index ai_calls_one_open on engine.ai_calls (generation_id, step) where status = 'reserved'`.execute(
    db,
  );
  await sql`create index ai_calls_started on engine.ai_calls (started_at)`.execute(db);
  await sql`create index ai_calls_user on engine.ai_calls (user_id)`.execute(db);
  await sql`
    create table engine.ai_prices (
      model text not null,
      effective_from date not null,
      price jsonb not null,
      primary key (model, effective_from)
    )`.execute(db);

  await forceRowSecurity(db, 'engine.ai_calls');
  await ownRowsPolicy(db, 'engine.ai_calls', { to: 'mealwise_api' });
  await sql`grant select on engine.ai_calls to mealwise_api`.execute(db);
  await sql`grant select, insert, update on engine.ai_calls to mealwise_worker, service_role`.execute(db);
  await sql`grant select on engine.ai_prices to mealwise_worker, service_role`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table engine.ai_prices, engine.ai_calls`.execute(db);
}
