import {
  createSeededRandom,
  fitPicks,
  planWeek,
  selectCandidates,
  validatePlan,
  type CandidateSet,
  type PlannedWeek,
  type PlannedWeekOutcome,
  type PlanWeekInput,
  type SlotPick,
  type WeekPlan,
} from '@mealwise/core';
import { eatersOf, figuresOfDay, findBreaches, missesOf, type DayFigures } from '@mealwise/tests/oracle';
import { drawCarelessPicks, drawSloppyPicks } from './careless-picks.ts';
import type { RandomPerson } from './draw-people.ts';
import type { World } from './read-world.ts';

/** A day by the benchmark's own arithmetic, from its rounded grams. */
export interface MeasuredDay {
  readonly date: string;
  readonly figures: DayFigures;
  readonly misses: ReturnType<typeof missesOf>;
  /** Largest of the misses, without sign. */
  readonly worstMiss: number;
  readonly withinSodium: boolean;
}

/** A finished plan and all that is wrong with it. */
export interface MeasuredPlan {
  readonly outcome: PlannedWeek;
  readonly days: readonly MeasuredDay[];
  /** By the oracle that reads food rows only. */
  readonly breaches: readonly string[];
  /** By the validator; flags are not among them. */
  readonly violations: readonly string[];
}

/** All that is measured for one person. A plan is undefined where the request was refused, with `proof`. */
export interface Run {
  readonly person: RandomPerson;
  readonly candidates: CandidateSet;
  readonly alone: MeasuredPlan | undefined;
  readonly proof: string;
  readonly careless: MeasuredPlan | undefined;
  readonly sloppy: MeasuredPlan | undefined;
  readonly ms: { readonly plan: number; readonly portions: number | undefined; readonly careless: number };
}

/** Plans one person's week in each way and measures it. The seed decides all chance. */
export function planPerson(world: World, person: RandomPerson, seed: string): Run {
  const { brief } = person;
  const { targets, dates, slots, wishes } = brief;
  const planned = timed(() => {
    const candidates = selectCandidates({
      catalogue: world.catalogue,
      foods: world.foods,
      rules: brief.rules,
      excludedRecipeIds: brief.excludedRecipeIds,
    });
    const outcome = planWeek({ candidates, targets, dates, slots, wishes, random: createSeededRandom(seed) });
    return { candidates, outcome };
  });
  const { candidates, outcome } = planned.result;
  const inputWith = (chance: string): PlanWeekInput => ({
    candidates,
    targets,
    dates,
    slots,
    wishes,
    random: createSeededRandom(`${seed} ${chance}`),
  });
  const measure = (each: PlannedWeekOutcome): MeasuredPlan | undefined =>
    each.ok ? measurePlan(world, person, each) : undefined;

  const picks = drawCarelessPicks(brief, candidates, createSeededRandom(`${seed} careless`));
  const sloppyPicks = drawSloppyPicks(brief, candidates, createSeededRandom(`${seed} sloppy`));
  const careless = timed(() => fitPicks({ ...inputWith('fit'), picks }));
  const sloppy = fitPicks({ ...inputWith('fit'), picks: sloppyPicks });
  // Given picks that need no repair are those of a finished plan.
  const portions = outcome.ok
    ? fastestMs(() => fitPicks({ ...inputWith('portions'), picks: picksOf(outcome.week) }))
    : undefined;
  return {
    person,
    candidates,
    alone: measure(outcome),
    proof: outcome.ok ? '' : outcome.explanation,
    careless: measure(careless.result),
    sloppy: measure(sloppy),
    ms: { plan: planned.ms, portions, careless: careless.ms },
  };
}

function picksOf(week: WeekPlan): SlotPick[] {
  return week.days.flatMap(({ date, meals }) =>
    meals.map(({ slot, recipeId }): SlotPick => ({ date, slot, recipeId })),
  );
}

function measurePlan(world: World, { blueprint, brief }: RandomPerson, outcome: PlannedWeek): MeasuredPlan {
  const { targets, dates, slots } = brief;
  const report = validatePlan({
    week: outcome.week,
    foods: world.foods,
    recipes: world.recipes,
    blueprint,
    targets,
    expectedDates: dates,
    expectedSlots: slots,
  });
  return {
    outcome,
    days: outcome.week.days.map((day): MeasuredDay => {
      const figures = figuresOfDay(day, world.foods);
      const misses = missesOf(figures, targets);
      const worstMiss = Math.max(...Object.values(misses).map(Math.abs));
      return {
        date: day.date,
        figures,
        misses,
        worstMiss,
        withinSodium: figures.sodiumMg <= targets.sodiumLimitMg,
      };
    }),
    breaches: findBreaches(outcome.week, eatersOf(blueprint), world.foods).map(
      ({ date, slot, eater, foodKey, kind, why }) =>
        `${date} ${slot}: ${foodKey} for ${eater}: ${kind}, ${why}`,
    ),
    violations: report.violations
      .filter(({ severity }) => severity !== 'flag')
      .map(({ date = '', rule, message }) => `${date} ${rule}: ${message}`),
  };
}

const REPEATS = 5;

/** Time of work too short to be timed once: the fastest of a few, since what else the machine does only adds. */
function fastestMs(work: () => unknown): number {
  return Math.min(...Array.from({ length: REPEATS }, () => timed(work).ms));
}

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const began = performance.now();
  const result = work();
  return { result, ms: performance.now() - began };
}
