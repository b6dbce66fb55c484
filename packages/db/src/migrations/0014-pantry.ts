import { sql, type Kysely } from 'kysely';
import { forceRowSecurity, ownRowsPolicy } from '../row-level-security.ts';

/**
 * What people have at home, and with each generation what they had when they asked: retries see the same. Plans and lists that are
 * stored already get the fields that came with pots, as a plan for one person without a pantry has them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table public.pantry_items (
      user_id uuid not null references public.users (id) on delete cascade,
      -- Not a reference: a food may leave the table while somebody has it at home.
      food_key text not null check (food_key ~ '^[a-z0-9_]+$'),
      grams numeric(9, 3) not null check (grams > 0),
      updated_at timestamptz not null default now(),
      primary key (user_id, food_key)
    )`.execute(db);
  await forceRowSecurity(db, 'public.pantry_items');
  await ownRowsPolicy(db, 'public.pantry_items');
  await sql`grant select, insert, update, delete on public.pantry_items to mealwise_api`.execute(db);
  await sql`grant select on public.pantry_items to authenticated, service_role`.execute(db);

  // Null: asked for without the pantry.
  await sql`
    alter table engine.generations add column pantry jsonb check (jsonb_typeof(pantry) = 'array')`.execute(
    db,
  );
  await rewritePlans(db, {
    ingredient: sql`jsonb_build_object('pot_grams', it -> 'grams', 'cook_grams', it -> 'grams') || it`,
    meal: sql`
      '{"locked": false, "leftover_of": null, "cooked_on": null, "cooks_for": [], "shared_with": [], "why": []}'::jsonb || it`,
    task: sql`'{"kind": "step", "keeps_days": 1}'::jsonb || it`,
  });
  await rewriteLists(db, {
    list: sql`jsonb_build_object('buyGrams', it -> 'totalGrams') || it`,
    item: sql`jsonb_build_object('pantryGrams', 0, 'buyGrams', it -> 'grams') || it`,
  });
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await rewriteLists(db, {
    list: sql`it - 'buyGrams' - 'pantry'`,
    item: sql`it - 'pantryGrams' - 'buyGrams'`,
  });
  await rewritePlans(db, {
    ingredient: sql`it - 'pot_grams' - 'cook_grams'`,
    meal: sql`it - 'cooks_for'`,
    task: sql`it - 'kind' - 'keeps_days'`,
  });
  await sql`alter table engine.generations drop column pantry`.execute(db);
  await sql`drop table public.pantry_items`.execute(db);
}

/** What becomes of a part of a document; the part is `it`. */
type Rewrite = ReturnType<typeof sql>;

async function rewritePlans(
  db: Kysely<unknown>,
  {
    ingredient,
    meal,
    task,
  }: { readonly ingredient: Rewrite; readonly meal: Rewrite; readonly task: Rewrite },
): Promise<void> {
  const newMeal = inList('ingredients', ingredient, meal);
  const schedule = sql`plan_data #> '{wow_layers,prep_schedule}'`;
  await sql`
    update public.meal_plans set plan_data = jsonb_set(
      jsonb_set(plan_data, '{days}', ${each(sql`plan_data -> 'days'`, inList('meals', newMeal))}),
      '{wow_layers,prep_schedule}', ${each(schedule, inList('ahead', task))})`.execute(db);
}

/** Also the results of costing: a generation may be between its stages while the schema changes. */
async function rewriteLists(
  db: Kysely<unknown>,
  { list, item }: { readonly list: Rewrite; readonly item: Rewrite },
): Promise<void> {
  const newList = (from: Rewrite): Rewrite =>
    sql`(select ${inList('groups', inList('items', item), list)} from (select ${from} as it) as one)`;
  await sql`update public.grocery_lists set list = ${newList(sql`list`)}`.execute(db);
  await sql`
    update engine.stage_results set result = jsonb_set(result, '{groceries}', ${newList(sql`result -> 'groceries'`)})
      where stage = 'costing'`.execute(db);
}

/** `it`, changed as `whole` says, with each entry of its list `field` changed as `entry` says. */
function inList(field: string, entry: Rewrite, whole: Rewrite = sql`it`): Rewrite {
  const list = sql`it -> ${sql.lit(field)}`;
  return sql`${whole} || jsonb_build_object(${sql.lit(field)}, ${each(list, entry)})`;
}

function each(list: Rewrite, entry: Rewrite): Rewrite {
  return sql`coalesce((select jsonb_agg(${entry} order by place)
    from jsonb_array_elements(${list}) with ordinality as listed (it, place)), '[]')`;
}
