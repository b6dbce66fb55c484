import {
  buildGroceryList,
  createSeededRandom,
  planWeek,
  type CandidateSet,
  type PlanningBrief,
  type PlanWeekInput,
} from '@mealwise/core';
import { annealWeek, createPlanningProblem } from '@mealwise/core/search';
import { figuresOfDay } from './day-figures.ts';
import { valueOfDay } from './value-of-day.ts';

/** A week as it is planned, and the same with many times the moves. */
export interface ComparedWeek {
  readonly usual: WeekFigures;
  readonly long: WeekFigures;
}

export interface WeekFigures {
  /** What the search minimises: misses of the days, repetition, missed wishes, money. */
  readonly objective: number;
  /** The grocery list of the delivered week, US cents. */
  readonly cents: number;
  /** Mean value of the delivered days. */
  readonly dayValue: number;
}

/** Nine tenths of what a plan costs at usual prices ($71 a week at 2,000 kcal): tight enough that money has a say. */
const BUDGET_CENTS_PER_KCAL = 0.45;

/** Plans a person's week under a budget twice, once with `times` as many moves. */
export function compareWithLongRun(
  brief: PlanningBrief,
  candidates: CandidateSet,
  { times, seed }: { readonly times: number; readonly seed: string },
): ComparedWeek | undefined {
  const { targets, dates, slots, wishes } = brief;
  const cents = Math.round(BUDGET_CENTS_PER_KCAL * targets.energyKcal * dates.length);
  const inputFor = (effort: number): PlanWeekInput => ({
    candidates,
    targets,
    dates,
    slots,
    wishes: { ...wishes, budget: { cents, mode: 'soft' } },
    random: createSeededRandom(seed),
    effort,
  });
  const run = (effort: number): WeekFigures | undefined => {
    const outcome = planWeek(inputFor(effort));
    if (!outcome.ok) return undefined;
    const problem = createPlanningProblem(inputFor(effort));
    const values = outcome.week.days.map((day) => valueOfDay(figuresOfDay(day, candidates.foods), targets));
    return {
      objective: annealWeek({ problem, fixed: problem.keptRows, random: createSeededRandom(seed), effort })
        .cost,
      cents: buildGroceryList(outcome.week, candidates.foods).totalCents,
      dayValue: values.reduce((sum, value) => sum + value, 0) / values.length,
    };
  };
  const usual = run(1);
  const long = run(times);
  return usual === undefined || long === undefined ? undefined : { usual, long };
}
