import type { Diet } from '../blueprint/blueprint.ts';
import { allergens, allergenStatuses, type Allergen, type Food, type FoodTable } from '../catalogue/food.ts';
import { requiredNutrients } from '../catalogue/nutrients.ts';
import { mealTypeOfSlot } from '../generation/week-plan.ts';
import { whyForbidden } from './forbidden-foods.ts';
import { isDisliked } from './is-disliked.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** Somebody who eats of a meal. */
export interface Eater {
  /** Undefined for the person that the plan is for. */
  readonly name?: string;
  readonly diet: Diet;
  readonly allergies: readonly Allergen[];
  readonly tolerates_traces_of: readonly Allergen[];
  readonly dislikes: readonly string[];
}

/**
 * Every gram of every meal: is the food known, and may everybody who eats of that meal eat it? A top-up is the person's alone, but it lies on
 * the same table, so that it is held to the same.
 */
export function checkFoods(
  { week, foods, blueprint }: Pick<ValidatePlanInput, 'week' | 'foods' | 'blueprint'>,
  { allergies, dislikes, household }: Pick<Demands, 'allergies' | 'dislikes' | 'household'>,
): PlanViolation[] {
  const violations: PlanViolation[] = [];
  const person: Eater = { ...blueprint, allergies, dislikes };
  for (const { date, meals } of week.days)
    for (const { slot, ingredients } of meals) {
      const sharing = household.filter((member) => member.meals.includes(mealTypeOfSlot(slot)));
      for (const { foodKey } of ingredients) {
        for (const finding of judgeFood(foodKey, foods, [person, ...sharing]))
          violations.push({ ...finding, date, slot });
      }
    }
  return violations;
}

/** What is wrong with a food for whoever eats of it. */
export type FoodFinding = Pick<PlanViolation, 'rule' | 'severity' | 'message' | 'subject'>;

/** Whether a food is known, and everybody may eat it; empty = yes. */
export function judgeFood(foodKey: string, foods: FoodTable, eaters: readonly Eater[]): FoodFinding[] {
  const food = foods.get(foodKey);
  if (food === undefined) {
    const message = `${foodKey} is not in the food table`;
    return [{ rule: 'known_food', severity: 'safety', subject: foodKey, message }];
  }
  return [
    ...unstatedOf(food).map((what): Finding => ({
      rule: 'known_food',
      severity: 'safety',
      message: `${food.name} does not state ${what}`,
    })),
    ...eaters.flatMap((eater) => judgeFor(food, eater)),
  ].map((finding) => ({ ...finding, subject: foodKey }));
}

type Finding = Omit<FoodFinding, 'subject'>;

function judgeFor(food: Food, eater: Eater): Finding[] {
  const whose = eater.name === undefined ? '' : ` for ${eater.name}`;
  const disliked = eater.dislikes.find((dislike) => isDisliked(food, dislike));
  return [
    ...offendingAllergens(food, eater).map((offence): Finding => ({
      rule: 'allergen',
      severity: 'safety',
      message: `${food.name} ${offence}${whose}`,
    })),
    ...whyForbidden(food, eater.diet).map((why): Finding => ({
      rule: 'diet',
      severity: 'safety',
      message: `${food.name} (${why}) is not ${eater.diet}${whose}`,
    })),
    ...(disliked === undefined
      ? []
      : [
          {
            rule: 'dislike' as const,
            severity: 'violation' as const,
            message: `${food.name} is among the dislikes ("${disliked}")${whose}`,
          },
        ]),
  ];
}

/** What the row leaves open of what must be known to judge a food. A row without facts was left unfinished. */
function unstatedOf(food: Food): string[] {
  return [
    ...(food.facts.length === 0 ? ['what it is made of'] : []),
    ...requiredNutrients.filter((nutrient) => !Number.isFinite(food.nutrients[nutrient])),
    ...allergens.filter((allergen) => !allergenStatuses.includes(food.allergens[allergen])),
  ];
}

/** Only *free* is safe, or *may contain* where the person said that traces are bearable; an unheard-of status is not. */
function offendingAllergens(food: Food, { allergies, tolerates_traces_of }: Eater): string[] {
  return allergies.flatMap((allergen) => {
    const status = food.allergens[allergen];
    if (status === 'free') return [];
    if (status !== 'may_contain') return [`contains ${allergen}`];
    return tolerates_traces_of.includes(allergen) ? [] : [`may contain ${allergen}`];
  });
}
