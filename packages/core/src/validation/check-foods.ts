import type { Blueprint } from '../blueprint/blueprint.ts';
import { allergens, allergenStatuses, type Food } from '../catalogue/food.ts';
import { requiredNutrients } from '../catalogue/nutrients.ts';
import { whyForbidden } from './forbidden-foods.ts';
import { isDisliked } from './is-disliked.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** Every gram of every meal, top-ups included: is the food known, and may this person eat it? */
export function checkFoods({ week, foods, blueprint }: ValidatePlanInput): PlanViolation[] {
  const violations: PlanViolation[] = [];
  for (const { date, meals } of week.days)
    for (const { slot, ingredients } of meals)
      for (const { foodKey } of ingredients) {
        const food = foods.get(foodKey);
        const findings = food === undefined ? [missingFood(foodKey)] : judgeFood(food, blueprint);
        for (const finding of findings) violations.push({ ...finding, date, slot, subject: foodKey });
      }
  return violations;
}

type Finding = Pick<PlanViolation, 'rule' | 'severity' | 'message'>;

function missingFood(foodKey: string): Finding {
  return { rule: 'known_food', severity: 'safety', message: `${foodKey} is not in the food table` };
}

function judgeFood(food: Food, blueprint: Blueprint): Finding[] {
  const disliked = blueprint.dislikes.find((dislike) => isDisliked(food, dislike));
  return [
    ...unstatedOf(food).map((what): Finding => ({
      rule: 'known_food',
      severity: 'safety',
      message: `${food.name} does not state ${what}`,
    })),
    ...offendingAllergens(food, blueprint).map((offence): Finding => ({
      rule: 'allergen',
      severity: 'safety',
      message: `${food.name} ${offence}`,
    })),
    ...whyForbidden(food, blueprint.diet).map((why): Finding => ({
      rule: 'diet',
      severity: 'safety',
      message: `${food.name} (${why}) is not ${blueprint.diet}`,
    })),
    ...(disliked === undefined ? [] : [dislikedFood(food, disliked)]),
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
function offendingAllergens(food: Food, { allergies, tolerates_traces_of }: Blueprint): string[] {
  return allergies.flatMap((allergen) => {
    const status = food.allergens[allergen];
    if (status === 'free') return [];
    if (status !== 'may_contain') return [`contains ${allergen}`];
    return tolerates_traces_of.includes(allergen) ? [] : [`may contain ${allergen}`];
  });
}

function dislikedFood(food: Food, dislike: string): Finding {
  return {
    rule: 'dislike',
    severity: 'violation',
    message: `${food.name} is among the dislikes ("${dislike}")`,
  };
}
