import type { Food, FoodFact, GroceryCategory } from '@mealwise/core';
import type { Finding } from './finding.ts';

/** Least and most that 100 g may cost, in cents. */
type Bounds = readonly [least: number, most: number];

/**
 * What 100 g may cost in a US shop: outside it a decimal point, a pack size or a cooking yield slipped. Wide on purpose; each end
 * is set by foods that are honestly there.
 */
const boundsOfCategory: Readonly<Record<GroceryCategory, Bounds>> = {
  // Potatoes, cabbage and watermelon; fresh herbs.
  produce: [8, 1_000],
  // Chicken drumsticks; wild fish, crab.
  meat_seafood: [20, 800],
  // Milk; aged cheese.
  dairy_eggs: [6, 500],
  // Flour, sugar, dry beans; pine nuts, dried mushrooms.
  pantry: [5, 1_200],
  frozen: [15, 400],
  bakery: [15, 300],
  beverages: [5, 400],
  condiments: [8, 500],
  // Table salt; herbs dried by the ounce.
  spices: [5, 4_000],
};

/** Narrower where a fact says more: staples that are eaten by the pound, in which a slip would show most. */
const boundsOfKind: readonly {
  readonly category: GroceryCategory;
  readonly fact: FoodFact;
  readonly bounds: Bounds;
}[] = [
  { category: 'pantry', fact: 'grain', bounds: [8, 160] },
  { category: 'pantry', fact: 'legume', bounds: [12, 160] },
  { category: 'meat_seafood', fact: 'poultry', bounds: [20, 260] },
  { category: 'meat_seafood', fact: 'pork', bounds: [30, 350] },
  { category: 'produce', fact: 'fruit', bounds: [8, 300] },
];

/** Foods that are dearer than any other of their kind, and what the most is for them, in cents. */
const dear: Readonly<Record<string, number>> = {
  // Stigmas picked by hand: some five dollars a gram.
  saffron: 120_000,
  // Gathered from lakes rather than farmed.
  wild_rice: 300,
  // Puffed: mostly air, sold by the cake.
  rice_cakes: 300,
  // An extract, sold as a supplement.
  soy_protein_isolate: 300,
};

/** Whether a food has a price, of a recent year, within what its kind costs. */
export function checkPrice({ key, category, facts, price }: Food): Finding[] {
  if (price === undefined) return [{ about: key, sentence: 'has no price' }];
  const kind = boundsOfKind.find((each) => each.category === category && facts.includes(each.fact));
  const [least, usual] = kind?.bounds ?? boundsOfCategory[category];
  const most = dear[key] ?? usual;
  const { centsPer100g, year } = price;
  const say: string[] = [];
  if (centsPer100g < least || centsPer100g > most)
    say.push(`costs ${centsPer100g} cents per 100 g; ${kind?.fact ?? category} costs ${least} to ${most}`);
  // Older prices say nothing about today's shops.
  if (year < 2019 || year > 2030) say.push(`has a price of ${year}`);
  return say.map((sentence) => ({ about: key, sentence }));
}
