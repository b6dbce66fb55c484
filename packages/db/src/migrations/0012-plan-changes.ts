import { sql, type Kysely } from 'kysely';

/**
 * Changes to plans. A week's plan has versions, and a version may come from a generation, or from an earlier version: a swapped
 * meal, an undone change, some meals planned anew. What a version holds never changes; its status and its locks do, and
 * `revision` counts that. A generation may be partial (some places of a plan), or end at once with a plan that is there already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table public.meal_plans
      drop constraint meal_plans_generation_id_key,
      add column change text not null default 'generation'
        check (change in ('generation', 'swap', 'revert', 'regeneration')),
      -- The version that this one was made of.
      add column changed_from uuid,
      -- What was changed, for the history: places, dishes, and why.
      add column change_detail jsonb not null default '{}' check (jsonb_typeof(change_detail) = 'object'),
      -- Meals that swaps and regenerations leave alone: a list of {date, slot}.
      add column locks jsonb not null default '[]' check (jsonb_typeof(locks) = 'array'),
      add column revision integer not null default 1 check (revision >= 1),
      add constraint change_has_origin check ((change = 'generation') = (changed_from is null)),
      add constraint meal_plans_of_a_week unique (user_id, week_start_date, id),
      add constraint meal_plans_changed_from_fkey
        foreign key (user_id, week_start_date, changed_from)
        references public.meal_plans (user_id, week_start_date, id)`.execute(db);
  await sql`
    create unique index meal_plans_one_per_generation on public.meal_plans (generation_id)
      where change in ('generation', 'regeneration')`.execute(db);
  await sql`create index meal_plans_generation on public.meal_plans (generation_id)`.execute(db);
  // In the database, so that no writer can forget it: whoever holds an older revision must notice.
  await sql`
    create function public.count_plan_revision() returns trigger language plpgsql set search_path = '' as $$
      begin
        new.revision := old.revision + 1;
        return new;
      end
    $$`.execute(db);
  await sql`
    create trigger count_plan_revision before update on public.meal_plans
      for each row when ((new.status, new.locks) is distinct from (old.status, old.locks))
      execute function public.count_plan_revision()`.execute(db);

  await sql`
    alter table engine.generations
      drop constraint generations_plan_id_key,
      drop constraint generations_outcome_check,
      add constraint generations_outcome_check
        check (outcome in ('generated', 'generated_with_fallback', 'reused')),
      add column kind text not null default 'full' check (kind in ('full', 'partial')),
      add column base_plan_id uuid,
      -- The places that a partial generation plans anew: a list of {date, slot}.
      add column places jsonb check (jsonb_typeof(places) = 'array'),
      -- SHA-256 of all that the plan follows from; equal inputs may be answered with the plan that is there.
      add column inputs_hash text check (inputs_hash ~ '^[0-9a-f]{64}$'),
      add constraint partial_has_base_and_places
        check ((kind = 'partial') = (base_plan_id is not null) and (kind = 'partial') = (places is not null))`.execute(
    db,
  );
  await sql`
    create unique index generations_plan on engine.generations (plan_id)
      where outcome in ('generated', 'generated_with_fallback')`.execute(db);

  await sql`grant insert on public.meal_plans, public.grocery_lists to mealwise_api`.execute(db);
  await sql`grant update (status, locks) on public.meal_plans to mealwise_api`.execute(db);
  // A reused generation ends in the transaction that accepts it, with its event.
  await sql`grant insert on engine.outbox, engine.webhook_deliveries to mealwise_api`.execute(db);
  // What a plan's wishes in words were taken for holds for its later changes too.
  await sql`grant select on engine.stage_results to mealwise_api`.execute(db);
}

/** Takes the changes out of the data as well: of each week the newest generated version is the plan again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke select on engine.stage_results from mealwise_api`.execute(db);
  await sql`revoke insert on engine.outbox, engine.webhook_deliveries from mealwise_api`.execute(db);
  await sql`revoke update (status, locks) on public.meal_plans from mealwise_api`.execute(db);
  await sql`revoke insert on public.meal_plans, public.grocery_lists from mealwise_api`.execute(db);

  await sql`delete from engine.generations where kind = 'partial' or outcome = 'reused'`.execute(db);
  await sql`drop index engine.generations_plan`.execute(db);
  await sql`
    alter table engine.generations
      drop constraint partial_has_base_and_places,
      drop column inputs_hash,
      drop column places,
      drop column base_plan_id,
      drop column kind,
      drop constraint generations_outcome_check,
      add constraint generations_outcome_check check (outcome in ('generated', 'generated_with_fallback')),
      add constraint generations_plan_id_key unique (plan_id)`.execute(db);

  await sql`
    with changed as (
      delete from public.meal_plans where change <> 'generation' returning user_id, week_start_date, status
    )
    update public.meal_plans set status = 'active' where id in (
      select distinct on (plan.user_id, plan.week_start_date) plan.id
      from public.meal_plans plan join changed using (user_id, week_start_date)
      where changed.status = 'active' and plan.change = 'generation'
      order by plan.user_id, plan.week_start_date, plan.version desc
    )`.execute(db);
  await sql`drop trigger count_plan_revision on public.meal_plans`.execute(db);
  await sql`drop function public.count_plan_revision()`.execute(db);
  await sql`drop index public.meal_plans_generation, public.meal_plans_one_per_generation`.execute(db);
  await sql`
    alter table public.meal_plans
      drop constraint meal_plans_changed_from_fkey,
      drop constraint meal_plans_of_a_week,
      drop constraint change_has_origin,
      drop column revision,
      drop column locks,
      drop column change_detail,
      drop column changed_from,
      drop column change,
      add constraint meal_plans_generation_id_key unique (generation_id)`.execute(db);
}
