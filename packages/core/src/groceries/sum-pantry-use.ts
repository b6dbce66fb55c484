import type { FoodTable } from '../catalogue/food.ts';
import type { GroceryItem } from './build-grocery-list.ts';
import type { PantryFood } from './pantry-food.ts';
import { priceItem } from './price-item.ts';

/** What a pantry gave to a list. */
export interface PantryUse {
  /** How many foods were at home, used or not. */
  readonly offered: number;
  /** What is taken of them, in the order of the list. */
  readonly items: readonly (PantryFood & { readonly name: string })[];
  /** US cents by which the list is cheaper than without the pantry; a food without a price saves nothing here. */
  readonly savedCents: number;
}

/** Sums up what the items of a list take from a pantry of `offered` foods. */
export function sumPantryUse(items: readonly GroceryItem[], foods: FoodTable, offered: number): PantryUse {
  const used = items.filter(({ pantryGrams }) => pantryGrams > 0);
  return {
    offered,
    items: used.map(({ foodKey, name, pantryGrams }) => ({ foodKey, name, grams: pantryGrams })),
    savedCents: used.reduce((sum, { foodKey, grams, buyGrams }) => {
      const price = foods.get(foodKey)?.price;
      return price === undefined
        ? sum
        : sum + priceItem(grams, price).cents - priceItem(buyGrams, price).cents;
    }, 0),
  };
}
