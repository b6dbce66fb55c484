import type { Diet } from '../blueprint/blueprint.ts';
import type { Allergen, Food, FoodFact } from '../catalogue/food.ts';

/**
 * The validator's own reading of the diets, kept apart from the planner's on purpose. Every fact is named, general and special,
 * so that nothing rests on one implying the other.
 */
const FLESH: readonly FoodFact[] = [
  'meat',
  'red_meat',
  'pork',
  'beef',
  'lamb',
  'poultry',
  'processed_meat',
  'fish',
  'oily_fish',
  'shellfish',
  'gelatin',
  'animal_rennet',
  'other_animal',
];

/** What each diet never eats; keto and pcos go by amounts (`check-diet-amounts.ts`). */
const NEVER: Readonly<Record<Diet, readonly FoodFact[]>> = {
  omnivore: [],
  vegetarian: FLESH,
  vegan: [...FLESH, 'egg', 'dairy', 'honey'],
  paleo: [
    'grain',
    'whole_grain',
    'refined_grain',
    'legume',
    'soy',
    'dairy',
    'refined_sugar',
    'ultra_processed',
    'alcohol',
    'seed_oil',
    'sweetener_artificial',
  ],
  keto: [],
  pcos: [],
};

/** Allergens that are themselves what a diet forbids: a second net under the facts. */
const NEVER_AS_ALLERGEN: Readonly<Record<Diet, readonly Allergen[]>> = {
  omnivore: [],
  vegetarian: ['fish', 'crustacean', 'mollusc'],
  vegan: ['fish', 'crustacean', 'mollusc', 'milk', 'egg'],
  paleo: ['milk', 'wheat', 'gluten', 'soy', 'peanut', 'lupin'],
  keto: [],
  pcos: [],
};

/** The facts and allergens of a food that its diet forbids in any amount; empty when the food is fine. */
export function whyForbidden(food: Food, diet: Diet): string[] {
  return [
    ...NEVER[diet].filter((fact) => food.facts.includes(fact)),
    ...NEVER_AS_ALLERGEN[diet].filter((allergen) => food.allergens[allergen] === 'contains'),
  ];
}
