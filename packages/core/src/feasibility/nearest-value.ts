import type { Diet } from '../blueprint/diets.ts';
import { skills } from '../catalogue/recipe.ts';
import type { Wish, WishKind } from './wish.ts';

/** Diets that give up less than all of a diet, the nearest first. */
const nearestDiets: Partial<Record<Diet, readonly Diet[]>> = {
  vegan: ['vegetarian'],
  keto: ['pcos'],
};
const LONGEST_MINUTES = 180;
const MINUTE_STEP = 5;
/** Of a week with a second snack. */
const MOST_MEALS = 35;
const LARGEST_SUGAR_G = 25;

const valuesOf: Partial<Record<WishKind, (value: Wish['value']) => readonly (string | number)[]>> = {
  diet: (value) => [...(nearestDiets[value as Diet] ?? []), 'omnivore'],
  max_minutes: (value) => steps(Number(value), LONGEST_MINUTES),
  free_sugar_limit: (value) => steps(Number(value), LARGEST_SUGAR_G),
  rule_min: (value) => below(Number(value)),
  rule_max: (value) => below(MOST_MEALS - Number(value)).map((less) => MOST_MEALS - less),
  meatless_days: (value) => below(Number(value)),
  cooking_skill: (value) => skills.slice(skills.findIndex((skill) => skill === value) + 1),
};

/** The values that a wish could have instead, from the nearest to the loosest; empty = it can only be given up. */
export const looserValues = ({ kind, value }: Wish): readonly (string | number)[] =>
  valuesOf[kind]?.(value) ?? [];

/** The whole numbers from one below a value down to 1. */
const below = (value: number): number[] =>
  Array.from({ length: Math.max(0, value - 1) }, (_, n) => value - 1 - n);

/** The multiples of five above a value, up to a largest. */
function steps(above: number, largest: number): number[] {
  const first = (Math.floor(above / MINUTE_STEP) + 1) * MINUTE_STEP;
  return Array.from(
    { length: Math.max(0, (largest - first) / MINUTE_STEP + 1) },
    (_, n) => first + n * MINUTE_STEP,
  );
}
