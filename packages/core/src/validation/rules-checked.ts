import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import { validationRules, type ValidationRule } from './validation-report.ts';

/** The rules that a plan was held to: all of them but those that concern only what nobody asked for. */
export function rulesChecked(
  { blueprint, recipes }: Pick<ValidatePlanInput, 'blueprint' | 'recipes'>,
  demands: Demands,
): ValidationRule[] {
  const idle: Partial<Record<ValidationRule, boolean>> = {
    dislike:
      demands.dislikes.length === 0 && demands.household.every(({ dislikes }) => dislikes.length === 0),
    prep_minutes: Object.values(demands.maxMinutes).every((minutes) => minutes === Infinity),
    no_cook: demands.noCook.size === 0,
    free_sugar: demands.maxFreeSugarG === Infinity,
    skill: blueprint.cooking_skill === undefined,
    equipment: blueprint.equipment === undefined,
    premium: [...recipes.values()].every(({ premium }) => premium !== true),
    excluded_recipe: demands.excludedRecipeIds.size === 0,
    avoided_cuisine: demands.avoidedCuisines.size === 0,
    household: demands.household.length === 0,
    cook_day: demands.cookDays === undefined,
    tag_rule: demands.tagRules.length === 0,
    meatless_days: demands.meatlessDays === 0,
    budget: demands.budget === undefined,
    variety: !demands.enforceVariety,
  };
  return validationRules.filter((rule) => idle[rule] !== true);
}
