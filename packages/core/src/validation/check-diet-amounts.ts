import type { Diet } from '../blueprint/blueprint.ts';
import type { Food, FoodFact, FoodTable } from '../catalogue/food.ts';
import type { PlannedMeal } from '../generation/week-plan.ts';
import { GATE_PERCENT } from './check-days.ts';
import { sugarShare } from './free-sugar.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation, ValidatedDay } from './validation-report.ts';

/** What keto means: more net carbohydrate in a day, beyond the gate for any macro, is another diet. */
const KETO_NET_CARBOHYDRATE_G = 35;

/** An ounce of dry pasta or rice, MyPlate's ounce-equivalent of grain: more refined grain in a meal is a main part of it. */
const PCOS_REFINED_GRAIN_G = 28;
/** Three teaspoons of sugar: more in a meal is a sweet dish, not a seasoning. */
const PCOS_SUGAR_G = 12;

/**
 * The diets that forbid no food but go by amounts.
 *
 * Keto: net carbohydrate of each day. A day under that bound that still misses its own target is a matter of `macro_deviation`.
 * Pcos: refined grain and sugar of each meal, by raw weight; a portion of more than one serving may have as many times more.
 */
export function checkDietAmounts(
  input: Pick<ValidatePlanInput, 'week' | 'foods'> & { readonly blueprint: { readonly diet: Diet } },
  days: readonly Pick<ValidatedDay, 'date' | 'nutrition'>[],
): PlanViolation[] {
  const { diet } = input.blueprint;
  if (diet === 'keto') return days.flatMap(checkKetoDay);
  if (diet !== 'pcos') return [];
  return input.week.days.flatMap(({ date, meals }) =>
    meals.flatMap((meal) => checkPcosMeal(meal, date, input.foods)),
  );
}

function checkKetoDay({
  date,
  nutrition: { netCarbohydrateG },
}: Pick<ValidatedDay, 'date' | 'nutrition'>): PlanViolation[] {
  const limit = KETO_NET_CARBOHYDRATE_G * (1 + GATE_PERCENT / 100);
  if (netCarbohydrateG <= limit) return [];
  const message = `${netCarbohydrateG.toFixed(1)} g of net carbohydrate are not keto`;
  return [{ rule: 'diet', severity: 'violation', date, message, measured: netCarbohydrateG, limit }];
}

function checkPcosMeal(meal: PlannedMeal, date: string, foods: FoodTable): PlanViolation[] {
  const servings = Math.max(1, meal.portion);
  const sumOf = (fact: FoodFact, gramsPerGram: (food: Food) => number): number =>
    meal.ingredients.reduce((sum, { foodKey, grams }) => {
      const food = foods.get(foodKey);
      return food?.facts.includes(fact) === true ? sum + grams * gramsPerGram(food) : sum;
    }, 0);
  const amounts = [
    {
      what: 'refined grain',
      measured: sumOf('refined_grain', () => 1),
      limit: PCOS_REFINED_GRAIN_G * servings,
    },
    {
      what: 'sugar in sweetened food',
      measured: sumOf('refined_sugar', sugarShare),
      limit: PCOS_SUGAR_G * servings,
    },
  ];
  return amounts
    .filter(({ measured, limit }) => measured > limit)
    .map(({ what, measured, limit }): PlanViolation => {
      const message = `${measured.toFixed(1)} g of ${what} in one meal do not suit pcos`;
      return {
        rule: 'diet',
        severity: 'violation',
        date,
        slot: meal.slot,
        subject: meal.recipeId,
        message,
        measured,
        limit,
      };
    });
}
