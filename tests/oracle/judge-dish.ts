import type { Food, FoodTable, MealType, Recipe } from '@mealwise/core';
import type { Eater } from './eater.ts';
import { breachesOf } from './find-breaches.ts';
import { amountsAgainstDiet } from './what-a-diet-shuns.ts';

/**
 * Why one serving of a dish is nothing for somebody who eats of it at a meal, as short sentences; empty when all may have it. Of the
 * recipe it reads foods and grams only.
 */
export function judgeDish(
  recipe: Recipe,
  meal: MealType,
  eaters: readonly Eater[],
  foods: FoodTable,
): string[] {
  const sharing = eaters.filter(({ meals }) => meals.includes(meal));
  const ofFoods = sharing.flatMap((eater) =>
    recipe.ingredients.flatMap(({ food }) =>
      breachesOf(food, eater, foods).map(
        ({ eater: name, foodKey, kind, why }) => `${foodKey} for ${name}: ${kind}, ${why}`,
      ),
    ),
  );
  const serving = recipe.ingredients.flatMap(({ food: key, grams }) => {
    const food: Food | undefined = foods.get(key);
    return food === undefined ? [] : [{ food, grams: grams / recipe.servings }];
  });
  // Amounts are a person's own; the others of a household are bound by what they never eat.
  const ofAmounts = sharing
    .filter(({ eatsTopUps }) => eatsTopUps)
    .flatMap(({ diet }) => amountsAgainstDiet(diet, serving).map((what) => `too much ${what} for ${diet}`));
  return [...ofFoods, ...ofAmounts];
}
