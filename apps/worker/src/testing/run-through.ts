import { writeTerminalEvent, type SlotPick } from '@mealwise/core';
import {
  advanceGenerationIfLeased,
  claimGeneration,
  finalizeGenerationIfLeased,
  type Claim,
  type FinishedPlan,
  type WorkerDatabase,
} from '@mealwise/db';
import { pino } from 'pino';
import type { ChooseDishes } from '../stages/1-generation/choose-dishes.ts';
import { createGeneratePlan } from '../stages/1-generation/generate-plan.ts';
import { interpretByRules, type InterpretWishes } from '../stages/1-generation/interpret-wishes.ts';
import { createValidatePlan } from '../stages/2-validation/validate-stage.ts';
import { createCostPlan } from '../stages/3-costing/cost-stage.ts';
import { createEnrichPlan } from '../stages/4-enrichment/enrich-stage.ts';
import type { LoadPlanningInput } from '../stages/load-planning-input.ts';

export interface RunThroughOptions {
  /** What a model would have chosen. */
  readonly picks?: readonly SlotPick[];
  /** Who reads the special requests; default the rules. */
  readonly interpretWishes?: InterpretWishes;
  /** Who chooses the dishes, instead of `picks`. */
  readonly chooseDishes?: ChooseDishes;
  /** Runs before each stage but the first. */
  readonly between?: () => Promise<unknown>;
}

/** Runs a generation through its real stages, without a queue, up to the finished plan, which is not stored. For tests only. */
export async function runThrough(
  database: Pick<WorkerDatabase, 'db'>,
  load: LoadPlanningInput,
  generationId: string,
  options: RunThroughOptions = {},
): Promise<FinishedPlan> {
  return (await runStages(database, load, generationId, options)).plan;
}

/** The same, and the terminal transition: the plan is stored, or the generation has failed for want of the version it works on. */
export async function storeThrough(
  database: Pick<WorkerDatabase, 'db'>,
  load: LoadPlanningInput,
  generationId: string,
  options: RunThroughOptions = {},
): Promise<FinishedPlan> {
  const { plan, claim } = await runStages(database, load, generationId, options);
  await finalizeGenerationIfLeased(database.db, claim, { status: 'succeeded', plan }, writeTerminalEvent);
  return plan;
}

async function runStages(
  { db }: Pick<WorkerDatabase, 'db'>,
  load: LoadPlanningInput,
  generationId: string,
  {
    picks = [],
    interpretWishes = interpretByRules,
    chooseDishes = async () => ({ kind: 'picks', picks, weekTheme: 'Our own week', model: 'test' }),
    between = async () => undefined,
  }: RunThroughOptions,
): Promise<{ readonly plan: FinishedPlan; readonly claim: Claim }> {
  const handlers = {
    generation: createGeneratePlan({
      load,
      interpretWishes,
      chooseDishes,
    }),
    validation: createValidatePlan({ load }),
    costing: createCostPlan({ load }),
    enrichment: createEnrichPlan({ load, log: pino({ level: 'silent' }) }),
  };
  const { signal } = new AbortController();
  let [stage, epoch]: [keyof typeof handlers, number] = ['generation', 1];
  for (;;) {
    const claim = await claimGeneration(db, { generationId, stage, epoch, leaseMs: 60_000, worker: 'test' });
    if (claim === undefined) throw new Error(`${stage} was not claimed`);
    const outcome = await handlers[stage]({
      claim,
      signal,
      lease: { lost: signal, isFresh: () => true, renewed: () => undefined, release: () => undefined },
      report: async () => undefined,
    });
    if (outcome.kind === 'finish') return { plan: outcome.plan, claim };
    const next = await advanceGenerationIfLeased(db, claim, outcome);
    if (next === undefined) throw new Error('The lease was lost');
    [stage, epoch] = [outcome.to, next];
    await between();
  }
}
