import type { Blueprint } from '../blueprint/blueprint.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { RecipeCatalogue } from '../catalogue/recipe.ts';
import type { Slot, WeekPlan } from '../generation/week-plan.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';

/** A plan and all that it is judged by. */
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
