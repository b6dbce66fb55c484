import type { ValidationReport } from '@mealwise/core';

/** The figure `nutritional_accuracy` of the logs: share of a plan's days within the tolerance, in percent with two decimals. */
export function shareWithinTolerance(report: ValidationReport): number {
  return report.days.length === 0
    ? 0
    : Math.round((10_000 * report.daysWithinTolerance) / report.days.length) / 100;
}
