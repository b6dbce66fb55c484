import { sql, type Transaction } from 'kysely';
import type {
  DailyTargets,
  GroceryList,
  MealPlace,
  PlanData,
  PlanReceipt,
  ValidationReport,
} from '@mealwise/core';
import type { ChangeDetail, Database, PlanChange } from '../tables.ts';
import { feedbackOnPlan, readFeedback, type MealFeedback } from './meal-feedback.ts';

/** A stored plan as its owner reads it. */
export interface PlanForPerson {
  readonly id: string;
  readonly version: number;
  /** Grows with every change of status or locks. */
  readonly revision: number;
  readonly userId: string;
  readonly generationId: string;
  readonly weekStartDate: string;
  readonly status: 'active' | 'archived';
  readonly generatedBy: string;
  readonly weekTheme: string;
  readonly change: PlanChange;
  /** The version that this one was made of. */
  readonly changedFrom: string | null;
  readonly changeDetail: ChangeDetail;
  readonly locks: readonly MealPlace[];
  /** What was said of meals on its days, the newest first; of other versions' dishes too. */
  readonly feedback: readonly MealFeedback[];
  readonly targets: DailyTargets;
  readonly planData: PlanData;
  readonly validation: ValidationReport;
  /** Null on a plan that is older than receipts. */
  readonly receipt: PlanReceipt | null;
  readonly createdAt: Date;
}

/** Undefined when there is no such plan or it is somebody else's. */
export async function getPlanForPerson(
  trx: Transaction<Database>,
  planId: string,
): Promise<PlanForPerson | undefined> {
  const row = await wholePlans(trx).where('id', '=', planId).executeTakeFirst();
  return row === undefined ? undefined : toPlan(row);
}

/** A version by its number, of the week that another plan is of; undefined when there is none. */
export async function getPlanVersion(
  trx: Transaction<Database>,
  { userId, weekStartDate }: Pick<PlanForPerson, 'userId' | 'weekStartDate'>,
  version: number,
): Promise<PlanForPerson | undefined> {
  const row = await wholePlans(trx)
    .where('user_id', '=', userId)
    .where('week_start_date', '=', weekStartDate)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : toPlan(row);
}

/** The active plan that has the day `today` (`YYYY-MM-DD`), else the next one to begin; of several the one that began last. */
export async function getCurrentPlan(
  trx: Transaction<Database>,
  userId: string,
  today: string,
): Promise<PlanForPerson | undefined> {
  const active = wholePlans(trx).where('user_id', '=', userId).where('status', '=', 'active');
  const running = await active
    .where('week_start_date', '<=', today)
    .where(sql<boolean>`week_start_date + jsonb_array_length(plan_data -> 'days') > ${today}::date`)
    .orderBy('week_start_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row =
    running ??
    (await active
      .where('week_start_date', '>', today)
      .orderBy('week_start_date')
      .limit(1)
      .executeTakeFirst());
  return row === undefined ? undefined : toPlan(row);
}

function wholePlans(trx: Transaction<Database>) {
  return trx.selectFrom('meal_plans').selectAll().select(feedbackOnPlan.as('feedback'));
}

function toPlan(
  row: Awaited<ReturnType<ReturnType<typeof wholePlans>['executeTakeFirstOrThrow']>>,
): PlanForPerson {
  return {
    id: row.id,
    version: row.version,
    revision: row.revision,
    userId: row.user_id,
    generationId: row.generation_id,
    weekStartDate: row.week_start_date,
    status: row.status,
    generatedBy: row.generated_by,
    weekTheme: row.week_theme,
    change: row.change,
    changedFrom: row.changed_from,
    changeDetail: row.change_detail,
    locks: row.locks,
    feedback: readFeedback(row.feedback),
    // Written by storePlanVersion from these very types.
    targets: row.targets as DailyTargets,
    planData: row.plan_data as PlanData,
    validation: row.validation as ValidationReport,
    receipt: row.receipt,
    createdAt: row.created_at,
  };
}

/** The grocery list of a plan; undefined when there is no such plan or it is somebody else's. */
export async function getGroceryListForPerson(
  trx: Transaction<Database>,
  planId: string,
): Promise<{ readonly id: string; readonly list: GroceryList; readonly createdAt: Date } | undefined> {
  const row = await trx
    .selectFrom('grocery_lists')
    .select(['id', 'list', 'created_at'])
    .where('meal_plan_id', '=', planId)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { id: row.id, list: row.list as GroceryList, createdAt: row.created_at };
}
