import type { FoodPrice } from '../catalogue/food.ts';

/** What a priced amount of food costs, in whole US cents, and the band it may lie in. */
export interface ItemCost {
  readonly cents: number;
  readonly lowCents: number;
  readonly highCents: number;
}

/**
 * Half the width of a price's band by its confidence. Our judgement: shops differ by about a tenth around a surveyed average price
 * (*high*); a price carried over from another form or year is less sure (*medium*); one inferred from a like food least (*low*).
 */
export const priceBand: Readonly<Record<FoodPrice['confidence'], number>> = {
  high: 0.1,
  medium: 0.2,
  low: 0.35,
};

/** Cents with their fraction: for sharing out a total, never for showing. */
export function exactCents(grams: number, price: FoodPrice): number {
  return (price.centsPer100g * grams) / 100;
}

/** The cost of an item, rounded once, here. */
export function priceItem(grams: number, price: FoodPrice): ItemCost {
  const cents = exactCents(grams, price);
  const band = priceBand[price.confidence];
  return {
    cents: Math.round(cents),
    lowCents: Math.round(cents * (1 - band)),
    highCents: Math.round(cents * (1 + band)),
  };
}
