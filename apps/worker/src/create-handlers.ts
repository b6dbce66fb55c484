import type { Catalogue, WorkerDatabase } from '@mealwise/db';
import type { Logger } from 'pino';
import { createClaude } from './adapters/claude.ts';
import type { Config } from './config.ts';
import type { StageHandlers } from './run-stage.ts';
import { createAskModel } from './stages/1-generation/ask-model.ts';
import {
  createChooseDishes,
  choosePlannerOnly,
  type ChooseDishes,
} from './stages/1-generation/choose-dishes.ts';
import { createGeneratePlan } from './stages/1-generation/generate-plan.ts';
import { interpretByRules } from './stages/1-generation/interpret-wishes.ts';
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
    generation: createGeneratePlan({
      load,
      interpretWishes: interpretByRules,
      chooseDishes: chooser({ config, database, log }),
    }),
    validation: createValidatePlan({ load }),
    costing: createCostPlan({ load }),
    enrichment: createEnrichPlan({ load, log }),
  };
}

function chooser({ config, database, log }: Pick<HandlerDeps, 'config' | 'database' | 'log'>): ChooseDishes {
  const { ai, leaseMs } = config;
  if (ai === undefined) return choosePlannerOnly;
  const ask = createAskModel({
    database,
    model: createClaude(ai),
    ai,
    leaseMs,
    today: () => new Date().toISOString().slice(0, 10),
    log,
  });
  return createChooseDishes({ ai, ask, log });
}
