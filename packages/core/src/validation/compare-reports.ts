import { isSamePlace, type MealPlace } from '../generation/week-plan.ts';
import type { PlanViolation, ValidationReport } from './validation-report.ts';

/** What makes a plan unsafe, other than what concerns `except` alone. */
export function findUnsafe(report: ValidationReport, except: readonly MealPlace[] = []): PlanViolation[] {
  return report.violations.filter(
    (finding) => finding.severity === 'safety' && !except.some((place) => isAbout(finding, place)),
  );
}

/**
 * What a changed plan breaks that the plan before it did not: whatever is unsafe, and every violation that is new, or worse than it was.
 * Flags are no reason to refuse a change.
 */
export function findNewlyBroken(before: ValidationReport, after: ValidationReport): PlanViolation[] {
  return after.violations.filter(
    (finding) =>
      finding.severity === 'safety' ||
      (finding.severity === 'violation' && !before.violations.some((old) => covers(old, finding))),
  );
}

function covers(old: PlanViolation, finding: PlanViolation): boolean {
  return (
    old.severity !== 'flag' &&
    old.rule === finding.rule &&
    old.date === finding.date &&
    old.slot === finding.slot &&
    old.subject === finding.subject &&
    excessOf(finding) <= excessOf(old)
  );
}

/** How far beyond its bound, upwards or downwards. */
const excessOf = ({ measured = 0, limit = 0 }: PlanViolation): number => Math.abs(measured - limit);

const isAbout = ({ date, slot }: PlanViolation, place: MealPlace): boolean =>
  date !== undefined && slot !== undefined && isSamePlace({ date, slot }, place);
