import type { Conflict } from '../feasibility/conflict.ts';
import type { PlannedMeal, Slot, WeekPlan } from '../generation/week-plan.ts';
import type { PantryFood } from '../groceries/pantry-food.ts';
import type { DailyTargets, TargetMacro } from '../nutrition/daily-targets.ts';
import type { Macros } from '../nutrition/energy.ts';
import type { CandidateFilter, CandidateSet } from './select-candidates.ts';
import type { RandomSource } from './seeded-random.ts';
import type { WeekWishes } from './week-wishes.ts';

/** All that the planner is told of a week. */
export interface PlanWeekInput {
  readonly candidates: CandidateSet;
  readonly targets: DailyTargets;
  /** The days to plan in order, `YYYY-MM-DD`, consecutive; 1 to 14. */
  readonly dates: readonly string[];
  readonly random: RandomSource;
  /** The meals of each day; default: those of a whole day at this energy. */
  readonly slots?: readonly Slot[] | undefined;
  /** Default: `usualWishes`. */
  readonly wishes?: Partial<WeekWishes> | undefined;
  /** Meals that stay as they are, gram by gram. They must be safe: the validator looks, the planner does not. */
  readonly kept?: readonly KeptMeal[] | undefined;
  /** What is at home and will not be bought: it counts against a budget as nothing. */
  readonly pantry?: readonly PantryFood[] | undefined;
  /** How many times the usual number of moves the search makes; default 1. */
  readonly effort?: number | undefined;
}

/** A meal of an earlier version of the plan. */
export interface KeptMeal {
  readonly date: string;
  readonly meal: PlannedMeal;
}

/** What a planned day comes to, from its rounded grams. */
export interface PlannedDayReport {
  readonly date: string;
  readonly macros: Macros;
  readonly sodiumMg: number;
  readonly saturatedFatG: number;
  /** Signed share by which each macro misses its target: 0.02 = 2 % above. */
  readonly deviation: Readonly<Record<TargetMacro, number>>;
  /** Largest of them, without sign. */
  readonly maxDeviation: number;
  /** Beyond the tolerance: the plan is delivered with this day marked. */
  readonly flagged: boolean;
}

/** Something that the planner changed in picks it was given, or had to add. */
export type PlanRepair =
  | {
      readonly kind:
        | 'unknown_slot'
        | 'unknown_recipe'
        | 'wrong_meal_type'
        | 'duplicate_slot'
        | 'repeated_recipe'
        | 'too_many_of_a_kind'
        | 'kept_meal'
        | 'leftovers';
      readonly date: string;
      readonly slot: Slot;
      readonly recipeId: string;
    }
  | {
      readonly kind: 'missing_slot';
      readonly date: string;
      readonly slot: Slot;
      readonly chosenRecipeId: string;
    }
  | {
      readonly kind: 'swapped';
      readonly date: string;
      readonly slot: Slot;
      readonly recipeId: string;
      readonly chosenRecipeId: string;
    }
  | {
      readonly kind: 'topped_up';
      readonly date: string;
      readonly slot: Slot;
      readonly foodKey: string;
      readonly grams: number;
    };

/** A complete week with its grams, and what was done to come there. */
export interface PlannedWeek {
  readonly ok: true;
  readonly week: WeekPlan;
  readonly days: readonly PlannedDayReport[];
  readonly flaggedDates: readonly string[];
  readonly repairs: readonly PlanRepair[];
  /** Dishes that come again sooner or oftener than the variety rules want, because too few passed the filters. */
  readonly varietyBreaches: number;
  /** By how many meals or days the rules that were asked for are missed. */
  readonly ruleMisses: number;
}

/** No week can be planned as it was asked for, with the proof. */
export interface InfeasibleWeek {
  readonly ok: false;
  readonly code: 'infeasible';
  /** A sentence for the person: what is missing and which wish to relax. */
  readonly explanation: string;
  readonly conflicts: readonly Conflict[];
  readonly removedBy: Readonly<Record<CandidateFilter, number>>;
}

/** A week, or the proof that there is none. */
export type PlannedWeekOutcome = PlannedWeek | InfeasibleWeek;
