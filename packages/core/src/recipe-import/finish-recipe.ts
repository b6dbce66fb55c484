import type { FoodTable } from '../catalogue/food.ts';
import type { Recipe, RecipeIngredient } from '../catalogue/recipe.ts';
import { macrosOf } from '../nutrition/energy.ts';
import { sumNutrients } from '../nutrition/sum-nutrients.ts';
import { knownAmounts, type ImportedRecipe } from './imported-recipe.ts';
import { assignRole, isDough } from './ingredient-role.ts';
import { findQuestions } from './recipe-questions.ts';
import { readTraits } from './recipe-traits.ts';

const MAX_MEASURE = 80;

/**
 * The recipe that planning sees, or undefined while anything about it is open. Diets, allergens and figures
 * are derived from its foods like those of any other; lines of the same food become one ingredient.
 */
export function finishRecipe(id: string, imported: ImportedRecipe, foods: FoodTable): Recipe | undefined {
  const { servings, cuisine, prep_minutes: prepMinutes, cook_minutes: cookMinutes, steps } = imported;
  if (findQuestions(imported, foods).length > 0) return undefined;
  // The questions ask for all of these; the compiler cannot know.
  if (servings === null || cuisine === null || prepMinutes === null || cookMinutes === null) return undefined;
  return {
    id,
    slug: `own-${id}`,
    title: imported.title,
    description: imported.description ?? 'Imported recipe.',
    cuisine,
    meal_types: imported.meal_types,
    servings,
    prep_minutes: prepMinutes,
    cook_minutes: cookMinutes,
    ...readTraits(steps, prepMinutes, cookMinutes),
    ingredients: ingredientsOf(imported, foods),
    steps: steps.map((text) => ({ text, ahead: false })),
  };
}

function ingredientsOf(imported: ImportedRecipe, foods: FoodTable): RecipeIngredient[] {
  const grams = new Map<string, number>();
  for (const { food, grams: more } of knownAmounts(imported)) grams.set(food, (grams.get(food) ?? 0) + more);
  const total = energyOf([...grams], foods);
  const inDough = isDough(grams.keys());
  return [...grams].flatMap(([key, weight]) => {
    const food = foods.get(key);
    if (food === undefined) return [];
    const share = total > 0 ? energyOf([[key, weight]], foods) / total : 0;
    const said = imported.lines.find((line) => line.food === key)?.parsed.raw ?? food.name;
    return [
      {
        food: key,
        grams: weight,
        measure: said.slice(0, MAX_MEASURE).toWellFormed(),
        ...assignRole(food, share, inDough),
      },
    ];
  });
}

function energyOf(amounts: readonly (readonly [string, number])[], foods: FoodTable): number {
  const summed = sumNutrients(
    amounts.map(([foodKey, grams]) => ({ foodKey, grams })),
    foods,
  );
  return macrosOf(summed.amounts).energyKcal;
}
