import type { Kysely } from 'kysely';
import type { FailureLink, ValidationReport } from '@mealwise/core';
import type { Database } from '../tables.ts';
import { closeAttempt, logError, storeStageResult } from './advance-generation.ts';
import type { Claim } from './claim-generation.ts';
import { closeGeneration, type OpenedDelivery, type WriteEvent } from './close-generation.ts';
import { storePlan, type FinishedPlan } from './store-plan.ts';

/** How a worker ends a generation. */
export type Ending =
  | { readonly status: 'succeeded'; readonly plan: FinishedPlan }
  | {
      readonly status: 'failed';
      readonly code: string;
      readonly message: string;
      readonly chain: readonly FailureLink[];
    };

/**
 * The terminal transition, one transaction fenced by the claim: plan and grocery list, status, log row, event and its
 * deliveries. Undefined when the lease was lost: then nothing was written.
 */
export function finalizeGenerationIfLeased(
  db: Kysely<Database>,
  claim: Claim,
  ending: Ending,
  writeEvent: WriteEvent,
): Promise<OpenedDelivery[] | undefined> {
  return db.transaction().execute(async (trx) => {
    const held = await trx
      .selectFrom('engine.generations')
      .select('id')
      .where('id', '=', claim.generationId)
      .where('lease_token', '=', claim.token)
      .forUpdate()
      .executeTakeFirst();
    if (held === undefined) return undefined;
    if (ending.status === 'failed') {
      await closeAttempt(trx, claim, 'terminal', ending.chain);
      await logError(trx, claim, ending.chain);
      return closeGeneration(trx, claim.generationId, writeEvent, {
        status: 'failed',
        error: { code: ending.code, stage: claim.stage, message: ending.message },
      });
    }
    await storeStageResult(trx, claim, ending.plan.stageResult);
    await storePlan(trx, claim, ending.plan);
    await closeAttempt(trx, claim, 'succeeded');
    return closeGeneration(trx, claim.generationId, writeEvent, {
      status: 'succeeded',
      outcome: ending.plan.outcome,
      fallbackReason: ending.plan.fallbackReason,
      planId: ending.plan.planId,
      recipesSelected: ending.plan.planData.total_recipes,
      accuracy: shareWithinTolerance(ending.plan.validation),
    });
  });
}

function shareWithinTolerance(report: ValidationReport): number {
  return report.days.length === 0
    ? 0
    : Math.round((10_000 * report.daysWithinTolerance) / report.days.length) / 100;
}
