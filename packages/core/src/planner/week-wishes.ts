import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { Weekday } from '../generation/weekday.ts';

/** How often dishes with a tag may or must come, counted over all meals of the plan. */
export interface TagRule {
  readonly tag: RecipeTag;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** A rule that the person asked for is held; a usual one gives way to the macros. */
  readonly asked: boolean;
}

/** What a person wants of a week as a whole, beyond what may be eaten at all (`EatingRules`). */
export interface WeekWishes {
  /** No dish again within two days, few uses of it in a week, cuisines and proteins spread. */
  readonly enforceVariety: boolean;
  /** Share by which a macro may miss its target before the day is flagged. */
  readonly tolerance: number;
  readonly rules: readonly TagRule[];
  /** Days of the plan on which no meal has meat or fish. */
  readonly meatlessDays: number;
  readonly budget: { readonly cents: number; readonly mode: 'hard' | 'soft' } | undefined;
  /** Salt was asked to be low: the limit of the targets is aimed at from well below. */
  readonly lowSodium: boolean;
  /** Prefer cheap dishes. */
  readonly thrift: boolean;
  /** A dish may be eaten again, in the same grams, up to so many days after it was cooked. */
  readonly leftovers: { readonly maxDays: number } | undefined;
  /** Days on which is cooked; meals of others are left over, keep that long, or need no cooking. Undefined = any day. */
  readonly cookDays: readonly Weekday[] | undefined;
}

/** Share by which a macro may miss its target before a day is flagged: the promise of ±5 %. */
export const DEFAULT_TOLERANCE = 0.05;

/** What holds for whoever wishes for nothing. */
export const usualWishes: WeekWishes = {
  enforceVariety: true,
  tolerance: DEFAULT_TOLERANCE,
  rules: [],
  meatlessDays: 0,
  budget: undefined,
  lowSodium: false,
  thrift: false,
  leftovers: undefined,
  cookDays: undefined,
};
