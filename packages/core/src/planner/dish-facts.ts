import { costRecipe } from '../catalogue/cost-recipe.ts';
import type { DerivedRecipe } from '../catalogue/derive-recipe.ts';
import type { Food, FoodTable } from '../catalogue/food.ts';
import { isNoCook, tagsOf, type RecipeTag } from '../catalogue/recipe-tags.ts';
import type { Recipe } from '../catalogue/recipe.ts';
import { servingFigures } from '../catalogue/serving-figures.ts';
import { FIGURE_COUNT, figuresPerGram } from './day-figures.ts';
import { proteinSourceOf, type ProteinSource } from './protein-source.ts';

/** A dish as the planner computes on it, the same for everybody. */
export interface DishFacts {
  readonly recipe: Recipe;
  /** Figures of one serving, in the order of `day-figures.ts`. */
  readonly serving: Float64Array;
  /** Raw grams of each ingredient in one serving. */
  readonly grams: Float64Array;
  /** Figures per gram, ingredient after ingredient. */
  readonly perGram: Float64Array;
  /** Bounds of each ingredient's own multiplier; 1 to 1 for fixed ones, but salt may always be less. */
  readonly flexLow: Float64Array;
  readonly flexHigh: Float64Array;
  readonly tags: ReadonlySet<RecipeTag>;
  /** US cents of one serving as written, by the gram and not rounded; foods without a price count 0. */
  readonly cents: number;
  /** Free sugar of one serving in grams, an upper bound (see `ServingFigures`). */
  readonly freeSugarG: number;
  /** Days that what is left over keeps in the fridge; 0 = not to be kept. */
  readonly keepsDays: number;
  /** Nothing is heated. */
  readonly noCook: boolean;
  readonly proteinSource: ProteinSource;
}

/** Added salt is the lever on sodium: a dish with a quarter of it is still a dish, and whoever eats it may add some. */
const LEAST_SALT_SHARE = 0.25;
/** Only salt itself has so much; stock and soy sauce are more than their salt. */
const SODIUM_MG_OF_SALT = 30_000;

// A catalogue is planned from thousands of times, and nothing here depends on the person.
const known = new WeakMap<FoodTable, WeakMap<DerivedRecipe, DishFacts>>();

/** The facts of a derived recipe, computed once for a food table. Figures of a food that is not in the table are `NaN`. */
export function dishFactsOf(derived: DerivedRecipe, foods: FoodTable): DishFacts {
  const ofTable = known.get(foods) ?? new WeakMap<DerivedRecipe, DishFacts>();
  known.set(foods, ofTable);
  const facts = ofTable.get(derived) ?? deriveDishFacts(derived, foods);
  ofTable.set(derived, facts);
  return facts;
}

function deriveDishFacts(derived: DerivedRecipe, foods: FoodTable): DishFacts {
  const { recipe } = derived;
  const amounts = recipe.ingredients.map(({ food, grams }) => ({
    foodKey: food,
    grams: grams / recipe.servings,
  }));
  return {
    recipe,
    ...vectorsOf(recipe, foods),
    tags: tagsOf(derived, foods),
    cents: costRecipe(recipe, foods).cents / recipe.servings,
    freeSugarG: servingFigures(amounts, foods).freeSugarG,
    keepsDays: recipe.leftovers.good ? recipe.leftovers.fridge_days : 0,
    noCook: isNoCook(recipe),
    proteinSource: proteinSourceOf(amounts, foods),
  };
}

type Vectors = Pick<DishFacts, 'serving' | 'grams' | 'perGram' | 'flexLow' | 'flexHigh'>;

function vectorsOf(recipe: Recipe, foods: FoodTable): Vectors {
  const count = recipe.ingredients.length;
  const vectors = {
    serving: new Float64Array(FIGURE_COUNT),
    grams: new Float64Array(count),
    perGram: new Float64Array(count * FIGURE_COUNT).fill(NaN),
    flexLow: new Float64Array(count).fill(1),
    flexHigh: new Float64Array(count).fill(1),
  };
  for (const [index, ingredient] of recipe.ingredients.entries()) {
    const grams = ingredient.grams / recipe.servings;
    const food = foods.get(ingredient.food);
    if (food !== undefined) vectors.perGram.set(figuresPerGram(food), index * FIGURE_COUNT);
    vectors.grams[index] = grams;
    if (isSalt(food)) vectors.flexLow[index] = LEAST_SALT_SHARE;
    else if (ingredient.role !== 'fixed') {
      vectors.flexLow[index] = ingredient.flex[0];
      vectors.flexHigh[index] = ingredient.flex[1];
    }
    for (let figure = 0; figure < FIGURE_COUNT; figure += 1)
      vectors.serving[figure] =
        (vectors.serving[figure] ?? 0) + grams * (vectors.perGram[index * FIGURE_COUNT + figure] ?? NaN);
  }
  return vectors;
}

function isSalt(food: Food | undefined): boolean {
  return (food?.nutrients.sodium_mg ?? 0) >= SODIUM_MG_OF_SALT;
}
