import {
  createSeededRandom,
  findInfeasibility,
  findTargetConflict,
  fitPicks,
  planWeek,
  selectCandidates,
  type CandidateSet,
  type PlannedWeek,
  type PlannedWeekOutcome,
  type PlanWeekInput,
  type SlotPick,
  type WeekPlan,
} from '@mealwise/core';
import { drawCarelessPicks, drawSloppyPicks } from './careless-picks.ts';
import type { RandomPerson } from './draw-people.ts';
import { measurePlan, type MeasuredPlan } from './measure-plan.ts';
import type { World } from './read-world.ts';
import { swapMeals, type MeasuredSwap } from './swap-meals.ts';
import { timed } from './timed.ts';

/** All that is measured for one person. A measured plan is undefined where none would be delivered. */
export interface Run {
  readonly person: RandomPerson;
  readonly candidates: CandidateSet;
  /** What the planner makes of the request, refused or not. */
  readonly planned: PlannedWeek | undefined;
  readonly alone: MeasuredPlan | undefined;
  /** Why the request is refused before anything is planned; undefined where it is accepted. */
  readonly refusal: string | undefined;
  readonly careless: MeasuredPlan | undefined;
  readonly sloppy: MeasuredPlan | undefined;
  readonly swaps: readonly MeasuredSwap[];
  readonly ms: {
    readonly plan: number;
    /** To prove a request impossible, or to find no proof. */
    readonly refusal: number;
    readonly careless: number;
    /** Of picks that needed neither a top-up nor another dish. */
    readonly portions: number | undefined;
    /** Of picks that did. */
    readonly mended: number | undefined;
  };
}

/** Plans one person's week in each way and measures it. The seed decides all chance. */
export function planPerson(world: World, person: RandomPerson, seed: string): Run {
  const { brief } = person;
  const { targets, dates, slots, wishes, rules, excludedRecipeIds } = brief;
  const choose = (): CandidateSet =>
    selectCandidates({ catalogue: world.catalogue, foods: world.foods, rules, excludedRecipeIds });
  const inputFor = (chance: string, candidates: CandidateSet): PlanWeekInput => ({
    candidates,
    targets,
    dates,
    slots,
    wishes,
    random: createSeededRandom(`${seed} ${chance}`),
  });
  const { result: outcome, ms: planMs } = timed(() => planWeek(inputFor('alone', choose())));
  const candidates = choose();
  const asked = inputFor('assessed', candidates);
  const refusal = timed(() => findInfeasibility(asked) ?? findTargetConflict(asked));
  // What is refused is not delivered, even where the planner would make something of it.
  const measure = (each: PlannedWeekOutcome): MeasuredPlan | undefined =>
    each.ok && refusal.result === undefined ? measurePlan(world, person, each.week, each.repairs) : undefined;

  const picks = drawCarelessPicks(brief, candidates, createSeededRandom(`${seed} careless`));
  const sloppyPicks = drawSloppyPicks(brief, candidates, createSeededRandom(`${seed} sloppy`));
  const careless = timed(() => fitPicks({ ...inputFor('fit', candidates), picks }));
  const sloppy = fitPicks({ ...inputFor('fit', candidates), picks: sloppyPicks });
  const given = outcome.ok
    ? timed(() => fitPicks({ ...inputFor('portions', candidates), picks: picksOf(outcome.week) }), 10)
    : undefined;
  return {
    person,
    candidates,
    planned: outcome.ok ? outcome : undefined,
    alone: measure(outcome),
    refusal: refusal.result?.explanation ?? (outcome.ok ? undefined : outcome.explanation),
    careless: measure(careless.result),
    sloppy: measure(sloppy),
    swaps: outcome.ok ? swapMeals(world, person, candidates, outcome.week, seed) : [],
    ms: {
      plan: planMs,
      refusal: refusal.ms,
      careless: careless.ms,
      portions: isMended(given?.result) ? undefined : given?.ms,
      mended: isMended(given?.result) ? given?.ms : undefined,
    },
  };
}

function isMended(outcome: PlannedWeekOutcome | undefined): boolean {
  return outcome?.ok === true && outcome.repairs.length > 0;
}

/** The dishes of a finished plan: picks that mostly need no repair. */
function picksOf(week: WeekPlan): SlotPick[] {
  return week.days.flatMap(({ date, meals }) =>
    meals.map(({ slot, recipeId }): SlotPick => ({ date, slot, recipeId })),
  );
}
