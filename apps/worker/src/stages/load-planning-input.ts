import type { Blueprint, EatingHistory, GenerationRequest, PantryFood, Stage } from '@mealwise/core';
import { GenerationRequest as GenerationRequestSchema } from '@mealwise/core';
import {
  getIntakeForPlanning,
  getOwnRecipesForStage,
  getStageResults,
  withOwnRecipes,
  type Catalogue,
  type Claim,
  type WorkerDatabase,
} from '@mealwise/db';

/** What every stage starts from: who it is for, what was asked, what there is to eat. */
export interface PlanningInput {
  readonly blueprint: Blueprint;
  readonly request: GenerationRequest;
  /** What was at home when the plan was asked for; undefined where the pantry is not to be used. */
  readonly pantry: readonly PantryFood[] | undefined;
  /** As it was when the plan was asked for. */
  readonly history: EatingHistory;
  readonly includesPremium: boolean;
  /** With the person's own recipes. */
  readonly catalogue: Catalogue;
  readonly results: ReadonlyMap<Stage, object>;
}

export type LoadPlanningInput = (claim: Claim) => Promise<PlanningInput>;

export function createLoadPlanningInput(
  { db }: Pick<WorkerDatabase, 'db'>,
  readCatalogue: (db: WorkerDatabase['db']) => Promise<Catalogue>,
): LoadPlanningInput {
  return async (claim) => {
    const [blueprint, shared, own, results] = await Promise.all([
      getIntakeForPlanning(db, claim.intakeId),
      readCatalogue(db),
      getOwnRecipesForStage(db, claim.generationId),
      getStageResults(db, claim.generationId),
    ]);
    const catalogue = withOwnRecipes(shared, own);
    const request = GenerationRequestSchema.parse(claim.request);
    const { pantry, history, includesPremium } = claim;
    return { blueprint, request, pantry, history, includesPremium, catalogue, results };
  };
}

/** The result of an earlier stage. Its absence is a fault of ours, not of the plan: the attempt is retried. */
export function resultOf<Result extends object>(input: PlanningInput, stage: Stage): Result {
  const result = input.results.get(stage);
  if (result === undefined) throw new Error(`The result of stage ${stage} is missing`);
  // Written by the executor from that stage's own type (stage-results.ts).
  return result as Result;
}
