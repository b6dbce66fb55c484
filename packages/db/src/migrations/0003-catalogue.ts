import { sql, type Kysely } from 'kysely';

/** The food table and the recipe catalogue: public facts, read by everyone, written by the seed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table public.usda_nutrition_data (
      id uuid primary key,
      -- Set on the foods that recipes may use: these state every fact, allergen and figure that planning needs.
      food_key text unique check (food_key ~ '^[a-z0-9_]+$'),
      source text not null,
      source_id text not null,
      name text not null,
      plural text not null,
      synonyms text[] not null default '{}',
      category text not null,
      nutrients jsonb not null check (jsonb_typeof(nutrients) = 'object'),
      allergens jsonb not null check (jsonb_typeof(allergens) = 'object'),
      facts text[] not null,
      measures jsonb not null default '[]',
      pack_grams numeric[] not null default '{}',
      price jsonb,
      fridge_days integer check (fridge_days > 0),
      freezer_days integer check (freezer_days > 0)
    )`.execute(db);
  await sql`create index usda_nutrition_data_source on public.usda_nutrition_data (source, source_id)`.execute(
    db,
  );
  await sql`
    create table public.recipes (
      id uuid primary key,
      slug text not null unique,
      title text not null,
      description text not null,
      cuisine text not null,
      meal_types text[] not null check (cardinality(meal_types) > 0),
      servings integer not null check (servings > 0),
      prep_minutes integer not null check (prep_minutes >= 0),
      cook_minutes integer not null check (cook_minutes >= 0),
      skill text not null,
      equipment text[] not null default '{}',
      marks text[] not null default '{}',
      leftovers jsonb not null,
      steps jsonb not null
    )`.execute(db);
  await sql`
    create table public.recipe_ingredients (
      recipe_id uuid not null references public.recipes (id) on delete cascade,
      position integer not null check (position >= 1),
      food_key text not null references public.usda_nutrition_data (food_key),
      grams numeric not null check (grams > 0),
      measure text not null,
      role text not null,
      flex_min numeric not null check (flex_min > 0 and flex_min <= 1),
      flex_max numeric not null check (flex_max >= 1),
      primary key (recipe_id, position)
    )`.execute(db);
  await sql`create index recipe_ingredients_food on public.recipe_ingredients (food_key)`.execute(db);
  // One row: the hash of the seed files that the tables above were filled from. Processes cache by it.
  await sql`
    create table engine.catalogue_state (
      singleton boolean primary key default true check (singleton),
      version text not null,
      seeded_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    grant select on public.usda_nutrition_data, public.recipes, public.recipe_ingredients
      to mealwise_api, mealwise_worker, authenticated, service_role`.execute(db);
  await sql`grant select on engine.catalogue_state to mealwise_api, mealwise_worker, service_role`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table engine.catalogue_state, public.recipe_ingredients, public.recipes, public.usda_nutrition_data`.execute(
    db,
  );
}
