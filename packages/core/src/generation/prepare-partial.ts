import type { Blueprint } from '../blueprint/blueprint.ts';
import type { DerivedCatalogue } from '../catalogue/derive-recipe.ts';
import type { FoodTable } from '../catalogue/food.ts';
import { constraintsOf, type WishReading } from '../constraints/constraint.ts';
import { wishesOfChange, type WishesOfChange } from '../constraints/wishes-of-change.ts';
import type { PantryFood } from '../groceries/pantry-food.ts';
import type { TargetsRefusal } from '../nutrition/compute-targets.ts';
import type { DailyTargets } from '../nutrition/daily-targets.ts';
import { findInfeasibility } from '../planner/find-infeasibility.ts';
import { passOnPots } from '../planner/pass-on-pots.ts';
import type { InfeasibleWeek, PlanWeekInput } from '../planner/planned-week.ts';
import { selectCandidates } from '../planner/select-candidates.ts';
import { tasteOf, type EatingHistory } from '../planner/taste.ts';
import type { GenerationRequest } from './generation-request.ts';
import type { PlanData } from './plan-data.ts';
import { writeBrief } from './planning-brief.ts';
import { isSamePlace, type MealPlace, type WeekPlan } from './week-plan.ts';
import { weekOf } from './week-of-plan.ts';

/** Some places of a plan that are to be planned anew, and all that this goes by. */
export interface PartialInput {
  readonly base: {
    readonly planData: PlanData;
    readonly targets: DailyTargets;
    /** What its special requests bind it to. */
    readonly reading: WishReading;
  };
  readonly places: readonly MealPlace[];
  readonly blueprint: Blueprint;
  /** Its special requests: the binding ones of the base, then new ones. */
  readonly request: GenerationRequest;
  readonly includesPremium: boolean;
  readonly history: EatingHistory;
  readonly pantry: readonly PantryFood[] | undefined;
  readonly catalogue: DerivedCatalogue;
  readonly foods: FoodTable;
  /** Recipes that the base may keep and no place may get. */
  readonly deletedIds: readonly string[];
}

export type PartialOutcome =
  | { readonly ok: false; readonly refusal: TargetsRefusal }
  | {
      readonly ok: true;
      readonly input: Omit<PlanWeekInput, 'random'>;
      readonly wishes: WishesOfChange;
      /** Undefined: nothing speaks against it. */
      readonly infeasible: InfeasibleWeek | undefined;
    };

/**
 * Prepares to plan some places of a plan anew: all other meals are kept gram by gram, targets stay, and no place gets a dish that one of
 * them had. A pot whose first meal gives way is passed on to the next that eats of it.
 */
export function preparePartial(partial: PartialInput): PartialOutcome {
  const { base, places, request, foods, includesPremium } = partial;
  const week = weekOf(base.planData);
  const wishes = wishesOfChange(base.reading, request, foods);
  const outcome = writeBrief({
    blueprint: partial.blueprint,
    request,
    weekStartDate: week.days[0]?.date ?? '',
    constraints: [...constraintsOf(wishes.binding), ...wishes.forPlaces],
    includesPremium,
  });
  if (!outcome.ok) return outcome;
  const { brief } = outcome;
  const candidates = selectCandidates({
    catalogue: partial.catalogue,
    foods,
    rules: brief.rules,
    excludedRecipeIds: [
      ...brief.excludedRecipeIds,
      ...partial.deletedIds,
      ...mealsAt(week, places).map(({ meal }) => meal.recipeId),
    ],
    taste: tasteOf(brief, partial.history, partial.pantry ?? []),
  });
  const input = {
    candidates,
    targets: base.targets,
    dates: week.days.map(({ date }) => date),
    slots: week.days[0]?.meals.map(({ slot }) => slot) ?? [],
    wishes: brief.wishes,
    kept: keptMeals(week, places),
    pantry: partial.pantry,
  };
  return { ok: true, input, wishes, infeasible: findInfeasibility(input) };
}

function keptMeals(week: WeekPlan, places: readonly MealPlace[]): NonNullable<PlanWeekInput['kept']> {
  const passedOn = places.reduce(passOnPots, week);
  return mealsAt(passedOn, places, false);
}

/** The meals at some places of a week, or all others. */
function mealsAt(
  { days }: WeekPlan,
  places: readonly MealPlace[],
  inside = true,
): NonNullable<PlanWeekInput['kept']>[number][] {
  return days.flatMap(({ date, meals }) =>
    meals
      .filter(({ slot }) => places.some((place) => isSamePlace(place, { date, slot })) === inside)
      .map((meal) => ({ date, meal })),
  );
}
