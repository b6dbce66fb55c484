import type { GenerationRequest } from '../generation/generation-request.ts';
import type { Constraint } from './constraint.ts';

/**
 * A constraint as it holds for a plan of some days and meals. Wishes in words count by the week: "fish twice" is once in three days, and
 * never more often than there are meals. Upper bounds stay as they are.
 */
export function fitToDays(
  constraint: Constraint,
  { days, meals }: Pick<GenerationRequest, 'days' | 'meals'>,
): Constraint {
  const share = (count: number, most: number): number =>
    Math.min(most, Math.max(1, Math.round((count * days) / 7)));
  if (constraint.kind === 'meatless_days') return { ...constraint, days: share(constraint.days, days) };
  if (constraint.kind !== 'tag_rule' || constraint.min === undefined || constraint.min === 0)
    return constraint;
  return { ...constraint, min: share(constraint.min, days * meals.length) };
}
