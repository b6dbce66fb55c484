import { sql, type Kysely } from 'kysely';

/**
 * What clients of a Supabase project may do with the product's tables is what its migrations grant, and nothing else. There, whatever is
 * created in `public` is granted whole to `anon` and `authenticated` by default: a person could give themselves a subscription, or a plan
 * that nobody checked. On plain Postgres there is nothing to take away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`revoke all on ${list(relations)} from anon, authenticated`.execute(db);
  await sql`
    revoke all on function public.search_nutrition_data(text, integer), public.count_plan_revision() from anon`.execute(
    db,
  );
  await sql`
    revoke all on function public.count_plan_revision() from public, authenticated, service_role`.execute(db);

  await sql`grant select, insert, update on public.users to authenticated`.execute(db);
  await sql`grant select, insert on public.user_intake to authenticated`.execute(db);
  await sql`grant select on ${list(readable)} to authenticated`.execute(db);

  // Kysely's own tables have no row-level security at all.
  await sql`revoke all on public.kysely_migration, public.kysely_migration_lock from anon, authenticated`.execute(
    db,
  );
}

/** What a host grants by default is not given back: nothing that is older needs it. */
export async function down(): Promise<void> {
  return;
}

/** What a person reads of their own, and what is nobody's. */
const readable = [
  'meal_plans',
  'grocery_lists',
  'plan_generation_logs',
  'subscriptions',
  'meal_feedback',
  'pantry_items',
  'imported_recipes',
  'usda_nutrition_data',
  'recipes',
  'recipe_ingredients',
];

const relations = [
  ...readable,
  'users',
  'user_intake',
  'error_logs',
  'performance_metrics',
  'ai_cost_summary',
];

const list = (names: readonly string[]): ReturnType<typeof sql> =>
  sql.join(names.map((name) => sql.table(`public.${name}`)));
