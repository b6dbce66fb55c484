import type { Allergen, Diet, Food, FoodFact } from '@mealwise/core';

/** Written down here once more on purpose: an oracle that shared the planner's tables would share its mistakes. */
const animals: readonly FoodFact[] = [
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

const shunnedFacts: Readonly<Record<Diet, readonly FoodFact[]>> = {
  omnivore: [],
  vegetarian: animals,
  vegan: [...animals, 'egg', 'dairy', 'honey'],
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

/** A row may forget the fact and still state the allergen: what contains milk is no vegan food, whatever its facts say. */
const shunnedAllergens: Readonly<Record<Diet, readonly Allergen[]>> = {
  omnivore: [],
  vegetarian: ['fish', 'crustacean', 'mollusc'],
  vegan: ['fish', 'crustacean', 'mollusc', 'milk', 'egg'],
  paleo: ['milk', 'wheat', 'gluten', 'soy', 'peanut', 'lupin'],
  keto: [],
  pcos: [],
};

/** Why a food, in any amount, is nothing for a diet; empty when it is fine. Keto and pcos go by amounts: `amountsAgainstDiet`. */
export function whyDietShuns(diet: Diet, food: Food): string[] {
  return [
    ...food.facts.filter((fact) => shunnedFacts[diet].includes(fact)),
    ...shunnedAllergens[diet].filter((allergen) => food.allergens[allergen] === 'contains'),
  ];
}

interface Amount {
  readonly food: Food;
  readonly grams: number;
}

/** Which bounds of keto or pcos one serving of a dish exceeds, as short words; empty for the other diets. */
export function amountsAgainstDiet(diet: Diet, serving: readonly Amount[]): string[] {
  if (diet !== 'keto' && diet !== 'pcos') return [];
  const gramsWith = (...facts: FoodFact[]): number =>
    serving.reduce(
      (sum, { food, grams }) => (facts.some((fact) => food.facts.includes(fact)) ? sum + grams : sum),
      0,
    );
  const total = (nutrient: 'protein_g' | 'fat_g' | 'carbohydrate_g' | 'fibre_g'): number =>
    serving.reduce((sum, { food, grams }) => sum + (grams / 100) * (food.nutrients[nutrient] ?? NaN), 0);
  const fibre = total('fibre_g');
  const net = Math.max(0, total('carbohydrate_g') - fibre);
  const kcal = 4 * total('protein_g') + 9 * total('fat_g') + 4 * net + 2 * fibre;
  const share = kcal > 0 ? (4 * net) / kcal : 0;
  const sweet = serving.reduce((sum, { food, grams }) => {
    if (!food.facts.some((fact) => fact === 'refined_sugar' || fact === 'natural_sweetener')) return sum;
    const { sugars_g, carbohydrate_g, fibre_g } = food.nutrients;
    return sum + (grams / 100) * (sugars_g ?? Math.max(0, (carbohydrate_g ?? 100) - (fibre_g ?? 0)));
  }, 0);
  // Sums of floating-point numbers, added up in another order than the planner's.
  const above = (amount: number, limit: number): boolean => !(amount <= limit + 1e-9);
  const faults =
    diet === 'keto'
      ? {
          'net carbohydrate': above(net, 12) || above(share, 0.2),
          grain: above(gramsWith('whole_grain', 'refined_grain'), 5),
          'free sugar': above(sweet, 2),
        }
      : {
          'net carbohydrate': above(net, 20) && above(share, 0.55),
          'refined grain': above(gramsWith('refined_grain'), 10),
          'free sugar': above(sweet, 5),
        };
  return Object.entries(faults)
    .filter(([, exceeded]) => exceeded)
    .map(([what]) => what);
}
