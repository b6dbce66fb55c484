import {
  allergens,
  allergenStatuses,
  foodFacts,
  groceryCategories,
  macrosOf,
  nutrientKeys,
  roundFigure,
  type Food,
} from '@mealwise/core';
import { z } from 'zod';
import type { Links } from '../web/links.ts';

/** A food in a list. */
export const FoodSummary = z
  .object({
    object: z.literal('food'),
    key: z.string().meta({ description: 'Stable; recipes and plans name foods by it.' }),
    name: z.string(),
    plural: z.string(),
    synonyms: z.array(z.string()),
    category: z.enum(groceryCategories),
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'FoodSummary' });

/** Everything that is known of a food. Figures are per 100 g of raw edible food. */
export const FoodObject = FoodSummary.extend({
  source: z.object({ name: z.string(), id: z.string() }),
  energy_kcal: z
    .number()
    .meta({ description: '4·protein + 9·fat + 4·net carbohydrate + 2·fibre; what plans count with.' }),
  nutrients: z
    .record(z.enum(nutrientKeys), z.number().nullable())
    .meta({ description: 'Per 100 g; the unit is in the name. null = not measured, which is not zero.' }),
  unknown_nutrients: z.array(z.enum(nutrientKeys)),
  allergens: z.record(z.enum(allergens), z.enum(allergenStatuses)),
  facts: z.array(z.enum(foodFacts)).meta({ description: 'What it is made of; diets follow from it.' }),
  measures: z.array(z.object({ label: z.string(), grams: z.number() })),
  pack_grams: z.array(z.number()),
  price: z
    .object({
      cents_per_100g: z.number(),
      currency: z.literal('USD'),
      source: z.string(),
      year: z.int(),
      confidence: z.enum(['high', 'medium', 'low']),
    })
    .nullable(),
  storage: z.object({ fridge_days: z.int().nullable(), freezer_days: z.int().nullable() }),
}).meta({ id: 'Food' });

export function presentFoodSummary(food: Food, links: Links): z.output<typeof FoodSummary> {
  const { key, name, plural, synonyms, category } = food;
  return {
    object: 'food',
    key,
    name,
    plural,
    synonyms: [...synonyms],
    category,
    links: { self: links.to(`/v1/foods/${key}`) },
  };
}

export function presentFood(food: Food, links: Links): z.output<typeof FoodObject> {
  const { protein_g, fat_g, carbohydrate_g, fibre_g } = food.nutrients;
  const { energyKcal } = macrosOf({
    // The food table states these four for every food.
    protein_g: protein_g ?? 0,
    fat_g: fat_g ?? 0,
    carbohydrate_g: carbohydrate_g ?? 0,
    fibre_g: fibre_g ?? 0,
  });
  return {
    ...presentFoodSummary(food, links),
    source: { name: food.source, id: food.sourceId },
    energy_kcal: roundFigure(energyKcal),
    nutrients: inOrder(nutrientKeys, food.nutrients),
    unknown_nutrients: nutrientKeys.filter((nutrient) => food.nutrients[nutrient] === null),
    allergens: inOrder(allergens, food.allergens),
    facts: [...food.facts],
    measures: food.measures.map(({ label, grams }) => ({ label, grams })),
    pack_grams: [...food.packGrams],
    price:
      food.price === undefined
        ? null
        : {
            cents_per_100g: food.price.centsPer100g,
            currency: 'USD',
            source: food.price.source,
            year: food.price.year,
            confidence: food.price.confidence,
          },
    storage: { fridge_days: food.fridgeDays ?? null, freezer_days: food.freezerDays ?? null },
  };
}

/** A stored record has the order that Postgres gave it; people read ours more easily. */
function inOrder<Key extends string, Value>(
  keys: readonly Key[],
  record: Readonly<Record<Key, Value>>,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, record[key]])) as Record<Key, Value>;
}
