import type { MealType } from '../catalogue/recipe.ts';
import type { Relaxation, Wish } from './wish.ts';

/** Wishes that cannot be met together, with the proof in figures and what to give up. */
export type Conflict = DishConflict | RuleConflict | BudgetConflict | TargetConflict;

interface Explained {
  /** The smallest set of wishes that conflict by themselves. Empty: it does not depend on any wish. */
  readonly because: readonly Wish[];
  /** False where the search for the smallest was cut short: no wish of `because` can be missed, but a smaller set may exist. */
  readonly isSmallest: boolean;
  /** Ways out, best first: each is the fewest wishes that have to give way together. Never an allergy. */
  readonly relax: readonly (readonly Relaxation[])[];
}

/** Too few dishes for some meals. */
export interface DishConflict extends Explained {
  readonly kind: 'too_few_dishes';
  /** The meals that share these dishes. */
  readonly meals: readonly MealType[];
  /** Dishes for them in the catalogue. */
  readonly total: number;
  /** Dishes that all wishes leave. */
  readonly left: number;
  /** Dishes that the wishes in `because` leave by themselves. */
  readonly leftByThese: number;
  /** No fewer dishes can do for so many `days` of the plan, as far as `because` goes. */
  readonly needed: number;
  readonly days: number;
}

/** Rules on how often dishes come, or meatless days, that no choice of dishes holds. */
export interface RuleConflict extends Explained {
  readonly kind: 'rules';
  /** Meals of the plan. */
  readonly places: number;
  /** Where `because` has one rule that asks for something: so many meals can have it at most. */
  readonly most?: number;
  /** Where it has one rule that limits something: so many meals have it at least. */
  readonly least?: number;
}

/** A budget that no plan keeps. */
export interface BudgetConflict extends Explained {
  readonly kind: 'budget';
  readonly budgetCents: number;
  /** No plan whose days are all within ±10 % of the targets costs less. */
  readonly lowestCents: number;
  /** What the cheapest plan costs that was found. */
  readonly foundCents: number;
  /** Whether the lowest price is above the budget. If not, a cheaper plan than the one found is not ruled out. */
  readonly isProven: boolean;
}

/** Targets of a day that no choice of dishes meets within ±10 %. */
export interface TargetConflict extends Explained {
  readonly kind: 'targets';
  readonly macro: 'calories' | 'protein_g' | 'fat_g' | 'net_carbs_g';
  /** What a day should have of it, in kcal or grams. */
  readonly target: number;
  /** Whether `reach` is the most or the least that a day can have while the other macros are within ±10 %. */
  readonly bound: 'most' | 'least';
  readonly reach: number;
}
