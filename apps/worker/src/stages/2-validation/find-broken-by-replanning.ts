import {
  findNewlyBroken,
  isSamePlace,
  validatePlan,
  weekOf,
  type Constraint,
  type MealPlace,
  type PlanViolation,
  type ValidatePlanInput,
  type ValidationReport,
} from '@mealwise/core';
import type { PartialWork } from '../load-planning-input.ts';

/**
 * What meals that were planned anew break: whatever is unsafe, whatever the plan did not break before, and in those meals themselves also
 * what the new wishes ask. Flags do not count.
 */
export function findBrokenByReplanning(
  asked: ValidatePlanInput,
  report: ValidationReport,
  { base, places }: Pick<PartialWork, 'base' | 'places'>,
  forPlaces: readonly Constraint[],
): PlanViolation[] {
  const before = validatePlan({ ...asked, week: weekOf(base.planData) });
  const broken = findNewlyBroken(before, report);
  if (forPlaces.length === 0) return broken;
  const strict = validatePlan({ ...asked, constraints: [...(asked.constraints ?? []), ...forPlaces] });
  const here = strict.violations.filter(
    (finding) => finding.severity !== 'flag' && places.some((place) => isAt(finding, place)),
  );
  return [...broken, ...here];
}

const isAt = ({ date, slot }: PlanViolation, place: MealPlace): boolean =>
  date !== undefined && slot !== undefined && isSamePlace({ date, slot }, place);
