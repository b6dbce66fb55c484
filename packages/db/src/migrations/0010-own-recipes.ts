import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/**
 * Recipes that people import. They belong to whoever imported them; `recipe` is what planning sees and is there exactly when
 * nothing is asked any more. A deleted one stays for a while, since a generation that has chosen it must be able to finish.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table public.imported_recipes (
      id uuid primary key,
      user_id uuid not null references public.users (id) on delete cascade,
      -- SHA-256 of what was sent: the same recipe imported twice is one.
      content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
      status text not null check (status in ('needs_answers', 'ready')),
      imported jsonb not null check (jsonb_typeof(imported) = 'object'),
      recipe jsonb check (jsonb_typeof(recipe) = 'object'),
      created_at timestamptz not null default now(),
      ready_at timestamptz,
      deleted_at timestamptz,
      constraint ready_has_recipe check ((status = 'ready') = (recipe is not null and ready_at is not null))
    )`.execute(db);
  await sql`
    create unique index imported_recipes_content on public.imported_recipes (user_id, content_hash)
      where deleted_at is null`.execute(db);
  await sql`create index imported_recipes_user on public.imported_recipes (user_id, id)`.execute(db);
  // A plan may be made of it: once ready, what it is made of stays; only its deletion may still be noted.
  await sql`
    create function public.keep_ready_recipe() returns trigger language plpgsql set search_path = '' as $$
      begin
        if (new.id, new.user_id, new.content_hash, new.status, new.imported, new.recipe, new.created_at, new.ready_at)
          is distinct from
            (old.id, old.user_id, old.content_hash, old.status, old.imported, old.recipe, old.created_at, old.ready_at)
        then
          raise exception 'a ready recipe does not change' using errcode = 'check_violation';
        end if;
        return new;
      end
    $$`.execute(db);
  await sql`
    create trigger keep_ready_recipe before update on public.imported_recipes
      for each row when (old.status = 'ready') execute function public.keep_ready_recipe()`.execute(db);

  await forceRowSecurity(db, 'public.imported_recipes');
  await ownRowsPolicy(db, 'public.imported_recipes');
  await sql`grant select, insert, update, delete on public.imported_recipes to mealwise_api`.execute(db);
  await sql`grant select on public.imported_recipes to mealwise_worker, authenticated, service_role`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table public.imported_recipes`.execute(db);
  await sql`drop function public.keep_ready_recipe()`.execute(db);
}
