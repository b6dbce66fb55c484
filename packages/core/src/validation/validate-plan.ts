import { checkBudget, costOfGroceries } from './check-budget.ts';
import { checkCompleteness } from './check-completeness.ts';
import { checkDays } from './check-days.ts';
import { checkDietAmounts } from './check-diet-amounts.ts';
import { checkFoods } from './check-foods.ts';
import { checkHousehold } from './check-household.ts';
import { checkLeftovers } from './check-leftovers.ts';
import { checkMeals } from './check-meals.ts';
import { checkTagRules } from './check-tag-rules.ts';
import { checkVariety } from './check-variety.ts';
import { measureCoverage } from './measure-coverage.ts';
import { readDemands } from './read-demands.ts';
import { rulesChecked } from './rules-checked.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { ValidationReport } from './validation-report.ts';

/**
 * Judges a plan from its grams, the food rows and the recipes, by what the person stored and asked for, apart from whatever made it: this
 * code shares no rule and no arithmetic with the planner, so that one mistake cannot hide in both. Never throws for what a plan holds.
 */
export function validatePlan(input: ValidatePlanInput): ValidationReport {
  const demands = readDemands(input);
  const { tolerancePercent } = demands;
  const { days, violations: dayViolations } = checkDays(input, tolerancePercent);
  const groceryCents = costOfGroceries(input);
  const violations = [
    ...checkCompleteness(input, demands),
    ...checkFoods(input, demands),
    ...checkDietAmounts(input, days),
    ...checkMeals(input, demands),
    ...checkHousehold(input, demands),
    ...checkLeftovers(input, demands),
    ...checkTagRules(input, demands),
    ...checkBudget(groceryCents, demands),
    ...dayViolations,
    ...checkVariety(input, demands),
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
    micronutrients: measureCoverage(input),
    groceryCents,
    rulesChecked: rulesChecked(input, demands),
    allergensChecked: demands.allergies,
  };
}
