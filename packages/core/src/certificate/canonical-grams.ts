import type { PlanData } from '../generation/plan-data.ts';

/**
 * Every gram of a stored plan as text that is the same however the document is stored: a line for each ingredient, in the order of the lines.
 * Its hash in a certificate says which grams were checked.
 */
export function canonicalGrams({ days }: Pick<PlanData, 'days'>): string {
  return days
    .flatMap(({ date, meals }) =>
      meals.flatMap(({ slot, recipe_id, ingredients }) =>
        ingredients.map(({ food, grams, top_up }) =>
          [date, slot, recipe_id, food, grams, top_up ? 'top-up' : 'recipe'].join(' '),
        ),
      ),
    )
    .toSorted()
    .join('\n');
}
