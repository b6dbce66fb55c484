import type { DerivedCatalogue } from '../catalogue/derive-recipe.ts';
import type { MealType, Recipe } from '../catalogue/recipe.ts';
import { createObjections, type ObjectionRules } from './objections.ts';
import { mayBeRelaxed, type Wish } from './wish.ts';

/** A dish that is ruled out for a meal, and by which wishes. */
export interface NearMiss {
  readonly recipeId: string;
  readonly title: string;
  readonly why: readonly Wish[];
}

/**
 * The dishes for a meal that the fewest wishes rule out, nearest first; of equals, the quicker. What an allergy rules out, or a fact that nobody knows, is no near miss:
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
    .map((derived) => ({ recipe: derived.recipe, why: objections(derived, meal) }))
    .filter(({ why }) => why.length > 0 && why.every(mayBeRelaxed))
    .toSorted((a, b) => a.why.length - b.why.length || minutesOf(a.recipe) - minutesOf(b.recipe))
    .slice(0, limit)
    .map(({ recipe, why }) => ({ recipeId: recipe.id, title: recipe.title, why }));
}

const minutesOf = ({ prep_minutes, cook_minutes }: Recipe): number => prep_minutes + cook_minutes;
