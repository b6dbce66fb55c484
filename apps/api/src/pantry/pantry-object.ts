import type { FoodTable } from '@mealwise/core';
import type { StoredPantryFood } from '@mealwise/db';
import { z } from 'zod';
import type { Links } from '../web/links.ts';
import { wireTime } from '../web/wire-time.ts';

/** What somebody has at home, as clients see it. */
export const PantryObject = z
  .object({
    object: z.literal('pantry'),
    items: z.array(
      z.object({
        food: z.string().meta({ description: 'Key of the food table.' }),
        name: z.string().meta({ description: 'The key itself for a food that has left the table.' }),
        grams: z.number(),
        updated_at: z.iso.datetime().meta({ description: 'When its grams last changed.' }),
      }),
    ),
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'Pantry' });

export function presentPantry(
  stored: readonly StoredPantryFood[],
  foods: FoodTable,
  links: Links,
): z.output<typeof PantryObject> {
  return {
    object: 'pantry',
    items: stored.map(({ foodKey, grams, updatedAt }) => ({
      food: foodKey,
      name: foods.get(foodKey)?.name ?? foodKey,
      grams,
      updated_at: wireTime(updatedAt),
    })),
    links: { self: links.to('/v1/me/pantry') },
  };
}
