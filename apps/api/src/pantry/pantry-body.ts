import type { PantryFood } from '@mealwise/core';
import type { Catalogue } from '@mealwise/db';
import { z } from 'zod';
import { ApiProblem, type RequestFault } from '../api-problem.ts';
import { searchesOf } from '../catalogue/searches.ts';

/** A whole pantry, as it is sent. */
export const PantryBody = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          food: z.string().min(1).max(80).meta({
            description: 'Key of the food table; GET /v1/foods?q= finds it.',
            example: 'chickpeas_canned',
          }),
          grams: z.number().min(0.1).max(100_000).meta({ description: 'Raw edible grams at home.' }),
        }),
      )
      .max(200),
  })
  .meta({ id: 'PantryBody' });
type PantryBody = z.infer<typeof PantryBody>;

/** The foods of a body. Throws `validation_failed` for keys that the table does not have, each with a guess, and for doubled ones. */
export function readPantryFoods({ items }: PantryBody, catalogue: Catalogue): PantryFood[] {
  const faults = items.flatMap(({ food }, at): RequestFault[] => {
    const pointer = `/items/${at}/food`;
    if (!catalogue.foods.has(food))
      return [{ pointer, code: 'unknown_food', detail: describeUnknown(food, catalogue) }];
    return items.findIndex((item) => item.food === food) < at
      ? [{ pointer, code: 'not_allowed', detail: 'This food is named before; send it once.' }]
      : [];
  });
  if (faults.length > 0)
    throw new ApiProblem('validation_failed', 'The pantry has faults; see errors.', { errors: faults });
  return items.map(({ food, grams }) => ({ foodKey: food, grams }));
}

function describeUnknown(food: string, catalogue: Catalogue): string {
  const [best] = searchesOf(catalogue)
    .foods(food.replaceAll('_', ' '))
    .toSorted((a, b) => b.score - a.score || (a.item.key < b.item.key ? -1 : 1));
  return best === undefined
    ? 'There is no such food; GET /v1/foods?q= finds by name.'
    : `There is no such food; did you mean "${best.item.key}"?`;
}
