import {
  Blueprint,
  buildGroceryList,
  computeTargets,
  createSeededRandom,
  describeRepair,
  planWeek,
  provePlan,
  renderPlan,
  selectCandidates,
  validatePlan,
  weekDates,
  whoChoseInPlan,
} from '@mealwise/core';
import {
  claimGeneration,
  createCatalogueReader,
  finalizeGenerationIfLeased,
  newId,
  sha256Hex,
  type WorkerDatabase,
} from '@mealwise/db';

const readCatalogue = createCatalogueReader();

/** Does what the workers do, in one step: a real plan by the planner, stored by the terminal transition. Returns its id. */
export async function finishGeneration(
  { db }: WorkerDatabase,
  generationId: string,
  blueprintOf: object,
): Promise<string> {
  const claim = await claimGeneration(db, {
    generationId,
    stage: 'generation',
    epoch: 1,
    leaseMs: 60_000,
    worker: 'test',
  });
  if (claim === undefined) throw new Error('The generation could not be claimed');
  const blueprint = Blueprint.parse(blueprintOf);
  const { foods, recipes, derived, version } = await readCatalogue(db);
  const computed = computeTargets(blueprint, claim.weekStartDate);
  if (!computed.ok) throw new Error(computed.refusal.message);
  const { targets, steps } = computed;
  const candidates = selectCandidates({
    catalogue: derived,
    foods,
    rules: blueprint,
  });
  const expectedDates = weekDates(claim.weekStartDate);
  const planned = planWeek({
    candidates,
    targets,
    dates: expectedDates,
    random: createSeededRandom(generationId),
  });
  if (!planned.ok) throw new Error(planned.explanation);
  const { week } = planned;
  const validation = validatePlan({ week, foods, recipes, blueprint, targets, expectedDates });
  const groceries = buildGroceryList(week, foods, claim.pantry);
  const planId = newId();
  const weekTheme = 'A balanced week';
  const planData = renderPlan({
    week,
    weekTheme,
    foods,
    recipes,
    targets,
    validation,
    groceries,
    prepSchedule: [],
    mood: undefined,
  });
  const ending = {
    status: 'succeeded' as const,
    plan: {
      planId,
      outcome: 'generated_with_fallback' as const,
      fallbackReason: 'ai_not_configured',
      generatedBy: 'planner',
      weekTheme,
      targets,
      planData,
      validation,
      groceries,
      proof: provePlan({
        plan: planData,
        blueprint,
        foods,
        report: validation,
        catalogueVersion: version,
        targetSteps: steps,
        whoChose: whoChoseInPlan('planner', planned.repairs),
        repairs: planned.repairs.map((repair) => describeRepair(repair, recipes)),
        sha256: sha256Hex,
      }),
      stageResult: {},
    },
  };
  const written = await finalizeGenerationIfLeased(db, claim, ending, (state, id) => ({
    type: 'generation.succeeded',
    body: JSON.stringify({ id, generation_id: state.generationId }),
  }));
  if (written === undefined) throw new Error('The lease was lost');
  return planId;
}
