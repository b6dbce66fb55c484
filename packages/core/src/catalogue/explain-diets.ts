import { diets, type Diet } from '../blueprint/blueprint.ts';
import { excessesForbiddenBy, factsForbiddenBy, type DietExcess } from './diet-rules.ts';
import { factsOfFood, unknownsOfFood } from './food-standing.ts';
import type { Food, FoodFact, FoodTable } from './food.ts';
import type { Recipe } from './recipe.ts';
import { servingFigures } from './serving-figures.ts';

/** Why a diet does not allow a recipe: a food, an amount of one serving, or something that nobody knows. */
export type DietObjection =
  | {
      readonly kind: 'food';
      readonly food: string;
      readonly facts: readonly FoodFact[];
      readonly sentence: string;
    }
  | ({ readonly kind: 'amount'; readonly sentence: string } & DietExcess)
  | { readonly kind: 'unknown'; readonly food: string; readonly sentence: string };

/** What a diet says of a recipe; no objection = it may be eaten. */
export interface DietVerdict {
  readonly diet: Diet;
  readonly objections: readonly DietObjection[];
}

/**
 * What each diet says of a recipe as written, and why not: the other side of `DerivedRecipe.diets`, which it always agrees with.
 * What is not known is an objection of every diet. Never throws.
 */
export function explainDiets(recipe: Recipe, foods: FoodTable): DietVerdict[] {
  const unknown = recipe.ingredients.flatMap(({ food }) => describeUnknown(food, foods.get(food)));
  const known = recipe.ingredients.flatMap(({ food }) => foods.get(food) ?? []);
  const amounts = recipe.ingredients.map(({ food, grams }) => ({
    foodKey: food,
    grams: grams / recipe.servings,
  }));
  const figures = servingFigures(amounts, foods);
  return diets.map((diet) => ({
    diet,
    objections: [
      ...unknown,
      ...known.flatMap((food) => describeFood(diet, food)),
      ...excessesForbiddenBy(diet, figures).map((excess): DietObjection => ({
        kind: 'amount',
        ...excess,
        sentence: describeExcess(excess),
      })),
    ],
  }));
}

function describeUnknown(key: string, food: Food | undefined): DietObjection[] {
  const isKnown = food !== undefined && unknownsOfFood(food).length === 0;
  const sentence = `Not everything is known about ${food?.name ?? key}.`;
  return isKnown ? [] : [{ kind: 'unknown', food: key, sentence }];
}

function describeFood(diet: Diet, food: Food): DietObjection[] {
  const facts = factsForbiddenBy(diet, factsOfFood(food));
  if (facts.length === 0) return [];
  // "Egg, large" is sold so; a cook says egg.
  const [said = food.name] = food.name.split(',');
  const made = facts.map((fact) => fact.replaceAll('_', ' ')).join(', ');
  return [
    {
      kind: 'food',
      food: food.key,
      facts,
      sentence: `Made with ${said}${said === made ? '' : ` (${made})`}.`,
    },
  ];
}

const contentOf: Readonly<Record<DietExcess['figure'], string>> = {
  net_carbohydrate_g: 'net carbohydrate',
  net_carbohydrate_share: 'net carbohydrate',
  grain_g: 'grain',
  refined_grain_g: 'refined grain',
  free_sugar_g: 'sugars in sweetened foods',
};

function describeExcess({ figure, amount, limit }: DietExcess): string {
  const content = contentOf[figure];
  if (figure === 'net_carbohydrate_share') {
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    return `${percent(amount)} of its energy is ${content}; ${percent(limit)} at most.`;
  }
  return `A serving has ${Math.round(10 * amount) / 10} g of ${content}; ${limit} g at most.`;
}
