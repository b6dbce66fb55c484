import type { DerivedCatalogue, DerivedRecipe } from '../catalogue/derive-recipe.ts';
import type { MealType } from '../catalogue/recipe.ts';
import { createObjections, type ObjectionRules } from './objections.ts';
import { mayBeRelaxed, type Wish } from './wish.ts';

/** A dish that is ruled out for a meal, and by which wishes. */
export interface NearMiss {
  readonly recipeId: string;
  readonly title: string;
  readonly why: readonly Wish[];
}

/**
 * The dishes for a meal that the fewest wishes rule out, nearest first. What an allergy rules out, or a fact that nobody knows, is no near miss:
 * nobody is to be tempted.
 */
export function findNearMisses(
  asked: ObjectionRules & { readonly catalogue: DerivedCatalogue },
  meal: MealType,
  limit: number,
): NearMiss[] {
  const objections = createObjections(asked);
  return [...asked.catalogue.values()]
    .filter(({ recipe, unknowns }) => recipe.meal_types.includes(meal) && unknowns.length === 0)
    .map((derived) => missOf(derived, objections(derived, meal)))
    .filter(({ why }) => why.length > 0 && why.every(mayBeRelaxed))
    .toSorted((a, b) => a.why.length - b.why.length)
    .slice(0, limit);
}

function missOf({ recipe }: DerivedRecipe, why: readonly Wish[]): NearMiss {
  return { recipeId: recipe.id, title: recipe.title, why };
}
