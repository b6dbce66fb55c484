import { factsOfFood } from '../catalogue/food-standing.ts';
import type { Food, FoodFact, FoodTable } from '../catalogue/food.ts';
import type { FoodAmount } from '../nutrition/sum-nutrients.ts';

/** Where a dish’s protein mostly comes from: what variety spreads over the week. */
export const proteinSources = [
  'poultry',
  'red_meat',
  'fish',
  'egg',
  'dairy',
  'legume',
  'nut_seed',
  'grain',
  'other',
] as const;
/** The kind of food that gives a dish most of its protein; `fish` is seafood of any kind, `red_meat` any but poultry. */
export type ProteinSource = (typeof proteinSources)[number];

/** The first that fits decides, so that a sausage of turkey is poultry and soy sauce a legume. */
const factsOfSource: Readonly<Record<Exclude<ProteinSource, 'other'>, readonly FoodFact[]>> = {
  poultry: ['poultry'],
  red_meat: ['meat'],
  fish: ['fish', 'shellfish'],
  egg: ['egg'],
  dairy: ['dairy'],
  legume: ['legume'],
  nut_seed: ['nut', 'seed'],
  grain: ['grain'],
};

/** Tells what kind of food gives most of the protein of some foods together. Foods that are not in the table do not count. */
export function proteinSourceOf(amounts: readonly FoodAmount[], foods: FoodTable): ProteinSource {
  const grams = new Map<ProteinSource, number>();
  for (const { foodKey, grams: amount } of amounts) {
    const food = foods.get(foodKey);
    if (food === undefined) continue;
    const source = sourceOf(food);
    grams.set(source, (grams.get(source) ?? 0) + (amount * (food.nutrients.protein_g ?? 0)) / 100);
  }
  return proteinSources.reduce((most, source) =>
    (grams.get(source) ?? 0) > (grams.get(most) ?? 0) ? source : most,
  );
}

function sourceOf(food: Food): ProteinSource {
  const facts = factsOfFood(food);
  for (const source of proteinSources)
    if (source !== 'other' && factsOfSource[source].some((fact) => facts.has(fact))) return source;
  return 'other';
}
