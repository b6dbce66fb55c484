import { deriveRecipe } from '../catalogue/derive-recipe.ts';
import type { FoodTable } from '../catalogue/food.ts';
import { mealTypes, type Recipe } from '../catalogue/recipe.ts';
import type { EatingRules } from '../planner/eating-rules.ts';
import { selectTopUps, type TopUpFood } from '../planner/top-up-foods.ts';
import { createObjections } from './objections.ts';
import type { Wish, WishKind } from './wish.ts';

export interface ObjectedTopUp {
  readonly topUp: TopUpFood;
  /** The wishes that rule it out. */
  readonly against: readonly Wish[];
}

/** Wishes about food; the others are about dishes. */
const foodWishes: ReadonlySet<WishKind> = new Set([
  'diet',
  'allergy',
  'traces',
  'dislike',
  'free_sugar_limit',
]);

const anyFood: EatingRules = {
  diet: 'omnivore',
  allergies: [],
  tolerates_traces_of: [],
  dislikes: [],
  cuisines: { prefer: [], avoid: [] },
};

/** Every top-up that there is, with the wishes against it: everybody's of the household, since it may stand beside any meal. */
export function listTopUpObjections(foods: FoodTable, rules: EatingRules): ObjectedTopUp[] {
  const objectionsTo = createObjections({ rules, foods, excludedRecipeIds: new Set() });
  return selectTopUps(foods, anyFood, new Set()).map((topUp) => {
    const derived = deriveRecipe(servedAlone(topUp), foods);
    const wishes = mealTypes.flatMap((meal) => objectionsTo(derived, meal));
    return { topUp, against: wishes.filter(({ kind }) => foodWishes.has(kind)) };
  });
}

/** A top-up in its largest amount as if it were a dish, so that the same questions can be asked of it. */
function servedAlone({ food, maxGrams }: TopUpFood): Recipe {
  return {
    id: food.key,
    slug: food.key,
    title: food.name,
    description: food.name,
    cuisine: 'american',
    meal_types: [...mealTypes],
    servings: 1,
    prep_minutes: 0,
    cook_minutes: 0,
    skill: 'beginner',
    equipment: [],
    marks: [],
    leftovers: { good: false, fridge_days: 0 },
    ingredients: [{ food: food.key, grams: maxGrams, measure: '', role: 'fixed', flex: [1, 1] }],
    steps: [],
  };
}
