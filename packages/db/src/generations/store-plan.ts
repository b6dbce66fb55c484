import { sql, type Transaction } from 'kysely';
import type { DailyTargets, GroceryList, PlanData, ValidationReport } from '@mealwise/core';
import type { Database, GenerationOutcome } from '../tables.ts';
import { newId } from '../new-id.ts';
import type { Claim } from './claim-generation.ts';

/** A finished plan, ready to be stored. */
export interface FinishedPlan {
  readonly planId: string;
  readonly outcome: GenerationOutcome;
  readonly fallbackReason: string | undefined;
  /** Model id, or `planner`. */
  readonly generatedBy: string;
  readonly weekTheme: string;
  readonly targets: DailyTargets;
  readonly planData: PlanData;
  readonly validation: ValidationReport;
  readonly groceries: GroceryList;
  /** Result of the last stage, kept like those of the others. */
  readonly stageResult: object;
}

/** Stores a plan with its grocery list as the newest version of its week; the version before it is archived. */
export async function storePlan(trx: Transaction<Database>, claim: Claim, plan: FinishedPlan): Promise<void> {
  // Plans of one person are stored one after the other: otherwise two for one week could take the same version.
  await trx
    .selectFrom('users')
    .select('id')
    .where('id', '=', claim.userId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const ofThisWeek = trx
    .selectFrom('meal_plans')
    .where('user_id', '=', claim.userId)
    .where('week_start_date', '=', claim.weekStartDate);
  const { newest } = await ofThisWeek
    .select(sql<number>`coalesce(max(version), 0)`.as('newest'))
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('meal_plans')
    .set({ status: 'archived' })
    .where('user_id', '=', claim.userId)
    .where('week_start_date', '=', claim.weekStartDate)
    .where('status', '=', 'active')
    .execute();
  await trx
    .insertInto('meal_plans')
    .values({
      id: plan.planId,
      user_id: claim.userId,
      generation_id: claim.generationId,
      week_start_date: claim.weekStartDate,
      version: newest + 1,
      generated_by: plan.generatedBy,
      week_theme: plan.weekTheme,
      targets: JSON.stringify(plan.targets),
      plan_data: JSON.stringify(plan.planData),
      validation: JSON.stringify(plan.validation),
      grocery_total_cents: plan.groceries.totalCents,
    })
    .execute();
  await trx
    .insertInto('grocery_lists')
    .values({
      id: newId(),
      meal_plan_id: plan.planId,
      user_id: claim.userId,
      list: JSON.stringify(plan.groceries),
      total_cents: plan.groceries.totalCents,
    })
    .execute();
}
