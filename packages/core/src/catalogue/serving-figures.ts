import { macrosOf, type Macros } from '../nutrition/energy.ts';
import { sumNutrients, type FoodAmount, type NutrientSum } from '../nutrition/sum-nutrients.ts';
import { factsOfFood } from './food-standing.ts';
import type { FoodFact, FoodTable } from './food.ts';

/** What the diets that go by amounts look at, for one serving of a recipe or a food. */
export interface ServingFigures {
  readonly nutrients: NutrientSum;
  readonly macros: Macros;
  /** Grams of refined grain and what is made of it (raw). */
  readonly refinedGrainG: number;
  /** Grams of grain of either kind. */
  readonly grainG: number;
  /**
   * Sugars of foods that have sugar, syrup or honey in them, in grams. An upper bound of *free sugars*: the table does not part the
   * added from the food's own, and counts all net carbohydrate where sugars are not known. Whole fruit and milk do not count.
   */
  readonly freeSugarG: number;
}

/** Adds up a serving. Foods that are not in the table add nothing here; `nutrients.missingFoods` names them. */
export function servingFigures(amounts: readonly FoodAmount[], foods: FoodTable): ServingFigures {
  const nutrients = sumNutrients(amounts, foods);
  const sums = { refinedGrainG: 0, grainG: 0, freeSugarG: 0 };
  for (const { foodKey, grams } of amounts) {
    const food = foods.get(foodKey);
    if (food === undefined) continue;
    const facts = factsOfFood(food);
    const has = (...wanted: FoodFact[]): boolean => wanted.some((fact) => facts.has(fact));
    if (has('refined_grain')) sums.refinedGrainG += grams;
    // Not the bare fact `grain`: soy sauce and baking powder have it too, and are no grain dish.
    if (has('refined_grain', 'whole_grain')) sums.grainG += grams;
    if (has('refined_sugar', 'natural_sweetener')) {
      const { sugars_g, carbohydrate_g, fibre_g } = food.nutrients;
      const per100g = sugars_g ?? Math.max(0, (carbohydrate_g ?? 100) - (fibre_g ?? 0));
      sums.freeSugarG += (per100g * grams) / 100;
    }
  }
  return { nutrients, macros: macrosOf(nutrients.amounts), ...sums };
}
