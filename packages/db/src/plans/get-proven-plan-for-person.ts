import type { Transaction } from 'kysely';
import type { GroceryList, PlanData, PlanProof } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** A stored plan with what lets it be checked. */
export interface ProvenPlan {
  readonly planId: string;
  readonly version: number;
  readonly generationId: string;
  readonly generatedBy: string;
  readonly createdAt: Date;
  readonly planData: PlanData;
  readonly groceries: GroceryList;
  /** Undefined for a plan that is older than proofs. */
  readonly proof: PlanProof | undefined;
}

/** Undefined when there is no such plan or it is somebody else's. */
export async function getProvenPlanForPerson(
  trx: Transaction<Database>,
  planId: string,
): Promise<ProvenPlan | undefined> {
  const row = await trx
    .selectFrom('meal_plans')
    .innerJoin('grocery_lists', 'grocery_lists.meal_plan_id', 'meal_plans.id')
    .select([
      'meal_plans.version',
      'meal_plans.generation_id',
      'meal_plans.generated_by',
      'meal_plans.created_at',
      'meal_plans.plan_data',
      'meal_plans.certificate',
      'meal_plans.nutrition',
      'meal_plans.receipt',
      'grocery_lists.list',
    ])
    .where('meal_plans.id', '=', planId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { certificate, nutrition, receipt } = row;
  return {
    planId,
    version: row.version,
    generationId: row.generation_id,
    generatedBy: row.generated_by,
    createdAt: row.created_at,
    // Written by storePlanVersion from these very types.
    planData: row.plan_data as PlanData,
    groceries: row.list as GroceryList,
    proof:
      certificate === null || nutrition === null || receipt === null
        ? undefined
        : { certificate, nutrition, receipt },
  };
}
