import { diets, type Diet } from '../blueprint/blueprint.ts';
import type { Macros } from '../nutrition/energy.ts';
import type { NutrientSum } from '../nutrition/sum-nutrients.ts';
import { dietAllowsServing } from './diet-rules.ts';
import { allergenStatusOf, factsOfFood, unknownsOfFood } from './food-standing.ts';
import { allergens, type Allergen, type AllergenStatus, type FoodFact, type FoodTable } from './food.ts';
import type { Recipe, RecipeCatalogue } from './recipe.ts';
import { recordOf } from './record-of.ts';
import { servingFigures } from './serving-figures.ts';

/** A recipe with all that follows from its foods. Nothing of this is ever written down by hand. */
export interface DerivedRecipe {
  readonly recipe: Recipe;
  /** Nutrients of one serving as written (portion 1, no flex). */
  readonly serving: NutrientSum;
  /** Macros of the same serving. */
  readonly macros: Macros;
  readonly facts: ReadonlySet<FoodFact>;
  /** The worst status of any ingredient. */
  readonly allergens: Readonly<Record<Allergen, AllergenStatus>>;
  /** Diets that may eat it; empty when something is unknown. */
  readonly diets: ReadonlySet<Diet>;
  /** What is not known of its foods, as short sentences; a recipe with any entry stays out of every plan. */
  readonly unknowns: readonly string[];
}

export type DerivedCatalogue = ReadonlyMap<string, DerivedRecipe>;

/**
 * Derives facts, allergens, diets and nutrition of a recipe from the food table.
 *
 * A food that is not in the table, or whose row leaves a required figure, its facts or an allergen open, makes the recipe unknown:
 * then every allergen counts as contained and no diet allows it. Never throws.
 */
export function deriveRecipe(recipe: Recipe, foods: FoodTable): DerivedRecipe {
  const facts = new Set<FoodFact>();
  const unknowns: string[] = [];
  const statuses = allAllergens('free');
  for (const { food: key } of recipe.ingredients) {
    const food = foods.get(key);
    if (food === undefined) {
      unknowns.push(`${key}: not in the food table`);
      continue;
    }
    unknowns.push(...unknownsOfFood(food));
    for (const fact of factsOfFood(food)) facts.add(fact);
    for (const allergen of allergens)
      statuses[allergen] = worse(statuses[allergen], allergenStatusOf(food, allergen));
  }
  const amounts = recipe.ingredients.map(({ food, grams }) => ({
    foodKey: food,
    grams: grams / recipe.servings,
  }));
  const figures = servingFigures(amounts, foods);
  const known = unknowns.length === 0;
  return {
    recipe,
    serving: figures.nutrients,
    macros: figures.macros,
    facts,
    allergens: known ? statuses : allAllergens('contains'),
    diets: new Set(known ? diets.filter((diet) => dietAllowsServing(diet, facts, figures)) : []),
    unknowns,
  };
}

/** Derives a whole catalogue; do it once per food table, not once per plan. */
export function deriveCatalogue(recipes: RecipeCatalogue, foods: FoodTable): DerivedCatalogue {
  return new Map([...recipes].map(([id, recipe]) => [id, deriveRecipe(recipe, foods)]));
}

const badness = { free: 0, may_contain: 1, contains: 2 } as const satisfies Record<AllergenStatus, number>;

function worse(a: AllergenStatus, b: AllergenStatus): AllergenStatus {
  return badness[a] >= badness[b] ? a : b;
}

function allAllergens(status: AllergenStatus): Record<Allergen, AllergenStatus> {
  return recordOf(allergens, () => status);
}
