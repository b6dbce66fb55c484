import {
  GenerationRequest as GenerationRequestSchema,
  readWishes,
  type Blueprint,
  type EatingHistory,
  type GenerationRequest,
  type MealPlace,
  type PantryFood,
  type Stage,
  type WishReading,
} from '@mealwise/core';
import {
  getBaseForPartial,
  getIntakeForPlanning,
  getNewestIntake,
  getOwnRecipesForStage,
  getOwnRecipesOfBase,
  getStageResults,
  withOwnRecipes,
  type BaseForPartial,
  type Catalogue,
  type Claim,
  type WorkerDatabase,
} from '@mealwise/db';

/** What every stage starts from: who it is for, what was asked, what there is to eat. */
export interface PlanningInput {
  readonly blueprint: Blueprint;
  /** The profile of today, where it is another than the one that was planned by. */
  readonly newerBlueprint: Blueprint | undefined;
  readonly request: GenerationRequest;
  /** What was at home when the plan was asked for; undefined where the pantry is not to be used. */
  readonly pantry: readonly PantryFood[] | undefined;
  /** As it was when the plan was asked for. */
  readonly history: EatingHistory;
  readonly includesPremium: boolean;
  /** With the person's own recipes. */
  readonly catalogue: Catalogue;
  /** Present on a partial generation: what it works on. */
  readonly partial: PartialWork | undefined;
  readonly results: ReadonlyMap<Stage, object>;
}

/** Some places of a version of a plan, to be planned anew. */
export interface PartialWork {
  readonly places: readonly MealPlace[];
  readonly base: BaseForPartial & { readonly reading: WishReading };
  /** Own recipes that the version may keep and no place may get: deleted before it was asked for. */
  readonly deletedIds: readonly string[];
}

export type LoadPlanningInput = (claim: Claim) => Promise<PlanningInput>;

export function createLoadPlanningInput(
  { db }: Pick<WorkerDatabase, 'db'>,
  readCatalogue: (db: WorkerDatabase['db']) => Promise<Catalogue>,
): LoadPlanningInput {
  return async (claim) => {
    const [blueprint, newest, shared, own, results] = await Promise.all([
      getIntakeForPlanning(db, claim.intakeId),
      getNewestIntake(db, claim.userId),
      readCatalogue(db),
      getOwnRecipesForStage(db, claim.generationId),
      getStageResults(db, claim.generationId),
    ]);
    const kept = claim.partial === undefined ? [] : await getOwnRecipesOfBase(db, claim.generationId);
    const deletedIds = kept.map(({ id }) => id).filter((id) => !own.some((recipe) => recipe.id === id));
    const catalogue = withOwnRecipes(shared, [...own, ...kept.filter(({ id }) => deletedIds.includes(id))]);
    const partial = await loadPartialWork(db, claim, { deletedIds, foods: catalogue.foods });
    const request = GenerationRequestSchema.parse(claim.request);
    const { pantry, history, includesPremium } = claim;
    const newerBlueprint = newest?.id === claim.intakeId ? undefined : newest?.blueprint;
    return {
      blueprint,
      newerBlueprint,
      request,
      pantry,
      history,
      includesPremium,
      catalogue,
      partial,
      results,
    };
  };
}

async function loadPartialWork(
  db: WorkerDatabase['db'],
  { partial }: Claim,
  { deletedIds, foods }: { readonly deletedIds: readonly string[]; readonly foods: Catalogue['foods'] },
): Promise<PartialWork | undefined> {
  if (partial === undefined) return undefined;
  const base = await getBaseForPartial(db, partial.basePlanId);
  const reading = base.reading ?? {
    wishes: readWishes(GenerationRequestSchema.parse(base.request), foods),
    readBy: 'rules',
  };
  return { places: partial.places, base: { ...base, reading }, deletedIds };
}

/** The result of an earlier stage. Its absence is a fault of ours, not of the plan: the attempt is retried. */
export function resultOf<Result extends object>(input: PlanningInput, stage: Stage): Result {
  const result = input.results.get(stage);
  if (result === undefined) throw new Error(`The result of stage ${stage} is missing`);
  // Written by the executor from that stage's own type (stage-results.ts).
  return result as Result;
}
