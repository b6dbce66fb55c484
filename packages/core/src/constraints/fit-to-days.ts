import type { Constraint } from './constraint.ts';

/**
 * A constraint as it holds for a plan of some days and meals. Wishes in words count by the week: "fish twice" is once in three days, and
 * never more often than there are meals. Upper bounds stay as they are.
 */
export function fitToDays(
  constraint: Constraint,
  plan: { readonly days: number; readonly meals: number },
): Constraint {
  const share = (count: number, most: number): number =>
    Math.min(most, Math.max(1, Math.round((count * plan.days) / 7)));
  if (constraint.kind === 'meatless_days') return { ...constraint, days: share(constraint.days, plan.days) };
  if (constraint.kind !== 'tag_rule' || constraint.min === undefined || constraint.min === 0)
    return constraint;
  return { ...constraint, min: share(constraint.min, plan.meals) };
}
