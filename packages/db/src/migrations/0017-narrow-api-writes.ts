import { sql, type Kysely } from 'kysely';

/**
 * The API may store plans, events and ended generations since plans can be changed and given again. These policies hold it to just that:
 * versions that are made of others, and ends that reuse a plan. A plan that was generated, and every other end, stays a worker's to write;
 * an event of somebody else's generation, which would keep it from ever ending, is nobody's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create policy changes_only on public.meal_plans as restrictive for insert to mealwise_api
      with check (change in ('swap', 'revert'))`.execute(db);
  await sql`
    create policy own_plan_only on public.grocery_lists as restrictive for insert to mealwise_api
      with check (meal_plan_id in (select id from public.meal_plans where user_id = (select auth.uid())))`.execute(
    db,
  );
  await sql`
    create policy open_or_reused_only on engine.generations as restrictive for insert to mealwise_api
      with check (finalized_at is null or outcome = 'reused')`.execute(db);
  for (const table of ['outbox', 'webhook_deliveries'])
    await sql`
      create policy reused_only on ${sql.table(`engine.${table}`)} as restrictive for insert to mealwise_api
        with check (exists (
          select from engine.generations generation
            where generation.id = generation_id and generation.user_id = (select auth.uid())
              and generation.outcome = 'reused'))`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['outbox', 'webhook_deliveries'])
    await sql`drop policy reused_only on ${sql.table(`engine.${table}`)}`.execute(db);
  await sql`drop policy open_or_reused_only on engine.generations`.execute(db);
  await sql`drop policy own_plan_only on public.grocery_lists`.execute(db);
  await sql`drop policy changes_only on public.meal_plans`.execute(db);
}
