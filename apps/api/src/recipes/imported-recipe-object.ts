import {
  cuisines,
  findQuestions,
  lineReasons,
  lineStates,
  mealTypes,
  type FoodTable,
  type RecipeQuestion,
} from '@mealwise/core';
import type { StoredImport } from '@mealwise/db';
import { z } from 'zod';
import type { Links } from '../web/links.ts';
import { wireTime } from '../web/wire-time.ts';

const summary = {
  object: z.literal('imported_recipe'),
  id: z.uuid(),
  created_at: z.iso.datetime(),
  status: z
    .enum(['needs_answers', 'ready'])
    .meta({ description: 'Only a `ready` one can become part of a plan.' }),
  title: z.string(),
  source: z.string().nullable(),
  servings: z.int().nullable(),
  meal_types: z.array(z.enum(mealTypes)),
  cuisine: z.enum(cuisines).nullable(),
  prep_minutes: z.int().nullable(),
  cook_minutes: z.int().nullable(),
  open_questions: z.int(),
  links: z.object({ self: z.string(), answers: z.string() }),
};

export const ImportedRecipeSummary = z.object(summary).meta({ id: 'ImportedRecipeSummary' });

const suggestedFood = z.object({
  food: z.string(),
  name: z.string(),
  confidence: z.number(),
  grams: z.number().nullable(),
});

/** A recipe that a person imported: what each line was taken for, and what is still asked. */
export const ImportedRecipeObject = z
  .object({
    ...summary,
    description: z.string().nullable(),
    steps: z.array(z.string()),
    lines: z.array(
      z.object({
        line: z.int().meta({ description: '1-based.' }),
        text: z.string(),
        state: z.enum(lineStates),
        food: z.string().nullable(),
        food_name: z.string().nullable(),
        grams: z.number().nullable().meta({ description: 'Raw edible grams in the whole recipe.' }),
        confidence: z.number().meta({ description: '0 to 1; 1 once answered.' }),
        reason: z.enum(lineReasons).nullable(),
      }),
    ),
    questions: z.array(
      z.object({
        kind: z.enum(['line', 'servings', 'minutes', 'meal_types', 'cuisine', 'steps', 'ingredients']),
        question: z.string(),
        line: z.int().optional(),
        text: z.string().optional(),
        reason: z.enum(lineReasons).optional(),
        foods: z
          .array(suggestedFood)
          .optional()
          .meta({ description: 'The likeliest first; any other food is fine too.' }),
        choices: z.array(z.string()).optional(),
        words: z.array(z.string()).optional(),
      }),
    ),
  })
  .meta({ id: 'ImportedRecipe' });

export function presentImportedRecipe(
  stored: StoredImport,
  foods: FoodTable,
  links: Links,
): z.output<typeof ImportedRecipeObject> {
  const { imported } = stored;
  const questions = openQuestions(stored, foods);
  return {
    ...presentSummary(stored, questions.length, links),
    description: imported.description,
    steps: imported.steps,
    lines: imported.lines.map(({ line, parsed, state, food, grams, confidence, reason }) => ({
      line,
      text: parsed.raw,
      state,
      food,
      food_name: food === null ? null : (foods.get(food)?.name ?? null),
      grams,
      confidence,
      reason,
    })),
    questions,
  };
}

export function presentImportedSummary(
  stored: StoredImport,
  foods: FoodTable,
  links: Links,
): z.output<typeof ImportedRecipeSummary> {
  return presentSummary(stored, openQuestions(stored, foods).length, links);
}

/** A ready recipe has been answered for good, whatever later versions would ask. */
function openQuestions({ status, imported }: StoredImport, foods: FoodTable): RecipeQuestion[] {
  return status === 'ready' ? [] : findQuestions(imported, foods);
}

function presentSummary(
  { id, status, imported, createdAt }: StoredImport,
  questionCount: number,
  links: Links,
): z.output<typeof ImportedRecipeSummary> {
  const self = `/v1/recipes/imported/${id}`;
  return {
    object: 'imported_recipe',
    id,
    created_at: wireTime(createdAt),
    status,
    title: imported.title,
    source: imported.source,
    servings: imported.servings,
    meal_types: imported.meal_types,
    cuisine: imported.cuisine,
    prep_minutes: imported.prep_minutes,
    cook_minutes: imported.cook_minutes,
    open_questions: questionCount,
    links: { self: links.to(self), answers: links.to(`${self}/answers`) },
  };
}
