import { isSamePlace, type MealPlace } from '../generation/week-plan.ts';
import type { PlanViolation, ValidationReport } from './validation-report.ts';

/**
 * What no plan may be delivered with, however it came about: what is unsafe, and what breaks the diet, those included that go by amounts
 * (keto, pcos).
 */
export const isForbidden = ({ severity, rule }: PlanViolation): boolean =>
  severity === 'safety' || (severity === 'violation' && rule === 'diet');

/**
 * What a plan must not have, other than what concerns `except` alone. A day as a whole is another one where any of its meals gives way: what
 * comes of it is judged anew.
 */
export function findUnsafe(report: ValidationReport, except: readonly MealPlace[] = []): PlanViolation[] {
  return report.violations.filter(
    (finding) => isForbidden(finding) && !except.some((place) => isAbout(finding, place)),
  );
}

/**
 * What a changed plan breaks that the plan before it did not: whatever no plan may have, and every violation that is new, or worse than it
 * was. Flags are no reason to refuse a change.
 */
export function findNewlyBroken(before: ValidationReport, after: ValidationReport): PlanViolation[] {
  return after.violations.filter(
    (finding) =>
      isForbidden(finding) ||
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

const isAbout = ({ date, slot, rule }: PlanViolation, place: MealPlace): boolean =>
  date !== undefined &&
  (slot === undefined ? rule === 'diet' && date === place.date : isSamePlace({ date, slot }, place));
