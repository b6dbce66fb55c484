import { exactCents, priceBand } from '../groceries/price-item.ts';
import type { FoodTable } from './food.ts';
import type { Recipe } from './recipe.ts';

/** What the ingredients of a whole recipe cost by the gram, as if shops sold by the gram; fractions of cents, not rounded. */
export interface RecipeCost {
  readonly cents: number;
  /** The band in which it lies by the confidence of its prices. */
  readonly lowCents: number;
  readonly highCents: number;
  /** Share of the cost, 0 to 1, that comes from prices of high or medium confidence. */
  readonly sureShare: number;
  /** Foods without a price, which add nothing. */
  readonly unpriced: readonly string[];
}

/** Costs a recipe as written. Foods that are not in the table count as unpriced. */
export function costRecipe({ ingredients }: Recipe, foods: FoodTable): RecipeCost {
  let [cents, lowCents, highCents, sure] = [0, 0, 0, 0];
  const unpriced: string[] = [];
  for (const { food, grams } of ingredients) {
    const price = foods.get(food)?.price;
    if (price === undefined) {
      unpriced.push(food);
      continue;
    }
    const exact = exactCents(grams, price);
    const band = priceBand[price.confidence];
    cents += exact;
    lowCents += exact * (1 - band);
    highCents += exact * (1 + band);
    if (price.confidence !== 'low') sure += exact;
  }
  return { cents, lowCents, highCents, sureShare: cents > 0 ? sure / cents : 0, unpriced };
}
