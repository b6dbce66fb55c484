import { z } from 'zod';
import type { FoodTable } from '../catalogue/food.ts';
import { cuisines, mealTypes } from '../catalogue/recipe.ts';
import type { ImportedLine } from './imported-line.ts';
import { importLimits, RecipeDraft, type ImportedRecipe } from './imported-recipe.ts';
import { measureGrams } from './measure-grams.ts';

/** What a person says of one line: which food, how much of it, or that it is left out. */
export const LineAnswer = z.strictObject({
  line: z.int().min(1).max(importLimits.lines),
  food: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/)
    .optional()
    .meta({ description: 'A key of the food table; may be left out where only the grams were asked.' }),
  grams: z
    .number()
    .positive()
    .max(5_000)
    .optional()
    .meta({ description: 'Raw edible grams in the whole recipe.' }),
  leave_out: z.literal(true).optional(),
});
export type LineAnswer = z.infer<typeof LineAnswer>;

/** Answers to the questions of an imported recipe; each field may be left out. */
export const RecipeAnswers = z.strictObject({
  answers: z.array(LineAnswer).max(importLimits.lines).optional(),
  servings: RecipeDraft.shape.servings.unwrap().optional(),
  meal_types: z.array(z.enum(mealTypes)).min(1).max(mealTypes.length).optional(),
  cuisine: z.enum(cuisines).optional(),
  prep_minutes: RecipeDraft.shape.prep_minutes.unwrap().optional(),
  cook_minutes: RecipeDraft.shape.cook_minutes.unwrap().optional(),
  steps_checked: z.literal(true).optional().meta({ description: 'The list of ingredients is complete.' }),
});
export type RecipeAnswers = z.infer<typeof RecipeAnswers>;

/** What is wrong with an answer, and at which one (its place in `answers`). */
export interface AnswerFault {
  readonly at: number;
  readonly field: 'line' | 'food' | 'grams' | 'leave_out';
  readonly detail: string;
}

export type Answered =
  | { readonly ok: true; readonly recipe: ImportedRecipe }
  | { readonly ok: false; readonly faults: readonly AnswerFault[] };

/** Takes answers over into a recipe, or names all that is wrong with them. A line may be answered again, a certain one too. */
export function answerQuestions(recipe: ImportedRecipe, said: RecipeAnswers, foods: FoodTable): Answered {
  const { answers = [] } = said;
  const faults: AnswerFault[] = [];
  const lines = new Map(recipe.lines.map((line) => [line.line, line]));
  const seen = new Set<number>();
  for (const [at, answer] of answers.entries()) {
    const line = lines.get(answer.line);
    if (line === undefined) faults.push({ at, field: 'line', detail: `There is no line ${answer.line}.` });
    else if (seen.has(answer.line)) faults.push({ at, field: 'line', detail: 'The line is answered twice.' });
    else {
      const answered = answerLine(line, answer, foods);
      if ('detail' in answered) faults.push({ at, ...answered });
      else lines.set(answer.line, answered);
    }
    seen.add(answer.line);
  }
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    recipe: {
      ...recipe,
      lines: [...lines.values()],
      servings: said.servings ?? recipe.servings,
      meal_types: mealTypes.filter((type) => (said.meal_types ?? recipe.meal_types).includes(type)),
      cuisine: said.cuisine ?? recipe.cuisine,
      prep_minutes: said.prep_minutes ?? recipe.prep_minutes,
      cook_minutes: said.cook_minutes ?? recipe.cook_minutes,
      steps_checked: said.steps_checked ?? recipe.steps_checked,
    },
  };
}

function answerLine(
  line: ImportedLine,
  { food, grams, leave_out: leaveOut }: LineAnswer,
  foods: FoodTable,
): ImportedLine | Omit<AnswerFault, 'at'> {
  if (leaveOut === true) {
    if (food !== undefined || grams !== undefined)
      return { field: 'leave_out', detail: 'A line that is left out has neither food nor grams.' };
    return {
      ...line,
      state: 'left_out',
      food: null,
      grams: null,
      confidence: 1,
      reason: 'left_out',
      foods: [],
    };
  }
  const key = food ?? line.food ?? onlyFoodOf(line);
  if (key === undefined) return { field: 'food', detail: 'Say which food, or leave the line out.' };
  const row = foods.get(key);
  if (row === undefined) return { field: 'food', detail: `There is no food "${key}".` };
  const weight = grams ?? measureGrams(line.parsed, row)?.grams;
  if (weight === undefined)
    return { field: 'grams', detail: `The line does not say how many grams of ${row.name}.` };
  return { ...line, state: 'answered', food: key, grams: weight, confidence: 1, reason: null, foods: [] };
}

/** Where the food was certain and only its weight was asked. */
function onlyFoodOf({ reason, foods }: ImportedLine): string | undefined {
  return reason === 'unknown_grams' || reason === 'no_amount' ? foods[0]?.food : undefined;
}
