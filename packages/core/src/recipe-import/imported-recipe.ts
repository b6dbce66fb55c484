import { z } from 'zod';
import { cuisines, mealTypes } from '../catalogue/recipe.ts';
import { ImportedLine } from './imported-line.ts';

/** The most that one recipe may have. */
export const importLimits = {
  lines: 60,
  lineLength: 300,
  steps: 60,
  stepLength: 2_000,
  titleLength: 90,
  descriptionLength: 240,
  sourceLength: 500,
  servings: 48,
} as const;

/** A recipe as somebody else wrote it, read but not yet understood. Null: it does not say. */
export const RecipeDraft = z.strictObject({
  title: z.string().trim().min(1).max(importLimits.titleLength),
  description: z.string().max(importLimits.descriptionLength).nullable(),
  /** A URL or a name. */
  source: z.string().max(importLimits.sourceLength).nullable(),
  servings: z.int().min(1).max(importLimits.servings).nullable(),
  meal_types: z.array(z.enum(mealTypes)),
  cuisine: z.enum(cuisines).nullable(),
  prep_minutes: z.int().min(0).max(240).nullable(),
  cook_minutes: z.int().min(0).max(480).nullable(),
  steps: z.array(z.string().min(1).max(importLimits.stepLength)).max(importLimits.steps),
  lines: z.array(z.string().min(1).max(importLimits.lineLength)).min(1).max(importLimits.lines),
});
export type RecipeDraft = z.infer<typeof RecipeDraft>;

/** A recipe that a person imported, with what is known of each line. It stays out of plans while anything is asked. */
export const ImportedRecipe = z.strictObject({
  ...RecipeDraft.shape,
  lines: z.array(ImportedLine).min(1).max(importLimits.lines),
  /** A person has confirmed that foods which only the title or the steps name are none of it. */
  steps_checked: z.boolean(),
});
export type ImportedRecipe = z.infer<typeof ImportedRecipe>;

/** The foods that the recipe is made of as far as they are known. */
export function knownAmounts(recipe: ImportedRecipe): { readonly food: string; readonly grams: number }[] {
  return recipe.lines.flatMap(({ state, food, grams }) =>
    (state === 'certain' || state === 'answered') && food !== null && grams !== null ? [{ food, grams }] : [],
  );
}
