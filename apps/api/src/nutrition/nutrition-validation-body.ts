import { allergens, diets, plainText, type DailyTargets } from '@mealwise/core';
import { z } from 'zod';

const Meal = z
  .strictObject({
    recipe_id: z.uuid().toLowerCase().optional().meta({
      description:
        'A recipe of the catalogue, or a ready one that you imported; its grams are those of `portion` servings.',
    }),
    portion: z.number().min(0.05).max(20).default(1).meta({ description: 'How many servings this meal is.' }),
    ingredients: z
      .array(
        z.strictObject({
          food: z
            .string()
            .regex(/^[a-z0-9_]{1,80}$/, 'is not a key of the food table such as "chicken_breast"'),
          grams: z.number().positive().max(5_000).meta({ description: 'Raw edible grams.' }),
        }),
      )
      .min(1)
      .max(60)
      .optional(),
  })
  .refine(
    ({ recipe_id, ingredients }) => (recipe_id === undefined) !== (ingredients === undefined),
    'needs either a recipe_id or ingredients',
  );

const amount = z.number().positive().max(100_000).optional();

/** What to check, and against what. */
export const NutritionValidationBody = z
  .strictObject({
    plan_id: z.uuid().optional().meta({ description: 'One of your plans, instead of `days`.' }),
    days: z
      .array(
        z.strictObject({
          date: z.iso
            .date()
            .optional()
            .meta({ description: 'Comes back with the day; the first decides the age.' }),
          meals: z.array(Meal).min(1).max(12),
        }),
      )
      .min(1)
      .max(14)
      .optional(),
    targets: z
      .strictObject({
        calories: amount,
        protein_g: amount,
        fat_g: amount,
        net_carbs_g: amount,
        fibre_g: amount,
        sodium_limit_mg: amount,
        saturated_fat_limit_g: amount,
      })
      .refine((targets) => Object.values(targets).some((value) => value !== undefined), 'names no target')
      .optional()
      .meta({
        description: 'Of a day; only these are checked. Default: the plan’s, else those of your profile.',
      }),
    profile: z
      .strictObject({
        diet: z.enum(diets).optional(),
        allergies: z.array(z.enum(allergens)).max(allergens.length).optional(),
        tolerates_traces_of: z.array(z.enum(allergens)).max(allergens.length).optional(),
        dislikes: z.array(plainText(40)).max(30).optional(),
      })
      .optional()
      .meta({ description: 'Each of these instead of your profile’s.' }),
    tolerance_percent: z.number().min(1).max(50).default(5),
  })
  .refine(
    ({ plan_id, days }) => (plan_id === undefined) !== (days === undefined),
    'needs either a plan_id or days',
  )
  .meta({ id: 'NutritionValidationRequest' });
export type NutritionValidationBody = z.output<typeof NutritionValidationBody>;

/** The targets of a request in the words of core; what was not named is not there. */
export function readTargets(targets: NonNullable<NutritionValidationBody['targets']>): Partial<DailyTargets> {
  const named = {
    energyKcal: targets.calories,
    proteinG: targets.protein_g,
    fatG: targets.fat_g,
    netCarbohydrateG: targets.net_carbs_g,
    fibreG: targets.fibre_g,
    sodiumLimitMg: targets.sodium_limit_mg,
    saturatedFatLimitG: targets.saturated_fat_limit_g,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
