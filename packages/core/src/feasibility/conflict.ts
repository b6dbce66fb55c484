import type { MealType } from '../catalogue/recipe.ts';
import type { Relaxation, Wish } from './wish.ts';

/** Wishes that cannot be met together, with the proof in figures and what to give up. */
export type Conflict = DishConflict;

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
