import type {
  Constraint,
  DailyTargets,
  GroceryList,
  PlanRepair,
  PlanWish,
  TargetStep,
  UnmetConstraint,
  ValidationReport,
  WeekPlan,
  WishReading,
} from '@mealwise/core';

/** What each stage leaves in `engine.stage_results` for the stages after it. */

export interface GeneratedPlan {
  readonly week: WeekPlan;
  readonly weekTheme: string;
  /** Model id, or `planner`. */
  readonly generatedBy: string;
  /** Why the deterministic planner chose the dishes; undefined when a model did. */
  readonly fallbackReason: string | undefined;
  readonly targets: DailyTargets;
  /** What spoke for each dish of the week, by its id. */
  readonly reasons: Readonly<Record<string, readonly string[]>>;
  /** The arithmetic behind the targets. */
  readonly targetSteps: readonly TargetStep[];
  /** What had to be put right in a model's picks. */
  readonly repairs: readonly PlanRepair[];
  /** What the special requests were taken for; every later stage goes by the same reading. */
  readonly reading: WishReading;
  /** Constraints of that reading that could not be taken up, and why. */
  readonly unmet: readonly UnmetConstraint[];
  /** Present where some places of a plan were planned anew. */
  readonly partial?: ReplannedMeals;
}

/** What a partial generation knows beside that. */
export interface ReplannedMeals {
  /** What binds the meals that were planned anew, and no others. */
  readonly forPlaces: readonly Constraint[];
  /** What all special requests were taken for, as the plan shows it. */
  readonly wishes: readonly PlanWish[];
}

export interface ValidatedPlan {
  readonly report: ValidationReport;
  /** Of the food table by which it was judged. */
  readonly catalogueVersion: string;
}

export interface CostedPlan {
  readonly groceries: GroceryList;
}
