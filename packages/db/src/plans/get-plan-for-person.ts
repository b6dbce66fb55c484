import type { Transaction } from 'kysely';
import type { DailyTargets, GroceryList, PlanData, ValidationReport } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** A stored plan as its owner reads it. */
export interface PlanForPerson {
  readonly id: string;
  readonly version: number;
  readonly userId: string;
  readonly generationId: string;
  readonly weekStartDate: string;
  readonly status: 'active' | 'archived';
  readonly generatedBy: string;
  readonly weekTheme: string;
  readonly targets: DailyTargets;
  readonly planData: PlanData;
  readonly validation: ValidationReport;
  readonly createdAt: Date;
}

/** Undefined when there is no such plan or it is somebody else's. */
export async function getPlanForPerson(
  trx: Transaction<Database>,
  planId: string,
): Promise<PlanForPerson | undefined> {
  const row = await trx.selectFrom('meal_plans').selectAll().where('id', '=', planId).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    version: row.version,
    userId: row.user_id,
    generationId: row.generation_id,
    weekStartDate: row.week_start_date,
    status: row.status,
    generatedBy: row.generated_by,
    weekTheme: row.week_theme,
    // Written by finalizeGenerationIfLeased from these very types.
    targets: row.targets as DailyTargets,
    planData: row.plan_data as PlanData,
    validation: row.validation as ValidationReport,
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
