import { sql, type Transaction } from 'kysely';
import type {
  DailyTargets,
  GroceryList,
  MealPlace,
  PlanData,
  PlanProof,
  ValidationReport,
} from '@mealwise/core';
import { newId } from '../new-id.ts';
import { lockPerson } from '../people/lock-person.ts';
import type { ChangeDetail, Database, PlanChange } from '../tables.ts';

/** All that a version of a plan holds. It never changes once it is stored. */
export interface PlanContent {
  readonly planId: string;
  /** Model id, or `planner`. */
  readonly generatedBy: string;
  readonly weekTheme: string;
  readonly targets: DailyTargets;
  readonly planData: PlanData;
  readonly validation: ValidationReport;
  readonly groceries: GroceryList;
  readonly proof: PlanProof;
}

/** How a version comes about; one that is not generated as a whole is made of an earlier version of its week. */
export type PlanOrigin =
  | { readonly change: 'generation' }
  | {
      readonly change: Exclude<PlanChange, 'generation'>;
      readonly from: string;
      readonly detail: ChangeDetail;
    };

export interface PlanVersion {
  readonly userId: string;
  /** The generation whose targets and wishes it follows. */
  readonly generationId: string;
  /** YYYY-MM-DD. */
  readonly weekStartDate: string;
  readonly origin: PlanOrigin;
  /** Meals that later changes leave alone. */
  readonly locks: readonly MealPlace[];
  readonly content: PlanContent;
}

/**
 * Stores a plan with its grocery list as the newest version of its week and returns its number; the version before it is archived.
 * Of two at once the second waits, so that numbers have no gaps and one version is active.
 */
export async function storePlanVersion(trx: Transaction<Database>, plan: PlanVersion): Promise<number> {
  const { userId, weekStartDate, origin, content } = plan;
  await lockPerson(trx, userId);
  const { newest } = await trx
    .selectFrom('meal_plans')
    .select(sql<number>`coalesce(max(version), 0)`.as('newest'))
    .where('user_id', '=', userId)
    .where('week_start_date', '=', weekStartDate)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('meal_plans')
    .set({ status: 'archived' })
    .where('user_id', '=', userId)
    .where('week_start_date', '=', weekStartDate)
    .where('status', '=', 'active')
    .execute();
  await trx
    .insertInto('meal_plans')
    .values({
      id: content.planId,
      user_id: userId,
      generation_id: plan.generationId,
      week_start_date: weekStartDate,
      version: newest + 1,
      generated_by: content.generatedBy,
      week_theme: content.weekTheme,
      targets: JSON.stringify(content.targets),
      plan_data: JSON.stringify(content.planData),
      validation: JSON.stringify(content.validation),
      grocery_total_cents: content.groceries.totalCents,
      certificate: JSON.stringify(content.proof.certificate),
      nutrition: JSON.stringify(content.proof.nutrition),
      receipt: JSON.stringify(content.proof.receipt),
      change: origin.change,
      changed_from: origin.change === 'generation' ? null : origin.from,
      change_detail: JSON.stringify(origin.change === 'generation' ? {} : origin.detail),
      locks: JSON.stringify(plan.locks),
    })
    .execute();
  await trx
    .insertInto('grocery_lists')
    .values({
      id: newId(),
      meal_plan_id: content.planId,
      user_id: userId,
      list: JSON.stringify(content.groceries),
      total_cents: content.groceries.totalCents,
    })
    .execute();
  return newest + 1;
}
