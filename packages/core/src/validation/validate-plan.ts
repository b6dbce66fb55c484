import { checkCompleteness } from './check-completeness.ts';
import { checkDays } from './check-days.ts';
import { checkDietAmounts } from './check-diet-amounts.ts';
import { checkFoods } from './check-foods.ts';
import { checkMeals } from './check-meals.ts';
import { checkVariety } from './check-variety.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { ValidationReport } from './validation-report.ts';

/**
 * Judges a plan from its grams, the food rows and the recipes alone, apart from whatever made it: this code shares no
 * rule and no arithmetic with the planner, so that one mistake cannot hide in both. Never throws for what a plan holds.
 */
export function validatePlan(input: ValidatePlanInput): ValidationReport {
  const tolerancePercent = input.tolerancePercent ?? 5;
  const { days, violations: dayViolations } = checkDays(input, tolerancePercent);
  const violations = [
    ...checkCompleteness(input),
    ...checkFoods(input),
    ...checkDietAmounts(input, days),
    ...checkMeals(input),
    ...dayViolations,
    ...checkVariety(input),
  ];
  const safe = violations.every(({ severity }) => severity !== 'safety');
  return {
    safe,
    acceptable: violations.every(({ severity }) => severity === 'flag'),
    violations,
    days,
    tolerancePercent,
    daysWithinTolerance: days.filter((day) => day.withinTolerance).length,
    worstDeviationPercent: Math.max(
      0,
      ...days.flatMap((day) => Object.values(day.deviationsPercent).map(Math.abs)),
    ),
    allergensChecked: input.blueprint.allergies,
  };
}
