import type { Food, FoodTable } from '../catalogue/food.ts';

interface Amount {
  readonly foodKey: string;
  readonly grams: number;
}

/**
 * Sugars of foods that have sugar, syrup or honey in them, in grams: an upper bound of the free sugars, since the table does not part the
 * added from a food's own.
 */
export function freeSugarOf(amounts: readonly Amount[], foods: FoodTable): number {
  return amounts.reduce((sum, { foodKey, grams }) => {
    const food = foods.get(foodKey);
    const sweet = food?.facts.includes('refined_sugar') === true || food?.facts.includes('natural_sweetener');
    return food !== undefined && sweet === true ? sum + grams * sugarShare(food) : sum;
  }, 0);
}

/** Sugar per gram of food; where it is not known, all its carbohydrate counts. */
export function sugarShare({ nutrients }: Food): number {
  return (nutrients.sugars_g ?? nutrients.carbohydrate_g ?? 100) / 100;
}
