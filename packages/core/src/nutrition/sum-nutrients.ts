import type { FoodTable } from '../catalogue/food.ts';
import { recordOf } from '../catalogue/record-of.ts';
import { nutrientKeys, type NutrientKey } from '../catalogue/nutrients.ts';

export interface FoodAmount {
  readonly foodKey: string;
  /** Raw edible grams. */
  readonly grams: number;
}

/** What an amount of food holds, as far as it is known. */
export interface NutrientSum {
  readonly totalGrams: number;
  /** Sum over the foods whose figure is known, in the unit of the nutrient's name. Read with `unknownShare`. */
  readonly amounts: Readonly<Record<NutrientKey, number>>;
  /** Share of the mass, 0 to 1, whose figure is not known: above 0, the amount is a lower bound. */
  readonly unknownShare: Readonly<Record<NutrientKey, number>>;
  /** Keys that are not in the food table, each once; their mass counts as unknown for every nutrient. */
  readonly missingFoods: readonly string[];
}

/** Adds up all nutrients of some foods. Never throws: what is not known is reported beside the sum, not taken as zero. */
export function sumNutrients(amounts: readonly FoodAmount[], foods: FoodTable): NutrientSum {
  const known = zeroes();
  const unknownGrams = zeroes();
  const missing = new Set<string>();
  let totalGrams = 0;
  for (const { foodKey, grams } of amounts) {
    totalGrams += grams;
    const food = foods.get(foodKey);
    if (food === undefined) missing.add(foodKey);
    for (const key of nutrientKeys) {
      const per100g = food?.nutrients[key] ?? null;
      if (per100g === null) unknownGrams[key] += grams;
      else known[key] += (per100g * grams) / 100;
    }
  }
  const unknownShare = zeroes();
  if (totalGrams > 0) for (const key of nutrientKeys) unknownShare[key] = unknownGrams[key] / totalGrams;
  return { totalGrams, amounts: known, unknownShare, missingFoods: [...missing] };
}

function zeroes(): Record<NutrientKey, number> {
  return recordOf(nutrientKeys, () => 0);
}
