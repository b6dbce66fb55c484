import type { Catalogue, WorkerDatabase } from '@mealwise/db';
import type { Logger } from 'pino';
import { createClaude } from './adapters/claude.ts';
import type { Config } from './config.ts';
import type { StageHandlers } from './run-stage.ts';
import { createAskForPicks } from './stages/1-generation/ask-for-picks.ts';
import { createAskModel } from './stages/1-generation/ask-model.ts';
import {
  createChooseDishes,
  choosePlannerOnly,
  type ChooseDishes,
} from './stages/1-generation/choose-dishes.ts';
import { createGeneratePlan } from './stages/1-generation/generate-plan.ts';
import {
  createInterpretWishes,
  interpretByRules,
  type InterpretWishes,
} from './stages/1-generation/interpret-wishes.ts';
import { createValidatePlan } from './stages/2-validation/validate-stage.ts';
import { createCostPlan } from './stages/3-costing/cost-stage.ts';
import { createEnrichPlan } from './stages/4-enrichment/enrich-stage.ts';
import { createLoadPlanningInput } from './stages/load-planning-input.ts';

export interface HandlerDeps {
  readonly config: Config;
  readonly database: WorkerDatabase;
  readonly readCatalogue: (db: WorkerDatabase['db']) => Promise<Catalogue>;
  readonly log: Logger;
}

/** The stages with what they need, put together in one place; a missing one does not compile. */
export function createHandlers({ config, database, readCatalogue, log }: HandlerDeps): StageHandlers {
  const load = createLoadPlanningInput(database, readCatalogue);
  return {
    generation: createGeneratePlan({ load, ...modelSteps({ config, database, log }) }),
    validation: createValidatePlan({ load }),
    costing: createCostPlan({ load }),
    enrichment: createEnrichPlan({ load, log }),
  };
}

type GenerationDeps = Pick<HandlerDeps, 'config' | 'database' | 'log'>;

/** What a model does in the first stage, or what is done without one. */
function modelSteps({ config, database, log }: GenerationDeps): {
  readonly interpretWishes: InterpretWishes;
  readonly chooseDishes: ChooseDishes;
} {
  const { ai, leaseMs } = config;
  if (ai === undefined) return { interpretWishes: interpretByRules, chooseDishes: choosePlannerOnly };
  const ask = createAskModel({
    database,
    model: createClaude(ai),
    ai,
    leaseMs,
    today: () => new Date().toISOString().slice(0, 10),
    log,
  });
  return {
    interpretWishes: createInterpretWishes({ ai, ask, log }),
    chooseDishes: createChooseDishes({ ai, ask: createAskForPicks(ask), log }),
  };
}
