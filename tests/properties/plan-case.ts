import fc from 'fast-check';
import {
  createSeededRandom,
  selectCandidates,
  type CandidateSet,
  type PlannedWeek,
  type PlannedWeekOutcome,
  type PlanWeekInput,
  type WeekPlan,
} from '@mealwise/core';
import { eatersOf, findBreaches, type Eater } from '../oracle/index.ts';
import type { PlanningCase } from './arbitrary-case.ts';
import { catalogue, foods } from './world.ts';

/** What a case may be planned from. */
export function candidatesOf({ brief }: PlanningCase): CandidateSet {
  return selectCandidates({
    catalogue,
    foods,
    rules: brief.rules,
    excludedRecipeIds: brief.excludedRecipeIds,
  });
}

/** The planner's input for a case; the seed of the case decides its chance. */
export function inputOf(planned: PlanningCase, candidates = candidatesOf(planned)): PlanWeekInput {
  const { targets, dates, slots, wishes } = planned.brief;
  return { candidates, targets, dates, slots, wishes, random: createSeededRandom(planned.seed) };
}

/** The week of an outcome. A request that was refused is no plan, and the case does not count. */
export function finished(outcome: PlannedWeekOutcome): PlannedWeek {
  fc.pre(outcome.ok);
  if (!outcome.ok) throw new Error('unreachable: fc.pre has thrown');
  return outcome;
}

/** Who eats of a case's plan, from what they stored and asked for: not from what the planner made of it. */
export function tableOf({ blueprint, request, constraints }: PlanningCase): Eater[] {
  return eatersOf({
    ...blueprint,
    allergies: [
      ...blueprint.allergies,
      ...constraints.flatMap((each) => (each.kind === 'avoid_allergen' ? [each.allergen] : [])),
    ],
    dislikes: [
      ...blueprint.dislikes,
      ...constraints.flatMap((each) => (each.kind === 'leave_out' ? [each.food] : [])),
    ],
    household: request.household ?? blueprint.household,
  });
}

/** Every food of a week that somebody at the table must not get, as a line each. */
export function breachesIn(week: WeekPlan, planned: PlanningCase): string[] {
  return findBreaches(week, tableOf(planned), foods).map(
    ({ date, slot, eater, foodKey, kind, why }) =>
      `${date} ${slot}: ${foodKey} for ${eater}: ${kind}, ${why}`,
  );
}
