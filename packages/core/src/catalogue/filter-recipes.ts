import type { Diet } from '../blueprint/blueprint.ts';
import type { DerivedRecipe } from './derive-recipe.ts';
import type { Allergen } from './food.ts';
import type { Cuisine, MealType } from './recipe.ts';

/** What a recipe must be; what is left out does not matter. */
export interface RecipeFilter {
  readonly diet?: Diet | undefined;
  /** None of these, and no trace of them either: *may contain* is out. */
  readonly freeFrom?: readonly Allergen[] | undefined;
  readonly mealType?: MealType | undefined;
  readonly cuisine?: Cuisine | undefined;
  /** From start to table. */
  readonly maxMinutes?: number | undefined;
}

/** Whether a recipe passes a filter. One with an unknown food has no diet and contains every allergen. */
export function passesFilter({ recipe, diets, allergens }: DerivedRecipe, filter: RecipeFilter): boolean {
  const { diet, freeFrom = [], mealType, cuisine, maxMinutes = Infinity } = filter;
  return (
    (diet === undefined || diets.has(diet)) &&
    freeFrom.every((allergen) => allergens[allergen] === 'free') &&
    (mealType === undefined || recipe.meal_types.includes(mealType)) &&
    (cuisine === undefined || recipe.cuisine === cuisine) &&
    recipe.prep_minutes + recipe.cook_minutes <= maxMinutes
  );
}
