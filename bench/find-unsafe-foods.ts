import type { Blueprint, Diet, FoodFact, FoodTable, WeekPlan } from '@mealwise/core';

/** What each diet never eats. Written here again on purpose: an oracle must not share the planner's rules. */
const FORBIDDEN: Readonly<Record<Diet, readonly FoodFact[]>> = {
  omnivore: [],
  vegetarian: ['meat', 'poultry', 'fish', 'shellfish', 'gelatin', 'animal_rennet', 'other_animal'],
  vegan: [
    'meat',
    'poultry',
    'fish',
    'shellfish',
    'gelatin',
    'animal_rennet',
    'other_animal',
    'egg',
    'dairy',
    'honey',
  ],
  keto: ['refined_sugar'],
  paleo: ['grain', 'legume', 'dairy', 'soy', 'refined_sugar', 'ultra_processed', 'alcohol', 'seed_oil'],
  pcos: [],
};

/** Every food of a plan that its person must not eat, as a line each; reads grams and food rows only. */
export function findUnsafeFoods(week: WeekPlan, blueprint: Blueprint, foods: FoodTable): string[] {
  const faults: string[] = [];
  for (const { date, meals } of week.days)
    for (const { slot, ingredients } of meals)
      for (const { foodKey } of ingredients) {
        const food = foods.get(foodKey);
        const where = `${date} ${slot} ${foodKey}`;
        if (food === undefined) {
          faults.push(`${where}: not in the food table`);
          continue;
        }
        for (const allergen of blueprint.allergies)
          if (food.allergens[allergen] !== 'free')
            faults.push(`${where}: ${allergen} ${food.allergens[allergen]}`);
        for (const fact of FORBIDDEN[blueprint.diet])
          if (food.facts.includes(fact)) faults.push(`${where}: ${fact} is not ${blueprint.diet}`);
      }
  return faults;
}
