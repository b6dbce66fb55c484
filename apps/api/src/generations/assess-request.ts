import {
  findBudgetConflict,
  constraintsOf,
  findInfeasibility,
  findTargetConflict,
  readWishes,
  selectCandidates,
  tasteOf,
  writeBrief,
  type BriefInput,
  type EatingHistory,
  type InfeasibleWeek,
  type PantryFood,
  type PlanningBrief,
  type PlanWeekInput,
  type TargetsRefusal,
} from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';
import { setImmediate } from 'node:timers/promises';

/** A request with all that the person's plan would be made from. */
export interface RequestToAssess extends Omit<BriefInput, 'constraints'> {
  readonly history: EatingHistory;
  /** Undefined where what is at home is not to be used. */
  readonly pantry: readonly PantryFood[] | undefined;
}

/** What is known of a request before anything is queued. */
export type Assessment =
  | { readonly kind: 'refused'; readonly refusal: TargetsRefusal }
  | {
      readonly kind: 'assessed';
      readonly brief: PlanningBrief;
      /** What a plan would be made from. */
      readonly input: Omit<PlanWeekInput, 'random'>;
      /** Undefined: nothing speaks against it. */
      readonly infeasible: InfeasibleWeek | undefined;
    };

/**
 * Looks at a request as the worker's first stage will: targets, rules, candidates, and whether the wishes go together, its
 * targets and a hard budget included. Spends nothing and stores nothing. Special requests are read by rules: a model is the worker's, and where its reading leaves too little, the worker
 * goes by this one.
 */
export async function assessRequest(asked: RequestToAssess, catalogue: Catalogue): Promise<Assessment> {
  const { history, pantry } = asked;
  const constraints = constraintsOf({ wishes: readWishes(asked.request, catalogue.foods) });
  const outcome = writeBrief({ ...asked, constraints });
  if (!outcome.ok) return { kind: 'refused', refusal: outcome.refusal };
  const { brief } = outcome;
  const { rules, excludedRecipeIds, targets, dates, slots, wishes } = brief;
  const candidates = selectCandidates({
    catalogue: catalogue.derived,
    foods: catalogue.foods,
    rules,
    excludedRecipeIds,
    taste: tasteOf(brief, history, pantry ?? []),
  });
  const input = { candidates, targets, dates, slots, wishes, pantry };
  const infeasible =
    findInfeasibility(input) ?? findTargetConflict(input) ?? (await takeTurns(findBudgetConflict(input)));
  return { kind: 'assessed', brief, input, infeasible };
}

/** Runs long work step by step; between the steps other requests get their turn. */
async function takeTurns<Result>(work: Iterator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await setImmediate();
  }
}
