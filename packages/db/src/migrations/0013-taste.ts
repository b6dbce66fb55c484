import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/**
 * What makes a plan suit one person: how they found their meals, what they ate in weeks before, whether premium recipes are open to
 * them. A generation keeps what was so when it was asked for: a retry must ask the same question and come to the same plan.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table public.recipes add column premium boolean not null default false`.execute(db);
  await sql`
    create table public.subscriptions (
      user_id uuid primary key references public.users (id) on delete cascade,
      tier text not null default 'free' check (tier in ('free', 'premium')),
      -- Null: until it is changed.
      valid_until timestamptz,
      updated_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table public.meal_feedback (
      user_id uuid not null references public.users (id) on delete cascade,
      date date not null,
      slot text not null check (slot in ('breakfast', 'lunch', 'dinner', 'snack', 'snack_2')),
      -- Not a reference: a rating outlives the recipe. Of the key, so that it comes back when the dish is swapped back in.
      recipe_id uuid not null,
      -- The version on which it was given; it holds for every version that has the dish in this place.
      plan_id uuid not null references public.meal_plans (id) on delete cascade,
      rating text check (rating in ('love', 'meh', 'skip')),
      completed boolean not null default false,
      updated_at timestamptz not null default now(),
      primary key (user_id, date, slot, recipe_id)
    )`.execute(db);
  await sql`
    create index meal_feedback_ratings on public.meal_feedback (user_id, recipe_id, updated_at desc)
      where rating is not null`.execute(db);
  await sql`create index meal_feedback_plan on public.meal_feedback (plan_id)`.execute(db);

  // The dishes of past weeks are read with every request; their whole documents would be much to read.
  await sql`
    alter table public.meal_plans add column recipe_ids jsonb
      generated always as (jsonb_path_query_array(plan_data, '$.days[*].meals[*].recipe_id')) stored`.execute(
    db,
  );
  await sql`
    alter table engine.generations
      add column history jsonb not null default '{"ratings": {}, "pastDishes": []}'
        check (jsonb_typeof(history) = 'object'),
      add column includes_premium boolean not null default false`.execute(db);
  // A generation may be between its stages while the schema changes.
  await sql`
    update engine.stage_results set result = '{"reasons": {}}'::jsonb || result where stage = 'generation'`.execute(
    db,
  );

  for (const table of ['public.subscriptions', 'public.meal_feedback']) {
    await forceRowSecurity(db, table);
    await ownRowsPolicy(db, table);
  }
  await sql`grant select on public.subscriptions to mealwise_api, authenticated`.execute(db);
  await sql`grant select, insert, update on public.meal_feedback to mealwise_api`.execute(db);
  await sql`grant select on public.meal_feedback to authenticated`.execute(db);
  await sql`
    grant select, insert, update, delete on public.subscriptions, public.meal_feedback
      to mealwise_worker, service_role`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update engine.stage_results set result = result - 'reasons' where stage = 'generation'`.execute(
    db,
  );
  await sql`alter table engine.generations drop column includes_premium, drop column history`.execute(db);
  await sql`alter table public.meal_plans drop column recipe_ids`.execute(db);
  await sql`drop table public.meal_feedback, public.subscriptions`.execute(db);
  await sql`alter table public.recipes drop column premium`.execute(db);
}
