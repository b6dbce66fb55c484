import type { FoodTable } from '../catalogue/food.ts';
import type { ImportedRecipe, RecipeDraft } from './imported-recipe.ts';
import { importLine } from './import-line.ts';
import { createNameIndex } from './name-index.ts';
import type { ParsedLine } from './parsed-line.ts';

/** Understands a draft as far as it is certain. `parse` takes a line apart; which food it means is decided here. */
export function importRecipe(
  draft: RecipeDraft,
  parse: (line: string) => ParsedLine,
  foods: FoodTable,
): ImportedRecipe {
  const index = createNameIndex(foods);
  const lines = draft.lines.map((raw, at) => importLine(at + 1, parse(raw), index));
  return { ...draft, lines, steps_checked: false };
}
