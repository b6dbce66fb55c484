import { sql, type Kysely } from 'kysely';

/** What operators look at: plans by hour, AI money by day, and the counts behind the metrics endpoint. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // security_invoker: a view must not lend its owner's eyes to whoever may select from it.
  await sql`
    create view public.performance_metrics with (security_invoker = true) as
    select
      date_trunc('hour', created_at) as hour,
      count(*) as total_generations,
      count(*) filter (where status = 'completed') as completed,
      count(*) filter (where status = 'fallback') as fallback,
      count(*) filter (where status = 'failed') as failed,
      count(*) filter (where status in ('canceled', 'expired')) as canceled_or_expired,
      count(*) filter (where status = 'started') as in_progress,
      round(avg(duration_ms)) as avg_duration_ms,
      percentile_cont(0.5) within group (order by duration_ms) as p50_duration_ms,
      percentile_cont(0.95) within group (order by duration_ms) as p95_duration_ms,
      round(avg(nutritional_accuracy), 2) as avg_nutritional_accuracy,
      sum(retry_count) as total_retries
    from public.plan_generation_logs
    group by 1`.execute(db);
  await sql`
    create view public.ai_cost_summary with (security_invoker = true) as
    select
      (started_at at time zone 'UTC')::date as day,
      model,
      count(*) as requests,
      count(*) filter (where status = 'failed') as failed_requests,
      count(*) filter (where status = 'unknown') as unknown_requests,
      count(distinct generation_id) as generations,
      sum(input_tokens + cache_read_tokens + cache_write_tokens) as input_tokens,
      sum(output_tokens) as output_tokens,
      sum(coalesce(cost_micro_usd, reserved_micro_usd)) as cost_micro_usd,
      round(sum(coalesce(cost_micro_usd, reserved_micro_usd)) / 10000.0, 4) as cost_cents
    from engine.ai_calls
    group by 1, 2`.execute(db);
  await sql`grant select on public.performance_metrics, public.ai_cost_summary to mealwise_worker, service_role`.execute(
    db,
  );
  // The API may not read other people's rows, yet its metrics count them: numbers only, no person.
  await sql`
    create function engine.count_generations() returns table (status text, stage text, total bigint, oldest_seconds double precision)
      language sql stable security definer set search_path = '' as $$
        select g.status, g.stage, count(*), extract(epoch from now() - min(g.created_at))::double precision
        from engine.generations g
        where g.finalized_at is null or g.finalized_at > now() - interval '1 hour'
        group by 1, 2
      $$`.execute(db);
  await sql`revoke all on function engine.count_generations() from public`.execute(db);
  await sql`grant execute on function engine.count_generations() to mealwise_api, mealwise_worker, service_role`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function engine.count_generations()`.execute(db);
  await sql`drop view public.ai_cost_summary, public.performance_metrics`.execute(db);
}
