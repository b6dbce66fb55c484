import type { RecipeCatalogue } from '../catalogue/recipe.ts';
import type { PlanRepair } from '../planner/planned-week.ts';

/** One repair as a line that a person can read. A pick that is no recipe of ours is quoted as it was sent. */
export function describeRepair(repair: PlanRepair, recipes: RecipeCatalogue): string {
  const where = `${repair.date} ${repair.slot}`;
  const titleOf = (id: string): string => recipes.get(id)?.title ?? `“${id}”`;
  switch (repair.kind) {
    case 'missing_slot':
      return `${where}: nothing was picked, the planner chose ${titleOf(repair.chosenRecipeId)}`;
    case 'swapped':
      return `${where}: ${titleOf(repair.recipeId)} gave way to ${titleOf(repair.chosenRecipeId)} to meet the targets`;
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
      return `${where}: the pick ${titleOf(repair.recipeId)} was left out (${repair.kind.replaceAll('_', ' ')})`;
  }
}
