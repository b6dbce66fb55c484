import { servingFigures } from './serving-figures.ts';
import type { DerivedRecipe } from './derive-recipe.ts';
import { factsOfFood } from './food-standing.ts';
import type { Food, FoodFact, FoodTable } from './food.ts';

/** What a rule of a week can count dishes by. Derived, never written down: from foods and their grams, minutes and marks. */
export const recipeTags = [
  'fish',
  'oily_fish',
  'shellfish',
  'seafood',
  'meat',
  'red_meat',
  'processed_meat',
  'poultry',
  'pork',
  'beef',
  'lamb',
  'egg',
  'dairy',
  'legume',
  'soy',
  'nuts',
  'whole_grain',
  'mushroom',
  'meatless',
  'vegan',
  'low_sugar',
  'no_cook',
  'one_pot',
  'quick',
  'batch_friendly',
  'freezer_friendly',
] as const;
export type RecipeTag = (typeof recipeTags)[number];

/** Less than this in a serving is a seasoning, not what the dish is: two spoons of fish sauce make no fish dish. */
const LEAST_GRAMS = 25;
const LEAST_GRAMS_OF_NUTS = 10;
/** Longest time from start to table of a quick dish, in minutes. */
export const QUICK_MINUTES = 20;
const LOW_SUGAR_G = 5;

const factsOfTag: Partial<Record<RecipeTag, readonly FoodFact[]>> = {
  fish: ['fish'],
  oily_fish: ['oily_fish'],
  shellfish: ['shellfish'],
  seafood: ['fish', 'shellfish'],
  meat: ['meat'],
  red_meat: ['red_meat', 'pork'],
  processed_meat: ['processed_meat'],
  poultry: ['poultry'],
  pork: ['pork'],
  beef: ['beef'],
  lamb: ['lamb'],
  egg: ['egg'],
  dairy: ['dairy'],
  legume: ['legume'],
  soy: ['soy'],
  nuts: ['nut'],
  whole_grain: ['whole_grain'],
  mushroom: ['mushroom'],
};

/**
 * The tags of a recipe. A kind of food counts from 25 g in a serving on (nuts from 10 g); pork counts as red meat, as the Dietary
 * Guidelines do. `meatless`: a vegetarian may eat it. `quick`: at most 20 minutes. `no_cook`: nothing is heated.
 */
export function tagsOf(derived: DerivedRecipe, foods: FoodTable): ReadonlySet<RecipeTag> {
  const { recipe } = derived;
  const tags = new Set<RecipeTag>();
  const amounts = recipe.ingredients.map(({ food, grams }) => ({
    foodKey: food,
    grams: grams / recipe.servings,
  }));
  for (const tag of recipeTags) {
    if (factsOfTag[tag] === undefined) continue;
    const grams = amounts.reduce((sum, { foodKey, grams: amount }) => {
      const food = foods.get(foodKey);
      return food !== undefined && isKindOf(food, tag) ? sum + amount : sum;
    }, 0);
    if (grams >= (tag === 'nuts' ? LEAST_GRAMS_OF_NUTS : LEAST_GRAMS)) tags.add(tag);
  }
  if (derived.diets.has('vegetarian')) tags.add('meatless');
  if (derived.diets.has('vegan')) tags.add('vegan');
  if (servingFigures(amounts, foods).freeSugarG <= LOW_SUGAR_G) tags.add('low_sugar');
  if (isNoCook(recipe)) tags.add('no_cook');
  if (recipe.prep_minutes + recipe.cook_minutes <= QUICK_MINUTES) tags.add('quick');
  for (const mark of ['one_pot', 'batch_friendly', 'freezer_friendly'] as const)
    if (recipe.marks.includes(mark)) tags.add(mark);
  return tags;
}

/** Whether a food is of the kind that a tag counts; never for tags that are about a dish as a whole. */
export function isKindOf(food: Food, tag: RecipeTag): boolean {
  const own = factsOfFood(food);
  return factsOfTag[tag]?.some((fact) => own.has(fact)) === true;
}

/** Whether nothing of a recipe is heated. */
export function isNoCook({ marks, cook_minutes }: DerivedRecipe['recipe']): boolean {
  return marks.includes('no_cook') || cook_minutes === 0;
}
