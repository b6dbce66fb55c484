import type { Allergen, Food, FoodFact, FoodTable } from '../catalogue/food.ts';
import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { Recipe } from '../catalogue/recipe.ts';
import { whyForbidden } from './forbidden-foods.ts';
import { freeSugarOf } from './free-sugar.ts';

/** Whether a dish, as its recipe is written, is one that a rule by tag counts. */
export function hasTag(recipe: Recipe, tag: RecipeTag, foods: FoodTable): boolean {
  return readings[tag](recipe, foods);
}

/** Whether nothing of a recipe is heated. */
export function needsNoCooking({ cook_minutes, marks }: Recipe): boolean {
  return cook_minutes === 0 || marks.includes('no_cook');
}

type Reading = (recipe: Recipe, foods: FoodTable) => boolean;

/** Less of a food in a serving is a seasoning. */
const LEAST_GRAMS = 25;
const LEAST_GRAMS_OF_NUTS = 10;
const QUICK_MINUTES = 20;
const LOW_SUGAR_G = 5;

/** The validator's own reading of the tags, apart from the catalogue's; a test holds the two against each other. */
const readings: Readonly<Record<RecipeTag, Reading>> = {
  fish: madeOf(['fish', 'oily_fish'], ['fish']),
  oily_fish: madeOf(['oily_fish']),
  shellfish: madeOf(['shellfish'], ['crustacean', 'mollusc']),
  seafood: madeOf(['fish', 'oily_fish', 'shellfish'], ['fish', 'crustacean', 'mollusc']),
  meat: madeOf(['meat', 'red_meat', 'pork', 'beef', 'lamb', 'poultry', 'processed_meat']),
  red_meat: madeOf(['red_meat', 'pork', 'beef', 'lamb']),
  processed_meat: madeOf(['processed_meat']),
  poultry: madeOf(['poultry']),
  pork: madeOf(['pork']),
  beef: madeOf(['beef']),
  lamb: madeOf(['lamb']),
  egg: madeOf(['egg'], ['egg']),
  dairy: madeOf(['dairy'], ['milk']),
  legume: madeOf(['legume', 'soy'], ['soy', 'peanut', 'lupin']),
  soy: madeOf(['soy'], ['soy']),
  nuts: madeOf(['nut'], [], LEAST_GRAMS_OF_NUTS),
  whole_grain: madeOf(['whole_grain']),
  mushroom: madeOf(['mushroom']),
  meatless: ofFoodsThat((food) => whyForbidden(food, 'vegetarian').length === 0),
  vegan: ofFoodsThat((food) => whyForbidden(food, 'vegan').length === 0),
  low_sugar: (recipe, foods) => freeSugarOf(servingOf(recipe), foods) <= LOW_SUGAR_G,
  no_cook: needsNoCooking,
  quick: ({ prep_minutes, cook_minutes }) => prep_minutes + cook_minutes <= QUICK_MINUTES,
  one_pot: ({ marks }) => marks.includes('one_pot'),
  batch_friendly: ({ marks }) => marks.includes('batch_friendly'),
  freezer_friendly: ({ marks }) => marks.includes('freezer_friendly'),
};

/** Dishes with enough grams of foods that state one of some facts, or contain one of some allergens. */
function madeOf(
  facts: readonly FoodFact[],
  contains: readonly Allergen[] = [],
  leastGrams = LEAST_GRAMS,
): Reading {
  const counts = (food: Food): boolean =>
    facts.some((fact) => food.facts.includes(fact)) ||
    contains.some((allergen) => food.allergens[allergen] === 'contains');
  return (recipe, foods) => {
    const grams = servingOf(recipe).reduce((sum, amount) => {
      const food = foods.get(amount.foodKey);
      return food !== undefined && counts(food) ? sum + amount.grams : sum;
    }, 0);
    return grams >= leastGrams;
  };
}

/** A food that is not in the table suits nobody. */
function ofFoodsThat(suits: (food: Food) => boolean): Reading {
  return ({ ingredients }, foods) =>
    ingredients.every(({ food: key }) => {
      const food = foods.get(key);
      return food !== undefined && suits(food);
    });
}

function servingOf({ ingredients, servings }: Recipe): { foodKey: string; grams: number }[] {
  return ingredients.map(({ food, grams }) => ({ foodKey: food, grams: grams / servings }));
}
