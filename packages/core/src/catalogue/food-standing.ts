import {
  allergens,
  allergenStatuses,
  type Allergen,
  type AllergenStatus,
  type Food,
  type FoodFact,
} from './food.ts';
import { requiredNutrients } from './nutrients.ts';

/** General facts that follow from special ones, so that a row may state either. */
const impliedByFact: Partial<Record<FoodFact, readonly FoodFact[]>> = {
  red_meat: ['meat'],
  pork: ['meat'],
  beef: ['meat', 'red_meat'],
  lamb: ['meat', 'red_meat'],
  poultry: ['meat'],
  processed_meat: ['meat'],
  oily_fish: ['fish'],
  whole_grain: ['grain'],
  refined_grain: ['grain'],
  soy: ['legume'],
};

/** Facts that follow from an allergen a food contains: the two columns of the table back each other up. */
const impliedByAllergen: Partial<Record<Allergen, readonly FoodFact[]>> = {
  milk: ['dairy'],
  egg: ['egg'],
  fish: ['fish'],
  crustacean: ['shellfish'],
  mollusc: ['shellfish'],
  peanut: ['legume'],
  wheat: ['grain'],
  gluten: ['grain'],
  soy: ['soy', 'legume'],
  lupin: ['legume'],
};

/** All facts of a food, the implied ones included. They can only make a diet forbid more. */
export function factsOfFood(food: Food): ReadonlySet<FoodFact> {
  const facts = new Set<FoodFact>(food.facts);
  for (const fact of food.facts) for (const implied of impliedByFact[fact] ?? []) facts.add(implied);
  for (const allergen of allergens)
    if (food.allergens[allergen] === 'contains')
      for (const implied of impliedByAllergen[allergen] ?? []) facts.add(implied);
  return facts;
}

/** What a food says of an allergen; a row that does not say, or says something else, counts as containing it. */
export function allergenStatusOf(food: Food, allergen: Allergen): AllergenStatus {
  const stated: AllergenStatus | undefined = food.allergens[allergen];
  return stated !== undefined && allergenStatuses.includes(stated) ? stated : 'contains';
}

/** What a food row leaves open, as short sentences; a food with any entry here may not be planned with. */
export function unknownsOfFood(food: Food): string[] {
  const unknowns: string[] = [];
  // Every food is made of something: a row without facts was left unfinished.
  if (food.facts.length === 0) unknowns.push(`${food.key}: no fact stated`);
  for (const allergen of allergens)
    if (!allergenStatuses.includes(food.allergens[allergen]))
      unknowns.push(`${food.key}: ${allergen} not stated`);
  for (const nutrient of requiredNutrients)
    if (!Number.isFinite(food.nutrients[nutrient])) unknowns.push(`${food.key}: ${nutrient} not known`);
  return unknowns;
}
