import type { CandidateSet, DailyTargets, MealPlace, SlotPick, WeekWishes } from '@mealwise/core';
import type { PlanningInput } from '../load-planning-input.ts';

/** Who chose the dishes, and which. */
export type Choice =
  | {
      readonly kind: 'picks';
      readonly picks: readonly SlotPick[];
      readonly weekTheme: string;
      readonly model: string;
    }
  | { readonly kind: 'planner'; readonly reason: FallbackReason };

/** Why the deterministic planner chose; shown to the person as a degradation. */
export type FallbackReason =
  | 'ai_not_configured'
  | 'ai_unavailable'
  | 'ai_rate_limited'
  | 'ai_over_budget'
  | 'ai_refused'
  | 'ai_answer_unusable'
  | 'ai_rejected_by_account'
  | 'ai_plan_rejected'
  | 'ai_too_slow';

/** Failures that say nothing about the next model of the chain; an empty account or budget does. */
const ownToOneModel: ReadonlySet<FallbackReason> = new Set([
  'ai_unavailable',
  'ai_refused',
  'ai_answer_unusable',
]);

/** Whether the next model of the chain may still be asked after this. */
export const nextModelMayHelp = (reason: FallbackReason): boolean => ownToOneModel.has(reason);

export interface DishChoiceInput extends PlanningInput {
  readonly targets: DailyTargets;
  readonly candidates: CandidateSet;
  readonly wishes: WeekWishes;
  /** The meals to choose for, in the order of the plan: neither kept ones nor leftovers. */
  readonly places: readonly MealPlace[];
}
