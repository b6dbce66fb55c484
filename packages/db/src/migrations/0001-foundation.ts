import { sql, type Kysely } from 'kysely';

/**
 * Schemas, roles and the Supabase shim. On Supabase the roles and `auth.*` exist and are left alone; on plain Postgres
 * they are made, so that every policy is written once. Roles are cluster-wide: dropping a database leaves them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists engine`.execute(db);
  await sql`
    do $$
    declare role_name text;
    begin
      foreach role_name in array array['anon', 'authenticated', 'service_role', 'mealwise_api', 'mealwise_worker'] loop
        if not exists (select from pg_roles where rolname = role_name) then
          begin
            execute format('create role %I nologin', role_name);
          exception when duplicate_object or unique_violation then
            null; -- another database of this cluster is being migrated at the same moment
          end;
        end if;
      end loop;
    end $$`.execute(db);
  await sql`
    do $$
    begin
      if not exists (select from pg_namespace where nspname = 'auth') then
        create schema auth;
        grant usage on schema auth to anon, authenticated, service_role;
      end if;
      if to_regprocedure('auth.uid()') is null then
        -- A transaction-local setting reverts to '' and not to null, hence nullif.
        create function auth.uid() returns uuid language sql stable as $fn$
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        $fn$;
      end if;
    end $$`.execute(db);
  await sql`grant usage on schema auth to mealwise_api, mealwise_worker`.execute(db);
  await sql`grant usage on schema public to anon, authenticated, service_role, mealwise_api, mealwise_worker`.execute(
    db,
  );
  await sql`grant usage on schema engine to mealwise_api, mealwise_worker, service_role`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`revoke usage on schema public from anon, authenticated, service_role, mealwise_api, mealwise_worker`.execute(
    db,
  );
  await sql`revoke usage on schema auth from mealwise_api, mealwise_worker`.execute(db);
  await sql`drop schema engine`.execute(db);
  // The shim of auth stays: on Supabase it is not ours, and nothing of Mealwise is in it.
}
