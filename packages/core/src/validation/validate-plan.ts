import type { Blueprint } from '../blueprint/blueprint.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { RecipeCatalogue } from '../catalogue/recipe.ts';
import type { Slot, WeekPlan } from '../generation/week-plan.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { checkCompleteness } from './check-completeness.ts';
import { checkDays } from './check-days.ts';
import { checkDietAmounts } from './check-diet-amounts.ts';
import { checkFoods } from './check-foods.ts';
import { checkMeals } from './check-meals.ts';
import { checkVariety } from './check-variety.ts';
import type { ValidationReport } from './validation-report.ts';

export interface ValidatePlanInput {
  readonly week: WeekPlan;
  readonly foods: FoodTable;
  readonly recipes: RecipeCatalogue;
  readonly blueprint: Blueprint;
  readonly targets: DailyTargets;
  /** The days that the plan must have, in order, `YYYY-MM-DD`. */
  readonly expectedDates: readonly string[];
  /** The meals that every day must have, and no others. Default: the four meals of a day, a second snack being free. */
  readonly expectedSlots?: readonly Slot[] | undefined;
  /** A limit of the request, beside the blueprint's own. */
  readonly maxPrepMinutes?: number | undefined;
  readonly excludedRecipeIds?: readonly string[] | undefined;
  readonly enforceVariety?: boolean | undefined;
  /** By how much a macro may miss its target before the day is flagged, in percent; default 5. */
  readonly tolerancePercent?: number | undefined;
}

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
