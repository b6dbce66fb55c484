import type { Blueprint } from '../blueprint/blueprint.ts';
import type { HouseholdMember } from '../blueprint/household-member.ts';
import type { Allergen } from '../catalogue/food.ts';
import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { Cuisine, MealType } from '../catalogue/recipe.ts';
import { GenerationRequest } from '../generation/generation-request.ts';
import type { Weekday } from '../generation/weekday.ts';
import type { ValidatePlanInput } from './validation-input.ts';

/** What is demanded of a plan beyond its targets, put together by the validator itself. */
export interface Demands {
  readonly days: number;
  readonly meals: readonly MealType[];
  /** The person's own and those of their wishes. */
  readonly allergies: readonly Allergen[];
  readonly dislikes: readonly string[];
  readonly excludedRecipeIds: ReadonlySet<string>;
  readonly avoidedCuisines: ReadonlySet<Cuisine>;
  /** Longest time from start to table, in minutes; Infinity = any. */
  readonly maxMinutes: Readonly<Record<MealType, number>>;
  /** Meals for which nothing may be heated. */
  readonly noCook: ReadonlySet<MealType>;
  /** Most free sugar of a serving, in grams; Infinity = any. */
  readonly maxFreeSugarG: number;
  readonly household: readonly HouseholdMember[];
  readonly tagRules: readonly DemandedTagRule[];
  readonly meatlessDays: number;
  readonly budget: { readonly cents: number; readonly mode: 'hard' | 'soft' } | undefined;
  /** How long after its cooking a dish may come again as leftovers; undefined = never. */
  readonly leftoverDays: number | undefined;
  /** Undefined = every day. */
  readonly cookDays: readonly Weekday[] | undefined;
  readonly enforceVariety: boolean;
  readonly tolerancePercent: number;
}

/** How many meals of the plan must, or may at most, have a tag. */
export interface DemandedTagRule {
  readonly tag: RecipeTag;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Reads the blueprint, the request and the constraints. The tighter of two limits holds; what any of them avoids is avoided. */
export function readDemands({
  blueprint,
  request = GenerationRequest.parse({}),
  constraints = [],
}: Pick<ValidatePlanInput, 'blueprint' | 'request' | 'constraints'>): Demands {
  const { preferences, meals, days } = request;
  const minutes = Math.min(blueprint.max_prep_minutes ?? Infinity, preferences.max_prep_time ?? Infinity);
  const maxMinutes = { breakfast: minutes, lunch: minutes, dinner: minutes, snack: minutes };
  const noCook = new Set<MealType>();
  const allergies = new Set(blueprint.allergies);
  const dislikes = [...blueprint.dislikes];
  const avoidedCuisines = new Set([...blueprint.cuisines.avoid, ...(preferences.cuisines?.avoid ?? [])]);
  const tagRules: DemandedTagRule[] = [...preferences.rules];
  let maxFreeSugarG = Infinity;
  let meatlessDays = 0;
  for (const constraint of constraints) {
    // No meals named means all of them.
    const about = 'meals' in constraint && constraint.meals.length > 0 ? constraint.meals : meals;
    if (constraint.kind === 'max_minutes')
      for (const meal of about) maxMinutes[meal] = Math.min(maxMinutes[meal], constraint.minutes);
    if (constraint.kind === 'no_cook') for (const meal of about) noCook.add(meal);
    if (constraint.kind === 'leave_out') dislikes.push(constraint.food);
    if (constraint.kind === 'avoid_allergen') allergies.add(constraint.allergen);
    if (constraint.kind === 'avoid_cuisine') avoidedCuisines.add(constraint.cuisine);
    if (constraint.kind === 'tag_rule') tagRules.push(constraint);
    if (constraint.kind === 'free_sugar_limit')
      maxFreeSugarG = Math.min(maxFreeSugarG, constraint.grams_per_serving);
    if (constraint.kind === 'meatless_days') meatlessDays = Math.max(meatlessDays, constraint.days);
  }
  const { leftovers } = preferences;
  return {
    days,
    meals,
    allergies: [...allergies],
    dislikes,
    // The same UUID may be written in capitals.
    excludedRecipeIds: new Set(preferences.exclude_recipes.map((id) => id.toLowerCase())),
    avoidedCuisines,
    maxMinutes,
    noCook,
    maxFreeSugarG,
    household: request.household ?? blueprint.household,
    tagRules,
    meatlessDays: Math.min(meatlessDays, days),
    budget: readBudget(blueprint, request),
    leftoverDays: leftovers?.allow === true ? leftovers.max_days : undefined,
    cookDays: preferences.cook_days,
    enforceVariety: preferences.enforce_variety,
    tolerancePercent: request.tolerance_percent,
  };
}

/** A request's budget is for its whole plan; a profile's is for seven days, and a shorter plan has its part of it. */
function readBudget(blueprint: Blueprint, { grocery_budget, days }: GenerationRequest): Demands['budget'] {
  const budget = grocery_budget ?? blueprint.grocery_budget;
  if (budget === undefined) return undefined;
  const part = grocery_budget === undefined ? days / 7 : 1;
  return { cents: Math.round(Number(budget.amount) * 100 * part), mode: budget.mode };
}
