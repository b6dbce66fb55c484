import type { DerivedCatalogue } from '../catalogue/derive-recipe.ts';
import type { FoodTable } from '../catalogue/food.ts';
import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import { recordOf } from '../catalogue/record-of.ts';
import {
  candidateFilters,
  objectionsTo,
  type CandidateFilter,
  type FilterContext,
} from './candidate-filters.ts';
import type { Candidate } from './candidate.ts';
import { dishFactsOf } from './dish-facts.ts';
import { createDislikeMatcher } from './dislikes.ts';
import type { EatingRules } from './eating-rules.ts';
import { createCandidateScorer } from './score-candidate.ts';
import type { Taste } from './taste.ts';
import { selectTopUps, type TopUpFood } from './top-up-foods.ts';

export { candidateFilters, type CandidateFilter } from './candidate-filters.ts';

/** For whom is chosen, and from what. */
export interface CandidateRequest {
  readonly catalogue: DerivedCatalogue;
  readonly foods: FoodTable;
  readonly rules: EatingRules;
  /** Recipes not wanted this time, by id. */
  readonly excludedRecipeIds?: readonly string[];
  /** What this person likes and had lately; without it, only preferred cuisines, time and cost make a difference. */
  readonly taste?: Taste | undefined;
}

/** A recipe that was filtered out of some meals, or all of them, with every filter that objects to it there. */
export interface RejectedRecipe {
  readonly recipeId: string;
  readonly mealTypes: readonly MealType[];
  readonly filters: readonly CandidateFilter[];
}

/** All that a plan for one person may be made of, and what it was chosen from. */
export interface CandidateSet {
  readonly byMealType: Readonly<Record<MealType, readonly Candidate[]>>;
  /** Every recipe that is a candidate for at least one meal. */
  readonly byId: ReadonlyMap<string, Candidate>;
  /** A recipe stands here once for each different answer that its meals got. */
  readonly rejected: readonly RejectedRecipe[];
  /** How many recipes each filter objects to for any meal; a recipe may count under several. */
  readonly removedBy: Readonly<Record<CandidateFilter, number>>;
  /** Small additions that the person and all who share meals may eat, for days that recipes alone do not fit. */
  readonly topUps: readonly TopUpFood[];
  readonly foods: FoodTable;
  readonly catalogue: DerivedCatalogue;
  readonly rules: EatingRules;
}

/**
 * Applies the hard rules of a person to the catalogue, meal by meal: diet, declared allergens (*may contain* too, unless tolerated),
 * dislikes, minutes, skill, equipment, free sugar, avoided cuisines, premium and excluded recipes, and what members of the household
 * must not eat; whatever is unknown stays out. A recipe may be a candidate for dinner and not for lunch. Candidates keep the order of
 * the catalogue.
 */
export function selectCandidates(request: CandidateRequest): CandidateSet {
  const { catalogue, foods, rules } = request;
  const context = contextOf(request);
  const scoreOf = createCandidateScorer(rules, request.taste, foods);
  const rejected: RejectedRecipe[] = [];
  const byId = new Map<string, Candidate>();
  const byMealType = recordOf(mealTypes, (): Candidate[] => []);
  for (const [id, derived] of catalogue) {
    const dish = dishFactsOf(derived, foods);
    const answers = derived.recipe.meal_types.map((meal) => ({
      meal,
      filters: objectionsTo(derived, dish, meal, context),
    }));
    const open = answers.filter(({ filters }) => filters.length === 0);
    if (open.length < answers.length) rejected.push(...rejectionsOf(id, answers));
    if (open.length === 0) continue;
    const candidate = { ...dish, ...scoreOf(dish) };
    byId.set(id, candidate);
    for (const { meal } of open) byMealType[meal].push(candidate);
  }
  return {
    byMealType,
    byId,
    rejected,
    removedBy: countByFilter(rejected),
    topUps: selectTopUps(foods, rules, dislikesOfAll(context)),
    foods,
    catalogue,
    rules,
  };
}

function contextOf({ foods, rules, excludedRecipeIds = [] }: CandidateRequest): FilterContext {
  const keysOf = (dislikes: readonly string[]): ReadonlySet<string> => {
    if (dislikes.length === 0) return new Set();
    const matches = createDislikeMatcher(dislikes);
    return new Set([...foods.values()].filter(matches).map((food) => food.key));
  };
  return {
    rules,
    excluded: new Set(excludedRecipeIds),
    dislikedFoods: keysOf(rules.dislikes),
    members: (rules.household ?? []).map((member) => ({ member, dislikedFoods: keysOf(member.dislikes) })),
  };
}

/** A top-up may stand beside any meal, so everybody's dislikes count. */
function dislikesOfAll({ dislikedFoods, members }: FilterContext): ReadonlySet<string> {
  return new Set([dislikedFoods, ...members.map((each) => each.dislikedFoods)].flatMap((keys) => [...keys]));
}

interface MealAnswer {
  readonly meal: MealType;
  readonly filters: readonly CandidateFilter[];
}

function rejectionsOf(recipeId: string, answers: readonly MealAnswer[]): RejectedRecipe[] {
  const bySameFilters = Map.groupBy(
    answers.filter(({ filters }) => filters.length > 0),
    ({ filters }) => filters.join(),
  );
  return [...bySameFilters.values()].map((same) => ({
    recipeId,
    mealTypes: same.map(({ meal }) => meal),
    filters: same[0]?.filters ?? [],
  }));
}

function countByFilter(rejected: readonly RejectedRecipe[]): Record<CandidateFilter, number> {
  const recipes = recordOf(candidateFilters, () => new Set<string>());
  for (const { recipeId, filters } of rejected) for (const filter of filters) recipes[filter].add(recipeId);
  return recordOf(candidateFilters, (filter) => recipes[filter].size);
}
