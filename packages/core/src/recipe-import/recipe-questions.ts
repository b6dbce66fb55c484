import { cuisines, mealTypes } from '../catalogue/recipe.ts';
import type { FoodTable } from '../catalogue/food.ts';
import type { ImportedLine } from './imported-line.ts';
import { knownAmounts, type ImportedRecipe } from './imported-recipe.ts';
import { findUnlistedAllergens } from './unlisted-allergens.ts';

/** Something that only a person can say. While there is one, the recipe stays out of every plan. */
export type RecipeQuestion =
  | {
      readonly kind: 'line';
      readonly question: string;
      readonly line: number;
      readonly text: string;
      readonly reason: NonNullable<ImportedLine['reason']>;
      readonly foods: ImportedLine['foods'];
    }
  | { readonly kind: 'servings' | 'minutes' | 'ingredients'; readonly question: string }
  | {
      readonly kind: 'meal_types' | 'cuisine';
      readonly question: string;
      readonly choices: string[];
    }
  | { readonly kind: 'steps'; readonly question: string; readonly words: string[] };

/** All open questions of a recipe, in the order of its lines; none: it is ready. */
export function findQuestions(recipe: ImportedRecipe, foods: FoodTable): RecipeQuestion[] {
  const questions: RecipeQuestion[] = recipe.lines.flatMap((line) =>
    line.state === 'asks' ? [askLine(line)] : [],
  );
  if (questions.length === 0 && knownAmounts(recipe).length === 0)
    questions.push({
      kind: 'ingredients',
      question: 'No ingredient is left. Which food is one of its lines?',
    });
  if (recipe.servings === null)
    questions.push({ kind: 'servings', question: 'How many servings does the whole recipe make?' });
  if (recipe.meal_types.length === 0)
    questions.push({ kind: 'meal_types', question: 'Which meals is it for?', choices: [...mealTypes] });
  if (recipe.cuisine === null)
    questions.push({ kind: 'cuisine', question: 'Which cuisine is it nearest to?', choices: [...cuisines] });
  if (recipe.prep_minutes === null || recipe.cook_minutes === null)
    questions.push({
      kind: 'minutes',
      question: 'How many minutes does it take (prep_minutes and cook_minutes)?',
    });
  const words = recipe.steps_checked ? [] : findUnlistedAllergens(recipe, foods);
  if (words.length > 0)
    questions.push({
      kind: 'steps',
      question: `Title or steps name what no ingredient line does (${words.join(', ')}). Is the list of ingredients complete?`,
      words,
    });
  return questions;
}

function askLine({ line, parsed, reason, foods }: ImportedLine): RecipeQuestion {
  const why = reason ?? 'unknown_food';
  return {
    kind: 'line',
    question: lineQuestions[why] ?? lineQuestions.unknown_food,
    line,
    text: parsed.raw,
    reason: why,
    foods,
  };
}

const lineQuestions: { readonly unknown_food: string } & Readonly<Record<string, string>> = {
  unknown_food: 'Which food is this? Choose one, or leave the line out.',
  composed_food: 'This is bought ready-made and may hold what its name does not say. Is it this food?',
  no_amount: 'How many grams of it does the whole recipe take?',
  unknown_grams: 'How many grams is that?',
};
