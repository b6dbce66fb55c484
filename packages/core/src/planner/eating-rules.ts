import type { Blueprint } from '../blueprint/blueprint.ts';
import { dietAllowsServing } from '../catalogue/diet-rules.ts';
import { allergenStatusOf, factsOfFood, unknownsOfFood } from '../catalogue/food-standing.ts';
import type { Allergen, AllergenStatus, Food } from '../catalogue/food.ts';
import { servingFigures } from '../catalogue/serving-figures.ts';
import type { DislikeMatcher } from './dislikes.ts';

/** The part of a blueprint that decides what may be eaten at all. */
export type EatingRules = Pick<
  Blueprint,
  'diet' | 'allergies' | 'tolerates_traces_of' | 'dislikes' | 'cuisines' | 'max_prep_minutes'
>;

/** A person's rules for one request: of the profile's time limit and the request's, the lower holds. */
export function eatingRulesFor(
  blueprint: Blueprint,
  preferences: { readonly max_prep_time?: number | undefined },
): EatingRules {
  const limits = [blueprint.max_prep_minutes, preferences.max_prep_time].filter(
    (limit) => limit !== undefined,
  );
  return { ...blueprint, max_prep_minutes: limits.length === 0 ? undefined : Math.min(...limits) };
}

/** Whether an allergen status is bearable: *free* always, *may contain* only where the person said so, *contains* never. */
export function toleratesStatus(rules: EatingRules, allergen: Allergen, status: AllergenStatus): boolean {
  if (!rules.allergies.includes(allergen)) return true;
  if (status === 'may_contain') return rules.tolerates_traces_of.includes(allergen);
  return status === 'free';
}

/** Whether a person may eat some grams of a food by itself: nothing unknown, diet, allergens, dislikes. */
export function mayEatFood(rules: EatingRules, food: Food, grams: number, dislikes: DislikeMatcher): boolean {
  const figures = servingFigures([{ foodKey: food.key, grams }], new Map([[food.key, food]]));
  return (
    unknownsOfFood(food).length === 0 &&
    dietAllowsServing(rules.diet, factsOfFood(food), figures) &&
    rules.allergies.every((allergen) => toleratesStatus(rules, allergen, allergenStatusOf(food, allergen))) &&
    !dislikes(food)
  );
}
