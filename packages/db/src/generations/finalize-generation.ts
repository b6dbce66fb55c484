import type { Kysely, Transaction } from 'kysely';
import { isSamePlace, type FailureLink, type MealPlace, type PlanData } from '@mealwise/core';
import { lockPerson } from '../people/lock-person.ts';
import { shareWithinTolerance } from '../plans/share-within-tolerance.ts';
import { storePlanVersion, type PlanContent, type PlanOrigin } from '../plans/store-plan-version.ts';
import type { Database, GenerationOutcome } from '../tables.ts';
import { closeAttempt, logError, storeStageResult } from './advance-generation.ts';
import type { Claim, PartialScope } from './claim-generation.ts';
import { closeGeneration } from './close-generation.ts';
import type { OpenedDelivery, WriteEvent } from './open-terminal-event.ts';

/** What the last stage hands over. */
export interface FinishedPlan extends PlanContent {
  readonly outcome: Exclude<GenerationOutcome, 'reused'>;
  readonly fallbackReason: string | undefined;
  /** Result of the last stage, kept like those of the others. */
  readonly stageResult: object;
}

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
 * deliveries. Undefined when the lease was lost: then nothing was written. A partial generation whose plan has got a newer version
 * meanwhile fails with `plan_changed`: it would undo what the person did last.
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
    if (ending.status === 'failed') return fail(trx, claim, ending, writeEvent);
    const base = await readBase(trx, claim);
    if (base === 'changed') return fail(trx, claim, planChanged, writeEvent);
    await storeStageResult(trx, claim, ending.plan.stageResult);
    await storePlanVersion(trx, {
      userId: claim.userId,
      generationId: claim.generationId,
      weekStartDate: claim.weekStartDate,
      origin: base === undefined ? { change: 'generation' } : originOf(base, ending.plan.planData),
      locks: base?.keptLocks ?? [],
      content: ending.plan,
    });
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

type Failure = Extract<Ending, { status: 'failed' }>;

async function fail(
  trx: Transaction<Database>,
  claim: Claim,
  { code, message, chain }: Failure,
  writeEvent: WriteEvent,
): Promise<OpenedDelivery[]> {
  await closeAttempt(trx, claim, 'terminal', chain);
  await logError(trx, claim, chain);
  const error = { code, stage: claim.stage, message };
  return closeGeneration(trx, claim.generationId, writeEvent, { status: 'failed', error });
}

const planChanged: Failure = (() => {
  const code = 'plan_changed';
  const message = 'The plan was changed while some of its meals were planned anew';
  return { status: 'failed', code, message, chain: [{ name: 'PlanChanged', code, message }] };
})();

interface BaseVersion extends PartialScope {
  readonly planData: PlanData;
  readonly keptLocks: readonly MealPlace[];
}

/** The version that a partial generation is made of, held until the transaction ends; undefined for a full one. */
async function readBase(
  trx: Transaction<Database>,
  { userId, partial }: Claim,
): Promise<BaseVersion | 'changed' | undefined> {
  if (partial === undefined) return undefined;
  await lockPerson(trx, userId);
  const base = await trx
    .selectFrom('meal_plans')
    .select(['plan_data', 'locks'])
    .where('id', '=', partial.basePlanId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  if (base === undefined) return 'changed';
  const keptLocks = base.locks.filter((lock) => !partial.places.some((place) => isSamePlace(place, lock)));
  // Written by storePlanVersion from this very type.
  return { ...partial, planData: base.plan_data as PlanData, keptLocks };
}

function originOf({ basePlanId, places, planData }: BaseVersion, after: PlanData): PlanOrigin {
  const dishAt = (data: PlanData, place: MealPlace): string =>
    data.days.find(({ date }) => date === place.date)?.meals.find(({ slot }) => slot === place.slot)
      ?.recipe_id ?? '';
  const meals = places.map((place) => ({
    ...place,
    from_recipe_id: dishAt(planData, place),
    to_recipe_id: dishAt(after, place),
  }));
  return { change: 'regeneration', from: basePlanId, detail: { meals } };
}
