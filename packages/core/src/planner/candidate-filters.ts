import type { HouseholdMember } from '../blueprint/household-member.ts';
import type { DerivedRecipe } from '../catalogue/derive-recipe.ts';
import { dietAllows } from '../catalogue/diet-rules.ts';
import { allergens } from '../catalogue/food.ts';
import { skills, type MealType } from '../catalogue/recipe.ts';
import type { DishFacts } from './dish-facts.ts';
import { toleratesStatus, type EatingRules } from './eating-rules.ts';

/** The hard filters, in the order in which they are asked. */
export const candidateFilters = [
  'unknown',
  'excluded',
  'premium',
  'diet',
  'allergens',
  'dislikes',
  'minutes',
  'skill',
  'equipment',
  'sugar',
  'no_cook',
  'cuisine',
  'household',
] as const;
export type CandidateFilter = (typeof candidateFilters)[number];

/** The hard rules of a person, made ready to be asked of many dishes. */
export interface FilterContext {
  readonly rules: EatingRules;
  readonly excluded: ReadonlySet<string>;
  /** Keys of the foods that the person dislikes. */
  readonly dislikedFoods: ReadonlySet<string>;
  readonly members: readonly MemberContext[];
}

/** Somebody of the household, with the keys of the foods that they dislike. */
export interface MemberContext {
  readonly member: HouseholdMember;
  readonly dislikedFoods: ReadonlySet<string>;
}

/** All filters that object to a dish for a meal of the day; empty = it is a candidate there. */
export function objectionsTo(
  derived: DerivedRecipe,
  dish: DishFacts,
  meal: MealType,
  context: FilterContext,
): CandidateFilter[] {
  return candidateFilters.filter((filter) => objects[filter](derived, context, meal, dish));
}

type Filter = (derived: DerivedRecipe, context: FilterContext, meal: MealType, dish: DishFacts) => boolean;

const objects: Readonly<Record<CandidateFilter, Filter>> = {
  unknown: (derived) => derived.unknowns.length > 0,
  excluded: ({ recipe }, { excluded }) => excluded.has(recipe.id),
  premium: ({ recipe }, { rules }) => recipe.premium === true && rules.includes_premium !== true,
  diet: (derived, { rules }) => !derived.diets.has(rules.diet),
  allergens: (derived, { rules }) =>
    allergens.some((allergen) => !toleratesStatus(rules, allergen, derived.allergens[allergen])),
  dislikes: (derived, { dislikedFoods }) => hasFoodOf(derived, dislikedFoods),
  minutes: ({ recipe }, { rules }, meal) =>
    recipe.prep_minutes + recipe.cook_minutes >
    Math.min(rules.max_prep_minutes ?? Infinity, rules.meal_limits?.[meal]?.maxMinutes ?? Infinity),
  skill: ({ recipe }, { rules }) =>
    rules.cooking_skill !== undefined && skills.indexOf(recipe.skill) > skills.indexOf(rules.cooking_skill),
  equipment: ({ recipe }, { rules }) =>
    rules.equipment !== undefined &&
    recipe.equipment.some((each) => rules.equipment?.includes(each) !== true),
  sugar: (_derived, { rules }, _meal, dish) =>
    rules.max_free_sugar_g !== undefined && dish.freeSugarG > rules.max_free_sugar_g,
  no_cook: (_derived, { rules }, meal, dish) => rules.meal_limits?.[meal]?.noCook === true && !dish.noCook,
  cuisine: ({ recipe }, { rules }) => rules.cuisines.avoid.includes(recipe.cuisine),
  household: (derived, { members }, meal) =>
    members.some((each) => each.member.meals.includes(meal) && !isFineFor(each, derived)),
};

/** What a member never eats binds; keto and pcos go by amounts, which are the person's own (see `HouseholdMember`). */
function isFineFor({ member, dislikedFoods }: MemberContext, derived: DerivedRecipe): boolean {
  return (
    dietAllows(member.diet, derived.facts) &&
    allergens.every((allergen) => toleratesStatus(member, allergen, derived.allergens[allergen])) &&
    !hasFoodOf(derived, dislikedFoods)
  );
}

function hasFoodOf({ recipe }: DerivedRecipe, keys: ReadonlySet<string>): boolean {
  return keys.size > 0 && recipe.ingredients.some(({ food }) => keys.has(food));
}
