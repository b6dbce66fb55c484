import { sql, type Kysely } from 'kysely';

/**
 * What lets a plan be checked is stored with it: the safety certificate, the nutrition summary, and the receipt of where its numbers
 * come from. Null on plans that are older than that.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table public.meal_plans
      add column certificate jsonb check (jsonb_typeof(certificate) = 'object'),
      add column nutrition jsonb check (jsonb_typeof(nutrition) = 'object'),
      add column receipt jsonb check (jsonb_typeof(receipt) = 'object'),
      add constraint proven_as_a_whole
        check ((certificate is null) = (nutrition is null) and (certificate is null) = (receipt is null))`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table public.meal_plans
      drop column certificate,
      drop column nutrition,
      drop column receipt`.execute(db);
}
