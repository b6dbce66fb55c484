import { sql, type Kysely } from 'kysely';

/**
 * Plans say what their special requests were taken for, and what rules count each dish by. Plans that are stored already were made before
 * any wish in words was read, and get empty lists.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await rewritePlans(db, {
    plan: sql`'{"wishes": []}'::jsonb || plan_data`,
    meal: sql`'{"tags": []}'::jsonb || meal`,
  });
  // A generation may be between its stages while the schema changes.
  await sql`
    update engine.stage_results
      set result = '{"reading": {"wishes": [], "readBy": "rules"}, "unmet": []}'::jsonb || result
      where stage = 'generation'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update engine.stage_results set result = result - 'reading' - 'unmet' where stage = 'generation'`.execute(
    db,
  );
  await rewritePlans(db, { plan: sql`plan_data - 'wishes'`, meal: sql`meal - 'tags'` });
}

/** What becomes of a plan and of each of its meals. */
async function rewritePlans(
  db: Kysely<unknown>,
  { plan, meal }: { readonly plan: ReturnType<typeof sql>; readonly meal: ReturnType<typeof sql> },
): Promise<void> {
  await sql`
    update public.meal_plans set plan_data = ${plan} || jsonb_build_object('days', coalesce((
      select jsonb_agg(day || jsonb_build_object('meals', coalesce((
        select jsonb_agg(${meal} order by meal_place)
          from jsonb_array_elements(day -> 'meals') with ordinality as meals (meal, meal_place)), '[]'))
        order by day_place)
        from jsonb_array_elements(plan_data -> 'days') with ordinality as days (day, day_place)), '[]'))`.execute(
    db,
  );
}
