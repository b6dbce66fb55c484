import type { Food, GroceryCategory } from '@mealwise/core';
import type { Finding } from './finding.ts';

/**
 * The least and most that 100 g may cost in a US shop, in cents: outside it a decimal point or a pack size slipped. Wide on
 * purpose; each end is set by a food that is honestly there.
 */
const bounds: Readonly<Record<GroceryCategory, readonly [least: number, most: number]>> = {
  // Potatoes, cabbage and watermelon; fresh herbs.
  produce: [8, 1_000],
  // Chicken drumsticks; wild fish, crab.
  meat_seafood: [20, 800],
  // Milk; aged cheese.
  dairy_eggs: [6, 500],
  // Salt-like staples, flour, dry beans; pine nuts, dried mushrooms.
  pantry: [5, 1_200],
  frozen: [15, 400],
  bakery: [15, 300],
  beverages: [5, 400],
  condiments: [8, 500],
  // Table salt; saffron is an exception.
  spices: [5, 4_000],
};

/** Foods that cost more than any other of their category, and what the bound is for them, in cents. */
const dear: Readonly<Record<string, number>> = {
  // Stigmas picked by hand: some five dollars a gram.
  saffron: 120_000,
};

/** Whether a food has a price, of a known source and year, within what its category costs. */
export function checkPrice({ key, category, price }: Food): Finding[] {
  if (price === undefined) return [{ about: key, sentence: 'has no price' }];
  const say: string[] = [];
  const [least, most] = bounds[category];
  const { centsPer100g, year } = price;
  if (centsPer100g < least || centsPer100g > (dear[key] ?? most))
    say.push(`costs ${centsPer100g} cents per 100 g; ${category} costs ${least} to ${dear[key] ?? most}`);
  // Older prices say nothing about today's shops.
  if (year < 2019 || year > 2030) say.push(`has a price of ${year}`);
  return say.map((sentence) => ({ about: key, sentence }));
}
