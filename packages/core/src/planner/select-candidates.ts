import type { DerivedCatalogue, DerivedRecipe } from '../catalogue/derive-recipe.ts';
import { allergens, type FoodTable } from '../catalogue/food.ts';
import type { MealType } from '../catalogue/recipe.ts';
import { createCandidate, type Candidate } from './candidate.ts';
import { createDislikeMatcher } from './dislikes.ts';
import { toleratesStatus, type EatingRules } from './eating-rules.ts';
import { selectTopUps, type TopUpFood } from './top-up-foods.ts';

/** The hard filters, in the order in which they are asked. */
export const candidateFilters = [
  'unknown',
  'excluded',
  'diet',
  'allergens',
  'dislikes',
  'minutes',
  'cuisine',
] as const;
export type CandidateFilter = (typeof candidateFilters)[number];

export interface CandidateRequest {
  readonly catalogue: DerivedCatalogue;
  readonly foods: FoodTable;
  readonly rules: EatingRules;
  /** Recipes not wanted this time, by id. */
  readonly excludedRecipeIds?: readonly string[];
}

/** A recipe that was filtered out, with every filter that objects to it. */
export interface RejectedRecipe {
  readonly recipeId: string;
  readonly mealTypes: readonly MealType[];
  readonly filters: readonly CandidateFilter[];
}

/** All that a plan for one person may be made of. */
export interface CandidateSet {
  readonly byMealType: Readonly<Record<MealType, readonly Candidate[]>>;
  readonly byId: ReadonlyMap<string, Candidate>;
  readonly rejected: readonly RejectedRecipe[];
  /** How many recipes each filter objects to; a recipe may count under several. */
  readonly removedBy: Readonly<Record<CandidateFilter, number>>;
  /** Small additions that the person may eat, for days that recipes alone do not fit. */
  readonly topUps: readonly TopUpFood[];
}

/**
 * Applies the hard rules of a person to the catalogue: diet, declared allergens (*may contain* too, unless tolerated), dislikes,
 * minutes, avoided cuisines, excluded recipes; whatever is unknown stays out. Candidates keep the order of the catalogue.
 */
export function selectCandidates({
  catalogue,
  foods,
  rules,
  excludedRecipeIds = [],
}: CandidateRequest): CandidateSet {
  const dislikes = createDislikeMatcher(rules.dislikes);
  const dislikedFoods = new Set([...foods.values()].filter(dislikes).map((food) => food.key));
  const excluded = new Set(excludedRecipeIds);
  const rejected: RejectedRecipe[] = [];
  const byId = new Map<string, Candidate>();
  for (const [id, derived] of catalogue) {
    const filters = candidateFilters.filter((filter) =>
      objects[filter](derived, { rules, dislikedFoods, excluded }),
    );
    if (filters.length > 0) rejected.push({ recipeId: id, mealTypes: derived.recipe.meal_types, filters });
    else byId.set(id, createCandidate(derived, foods, scoreOf(derived, rules)));
  }
  const ofType = (type: MealType): Candidate[] =>
    [...byId.values()].filter((candidate) => candidate.recipe.meal_types.includes(type));
  return {
    byMealType: {
      breakfast: ofType('breakfast'),
      lunch: ofType('lunch'),
      dinner: ofType('dinner'),
      snack: ofType('snack'),
    },
    byId,
    rejected,
    removedBy: countByFilter(rejected),
    topUps: selectTopUps(foods, rules, dislikes),
  };
}

interface FilterContext {
  readonly rules: EatingRules;
  readonly dislikedFoods: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
}

const objects: Readonly<
  Record<CandidateFilter, (derived: DerivedRecipe, context: FilterContext) => boolean>
> = {
  unknown: (derived) => derived.unknowns.length > 0,
  excluded: ({ recipe }, { excluded }) => excluded.has(recipe.id),
  diet: (derived, { rules }) => !derived.diets.has(rules.diet),
  allergens: (derived, { rules }) =>
    allergens.some((allergen) => !toleratesStatus(rules, allergen, derived.allergens[allergen])),
  dislikes: ({ recipe }, { dislikedFoods }) => recipe.ingredients.some(({ food }) => dislikedFoods.has(food)),
  minutes: ({ recipe }, { rules }) =>
    rules.max_prep_minutes !== undefined &&
    recipe.prep_minutes + recipe.cook_minutes > rules.max_prep_minutes,
  cuisine: ({ recipe }, { rules }) => rules.cuisines.avoid.includes(recipe.cuisine),
};

/** Without wishes all recipes are alike; with preferred cuisines only those score. */
function scoreOf({ recipe }: DerivedRecipe, rules: EatingRules): number {
  return rules.cuisines.prefer.length === 0 || rules.cuisines.prefer.includes(recipe.cuisine) ? 1 : 0;
}

function countByFilter(rejected: readonly RejectedRecipe[]): Record<CandidateFilter, number> {
  const count = { unknown: 0, excluded: 0, diet: 0, allergens: 0, dislikes: 0, minutes: 0, cuisine: 0 };
  for (const { filters } of rejected) for (const filter of filters) count[filter] += 1;
  return count;
}
