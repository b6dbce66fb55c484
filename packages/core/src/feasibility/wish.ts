import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { MealType } from '../catalogue/recipe.ts';

/** What a wish can be about, in the order in which wishes are named. */
export const wishKinds = [
  'diet',
  'allergy',
  'traces',
  'dislike',
  'household',
  'max_minutes',
  'cooking_skill',
  'equipment',
  'no_cook',
  'free_sugar_limit',
  'avoided_cuisine',
  'excluded_recipes',
  'premium',
  'rule_min',
  'rule_max',
  'meatless_days',
  'enforce_variety',
  'budget',
  'target',
] as const;
export type WishKind = (typeof wishKinds)[number];

/**
 * One wish that can be held or given up by itself: a diet, a single allergen, a single disliked food, a limit. `traces` is the part of
 * an allergy that rules out what only *may contain* it. `household` stands only among what may be relaxed: somebody eats something else.
 */
export interface Wish {
  readonly kind: WishKind;
  /** What exactly: "vegan", "soy", 20, "oven", a recipe's id. */
  readonly value: string | number | boolean;
  /** The kind of dish that a rule counts. */
  readonly tag?: RecipeTag;
  /** The meal that it is about, where it is not about all. */
  readonly meal?: MealType;
  /** The member of the household whose wish it is; without one it is the person's own. */
  readonly member?: string;
}

/** A way to give up a wish: the wish, and the nearest value at which there would be enough, where there is one. */
export interface Relaxation extends Wish {
  readonly to?: string | number;
}

/** Wishes that are the same have the same key. */
export const keyOfWish = ({ kind, value, tag, meal, member }: Wish): string =>
  JSON.stringify([kind, value, tag, meal, member]);

/** Nobody is ever asked to give up an allergy, or care about its traces; everything else is the person's to decide. */
export const mayBeRelaxed = ({ kind }: Wish): boolean => kind !== 'allergy' && kind !== 'traces';
