import { sql, type Transaction } from 'kysely';
import type { ChangeDetail, Database, PlanChange } from '../tables.ts';

/** A version of a plan without its meals, for lists. */
export interface PlanSummary {
  readonly id: string;
  readonly version: number;
  readonly userId: string;
  readonly generationId: string;
  readonly weekStartDate: string;
  readonly status: 'active' | 'archived';
  readonly generatedBy: string;
  readonly weekTheme: string;
  readonly change: PlanChange;
  readonly changedFrom: string | null;
  readonly changeDetail: ChangeDetail;
  readonly days: number;
  readonly totalRecipes: number;
  readonly uniqueRecipes: number;
  readonly groceryTotalCents: number;
  readonly createdAt: Date;
}

export interface PlanListRequest {
  readonly userId: string;
  readonly status?: 'active' | 'archived' | undefined;
  /** YYYY-MM-DD. */
  readonly weekStartDate?: string | undefined;
  /** Only what comes behind this version in the list's order. */
  readonly after?: { readonly weekStartDate: string; readonly version: number } | undefined;
  readonly limit: number;
}

/** A person's plans: the latest week first, of each week the newest version first. */
export async function listPlans(
  trx: Transaction<Database>,
  { userId, status, weekStartDate, after, limit }: PlanListRequest,
): Promise<PlanSummary[]> {
  let plans = trx.selectFrom('meal_plans').where('user_id', '=', userId);
  if (status !== undefined) plans = plans.where('status', '=', status);
  if (weekStartDate !== undefined) plans = plans.where('week_start_date', '=', weekStartDate);
  if (after !== undefined)
    plans = plans.where(
      sql<boolean>`(week_start_date, version) < (${after.weekStartDate}::date, ${after.version})`,
    );
  const rows = await plans
    .select([
      'id',
      'version',
      'user_id',
      'generation_id',
      'week_start_date',
      'status',
      'generated_by',
      'week_theme',
      'change',
      'changed_from',
      'change_detail',
      'grocery_total_cents',
      'created_at',
      sql<number>`jsonb_array_length(plan_data -> 'days')`.as('days'),
      sql<number>`(plan_data -> 'total_recipes')::int`.as('total_recipes'),
      sql<number>`(plan_data -> 'unique_recipes')::int`.as('unique_recipes'),
    ])
    .orderBy('week_start_date', 'desc')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    userId: row.user_id,
    generationId: row.generation_id,
    weekStartDate: row.week_start_date,
    status: row.status,
    generatedBy: row.generated_by,
    weekTheme: row.week_theme,
    change: row.change,
    changedFrom: row.changed_from,
    changeDetail: row.change_detail,
    days: row.days,
    totalRecipes: row.total_recipes,
    uniqueRecipes: row.unique_recipes,
    groceryTotalCents: row.grocery_total_cents,
    createdAt: row.created_at,
  }));
}
