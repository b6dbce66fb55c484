import type { Blueprint } from '../blueprint/blueprint.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { RecipeCatalogue } from '../catalogue/recipe.ts';
import type { Constraint } from '../constraints/constraint.ts';
import type { GenerationRequest } from '../generation/generation-request.ts';
import type { WeekPlan } from '../generation/week-plan.ts';
import type { PantryFood } from '../groceries/pantry-food.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';

/** A plan and all that it is judged by: what the person stored and asked for, as they put it and not as the planner read it. */
export interface ValidatePlanInput {
  readonly week: WeekPlan;
  readonly foods: FoodTable;
  readonly recipes: RecipeCatalogue;
  readonly blueprint: Blueprint;
  /** Default: a request that asks for nothing in particular. */
  readonly request?: GenerationRequest | undefined;
  /** What the special requests were taken to mean; default none. */
  readonly constraints?: readonly Constraint[] | undefined;
  /** Whether the person's subscription includes premium recipes; default false. */
  readonly includesPremium?: boolean | undefined;
  /** What the planned meals of a day should come to together. */
  readonly targets: DailyTargets;
  /** The days that the plan must have, in order, `YYYY-MM-DD`; as many as the request asks for. */
  readonly expectedDates: readonly string[];
  /** What is at home and so need not be bought; default nothing. */
  readonly pantry?: readonly PantryFood[] | undefined;
}
