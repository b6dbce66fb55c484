import type { Kysely } from 'kysely';
import type { BasePlan, DailyTargets, PlanData, WishReading } from '@mealwise/core';
import type { Database } from '../tables.ts';

/** The version of a plan that a partial generation works on. */
export interface BaseForPartial extends BasePlan {
  /** Model id, or `planner`. */
  readonly generatedBy: string;
  /** What its generation was asked for with, and took the special requests for; undefined where that is not on record. */
  readonly request: object;
  readonly reading: WishReading | undefined;
}

/** Throws where there is no such version: a partial generation is accepted on one that is there, and plans stay. */
export async function getBaseForPartial(db: Kysely<Database>, basePlanId: string): Promise<BaseForPartial> {
  const row = await db
    .selectFrom('meal_plans as plan')
    .innerJoin('engine.generations as generation', 'generation.id', 'plan.generation_id')
    .leftJoin('engine.stage_results as planned', (join) =>
      join.onRef('planned.generation_id', '=', 'generation.id').on('planned.stage', '=', 'generation'),
    )
    .select([
      'plan.week_theme',
      'plan.generated_by',
      'plan.targets',
      'plan.plan_data',
      'plan.receipt',
      'generation.request',
      'planned.result',
    ])
    .where('plan.id', '=', basePlanId)
    .executeTakeFirstOrThrow();
  const planned: { readonly reading?: WishReading } | null = row.result;
  return {
    weekTheme: row.week_theme,
    generatedBy: row.generated_by,
    // Written by storePlanVersion from these very types.
    targets: row.targets as DailyTargets,
    planData: row.plan_data as PlanData,
    receipt: row.receipt,
    request: row.request,
    reading: planned?.reading,
  };
}
