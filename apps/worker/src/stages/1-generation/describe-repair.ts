import type { PlanRepair } from '@mealwise/core';

/** One repair as a line that a person can read in a receipt. */
export function describeRepair(repair: PlanRepair): string {
  const where = `${repair.date} ${repair.slot}`;
  switch (repair.kind) {
    case 'missing_slot':
      return `${where}: nothing was picked, the planner chose ${repair.chosenRecipeId}`;
    case 'swapped':
      return `${where}: ${repair.recipeId} gave way to ${repair.chosenRecipeId} to meet the targets`;
    case 'topped_up':
      return `${where}: ${repair.grams} g of ${repair.foodKey} added to meet the targets`;
    case 'unknown_slot':
    case 'unknown_recipe':
    case 'wrong_meal_type':
    case 'duplicate_slot':
    case 'repeated_recipe':
    case 'too_many_of_a_kind':
    case 'kept_meal':
    case 'leftovers':
      return `${where}: the pick ${repair.recipeId} was left out (${repair.kind.replaceAll('_', ' ')})`;
  }
}
