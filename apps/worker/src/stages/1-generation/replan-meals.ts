import {
  bindingWishes,
  createSeededRandom,
  planWeek,
  preparePartial,
  TerminalError,
  writeWishes,
  type CandidateSet,
  type PlanWish,
  type WeekPlan,
} from '@mealwise/core';
import type { StageContext, StageOutcome } from '../../run-stage.ts';
import type { PartialWork, PlanningInput } from '../load-planning-input.ts';
import type { GeneratedPlan } from '../stage-results.ts';

/**
 * Plans some places of a plan anew, by the planner alone: no model is asked and nothing is spent. All other meals stay gram by gram; theme and
 * targets are those of the plan. The same generation yields the same meals.
 */
export async function replanMeals(
  context: StageContext,
  input: PlanningInput & { readonly partial: PartialWork },
): Promise<StageOutcome> {
  const { claim } = context;
  const { catalogue, partial } = input;
  const prepared = preparePartial({
    ...input,
    ...partial,
    catalogue: catalogue.derived,
    foods: catalogue.foods,
  });
  if (!prepared.ok) throw new TerminalError(prepared.refusal.message, { code: prepared.refusal.code });
  await context.report(20, 'Planning the chosen meals anew');
  context.signal.throwIfAborted();
  const random = createSeededRandom(`${claim.generationId} ${claim.rejections}`);
  const planned = planWeek({ ...prepared.input, random });
  if (!planned.ok) throw new TerminalError(planned.explanation, { code: planned.code });
  const { base } = partial;
  const { wishes } = prepared;
  const result: GeneratedPlan = {
    week: planned.week,
    weekTheme: base.weekTheme,
    generatedBy: base.generatedBy,
    // Nobody meant a model to choose here.
    fallbackReason: undefined,
    targets: base.targets,
    reasons: newReasons(planned.week, prepared.input.candidates, partial),
    targetSteps: [],
    repairs: planned.repairs,
    reading: wishes.binding,
    unmet: wishes.unmet,
    partial: {
      forPlaces: wishes.forPlaces,
      wishes: [...carriedWishes(partial), ...writeWishes(wishes.added, wishes.unmet)],
    },
  };
  return { kind: 'advance', to: 'validation', result, percent: 55, message: 'Checking every gram' };
}

/** What the plan before says of its binding wishes, numbered as they are now. */
function carriedWishes({ base: { reading, planData } }: PartialWork): PlanWish[] {
  return bindingWishes(reading).flatMap(({ request }, index) => {
    const wish = planData.wishes.find((each) => each.request === request);
    return wish === undefined ? [] : [{ ...wish, request: index }];
  });
}

/** Dishes that the plan had before keep what spoke for them then. */
function newReasons(
  week: WeekPlan,
  candidates: CandidateSet,
  { base: { planData } }: PartialWork,
): GeneratedPlan['reasons'] {
  const before = new Set(planData.days.flatMap(({ meals }) => meals.map(({ recipe_id }) => recipe_id)));
  const all = Object.entries(reasonsFor(week, candidates));
  return Object.fromEntries(all.filter(([id]) => !before.has(id)));
}

/** What spoke for each dish of a week, by its id, as far as it is a candidate. */
export function reasonsFor({ days }: WeekPlan, { byId }: CandidateSet): GeneratedPlan['reasons'] {
  const chosen = new Set(days.flatMap(({ meals }) => meals.map(({ recipeId }) => recipeId)));
  return Object.fromEntries([...chosen].map((id) => [id, byId.get(id)?.reasons ?? []]));
}
