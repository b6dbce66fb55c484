import { sql, type Kysely } from 'kysely';

/**
 * USDA's own foods beside the bundled ones, and the search over both. A bundled food (`food_key` set) still states
 * everything that planning needs; an imported one leaves unknown what USDA does not say: allergens, facts, category.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Trusted: the owner of a database may create it. Where it exists already (Supabase: schema `extensions`) it is used.
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`
    alter table public.usda_nutrition_data
      alter column plural drop not null,
      alter column category drop not null,
      alter column allergens drop not null,
      alter column facts drop not null,
      add column fdc_id integer check (fdc_id > 0),
      add column data_type text check (data_type in ('foundation', 'sr_legacy', 'survey')),
      -- Which of USDA's nutrients the energy is, or that it was computed from the macronutrients.
      add column energy_basis text check (energy_basis in ('208', '957', '958', 'computed')),
      add constraint bundled_food_states_everything check (
        food_key is null
        or (plural is not null and category is not null and allergens is not null and facts is not null)
      ),
      add constraint imported_food_names_its_record
        check (food_key is not null or (fdc_id is not null and data_type is not null))`.execute(db);
  await sql`
    create unique index usda_nutrition_data_imported on public.usda_nutrition_data (source, source_id)
      where food_key is null`.execute(db);

  // Declared immutable, as a generated column demands: array_to_string is only stable because of other element types.
  await sql`
    create function public.nutrition_search_text(name text, plural text, synonyms text[]) returns text
      language sql immutable parallel safe
      return concat_ws(' ', name, plural, nullif(array_to_string(synonyms, ' '), ''))`.execute(db);
  await sql`
    alter table public.usda_nutrition_data
      add column search_text text not null
        generated always as (public.nutrition_search_text(name, plural, synonyms)) stored,
      add column search_words tsvector not null
        generated always as (to_tsvector('pg_catalog.english', public.nutrition_search_text(name, plural, synonyms))) stored`.execute(
    db,
  );
  // Without fastupdate: a search right after an import does not have to read a long list of pending entries.
  await sql`
    create index usda_nutrition_data_words on public.usda_nutrition_data
      using gin (search_words) with (fastupdate = off)`.execute(db);
  await sql`
    create index usda_nutrition_data_trigrams on public.usda_nutrition_data
      using gin (search_text gin_trgm_ops) with (fastupdate = off)`.execute(db);
  await createSearchFunction(db);

  // How far each import is: written in the transaction of the rows it counts, so that a killed one goes on exactly there.
  await sql`
    create table engine.usda_imports (
      source text primary key,
      position integer not null default 0 check (position >= 0),
      inserted integer not null default 0 check (inserted >= 0),
      updated integer not null default 0 check (updated >= 0),
      unchanged integer not null default 0 check (unchanged >= 0),
      skipped jsonb not null default '{}' check (jsonb_typeof(skipped) = 'object'),
      started_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      finished_at timestamptz
    )`.execute(db);
  await sql`grant select on engine.usda_imports to service_role`.execute(db);
}

/**
 * Foods for what a person typed: whole words first (stemmed, with "phrases", or, -without), then likeness of letters for
 * typing errors and unfinished words, only where words alone find too few. A score above 1 = the words are there.
 */
async function createSearchFunction(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function public.search_nutrition_data(query text, max_rows integer default 20)
    returns table (
      id uuid, food_key text, fdc_id integer, data_type text, name text, nutrients jsonb, energy_basis text, score real
    )
    language plpgsql stable set search_path = public, extensions, pg_temp as $$
    #variable_conflict use_column
    declare
      -- Likeness costs time by length: a megabyte of text would run for seconds.
      needle constant text := lower(left(btrim(query), 64));
      wanted constant integer := least(greatest(coalesce(max_rows, 20), 1), 100);
      words tsquery;
      found_rows integer;
    begin
      if needle is null or needle !~ '[[:alnum:]]' then
        return;
      end if;
      -- Takes any text, unlike to_tsquery.
      words := websearch_to_tsquery('pg_catalog.english', needle);
      return query
        with matches as materialized (
          -- Cheap ranking first; the dearer one then sees a bounded number of rows.
          select f.* from usda_nutrition_data f
          where f.search_words @@ words
          order by f.food_key is null, ts_rank(f.search_words, words, 2) desc, f.id
          limit 300
        )
        select m.id, m.food_key, m.fdc_id, m.data_type, m.name, m.nutrients, m.energy_basis,
          (1 + similarity(m.name, needle)
            + case when needle in (lower(m.name), lower(m.plural)) then 2
                   when needle = any (m.synonyms) then 1.5
                   when starts_with(lower(m.name), needle) then 0.5
                   else 0 end
            + case when m.food_key is not null then 0.25 else 0 end)::real as score
        from matches m
        order by score desc, length(m.name), m.name, m.id
        limit wanted;
      get diagnostics found_rows = row_count;
      -- Whoever excludes a word must not get it back through likeness.
      if found_rows >= wanted or strpos(words::text, '!') > 0 then
        return;
      end if;
      -- For this transaction: the default of 0.6 misses one wrong letter in a short word ("chiken").
      perform set_config('pg_trgm.word_similarity_threshold', '0.45', true);
      return query
        select f.id, f.food_key, f.fdc_id, f.data_type, f.name, f.nutrients, f.energy_basis,
          (0.8 * word_similarity(needle, f.search_text) + 0.1 * similarity(f.name, needle)
            + case when f.food_key is not null then 0.1 else 0 end)::real as score
        from usda_nutrition_data f
        where needle <% f.search_text and not f.search_words @@ words
        order by score desc, length(f.name), f.name, f.id
        limit wanted - found_rows;
    end $$`.execute(db);
  await sql`revoke all on function public.search_nutrition_data(text, integer) from public`.execute(db);
  await sql`
    grant execute on function public.search_nutrition_data(text, integer)
      to mealwise_api, mealwise_worker, authenticated, service_role`.execute(db);
}

/** Imported foods go: the older table has no place for them. The extension stays, since it may not be ours. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table engine.usda_imports`.execute(db);
  await sql`drop function public.search_nutrition_data(text, integer)`.execute(db);
  await sql`delete from public.usda_nutrition_data where food_key is null`.execute(db);
  await sql`
    alter table public.usda_nutrition_data
      drop column search_words,
      drop column search_text,
      drop constraint imported_food_names_its_record,
      drop constraint bundled_food_states_everything,
      drop column energy_basis,
      drop column data_type,
      drop column fdc_id,
      alter column facts set not null,
      alter column allergens set not null,
      alter column category set not null,
      alter column plural set not null`.execute(db);
  await sql`drop index public.usda_nutrition_data_imported`.execute(db);
  await sql`drop function public.nutrition_search_text(text, text, text[])`.execute(db);
}
