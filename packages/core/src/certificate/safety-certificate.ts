import { z } from 'zod';
import { diets } from '../blueprint/diets.ts';
import { allergens, allergenStatuses } from '../catalogue/food.ts';
import { mealTypes } from '../catalogue/recipe.ts';
import { validationRules } from '../validation/validation-report.ts';

/** What somebody must not eat, as it was when the plan was checked. */
const EaterRules = {
  diet: z.enum(diets),
  allergens_checked: z.array(z.enum(allergens)).meta({ description: 'Declared allergens.' }),
  traces_tolerated: z.array(z.enum(allergens)).meta({
    description: 'Those of them of which foods that may contain them are acceptable.',
  }),
};

/**
 * What was checked of a plan, by which facts, and what came of it. Issued once, stored with the plan, and confirmed against the food table of the
 * day by a checker of its own (`confirmCertificate`).
 */
export const SafetyCertificate = z
  .strictObject({
    version: z.literal(1),
    verdict: z.enum(['safe', 'unsafe']),
    ...EaterRules,
    household: z.array(
      z.strictObject({ name: z.string(), meals: z.array(z.enum(mealTypes)), ...EaterRules }),
    ),
    ingredients_checked: z.int().meta({ description: 'Every ingredient of every meal, top-ups included.' }),
    foods: z.array(
      z.strictObject({
        food: z.string(),
        allergens: z.partialRecord(z.enum(allergens), z.enum(allergenStatuses)).meta({
          description: 'What the food’s row says of each allergen that anybody declared.',
        }),
        forbidden_facts: z.array(z.string()).meta({ description: 'What of it the diet forbids: nothing.' }),
      }),
    ),
    catalogue_version: z.string().meta({ description: 'Of the food table that was read.' }),
    grams_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({
        description: 'SHA-256 of a line for each ingredient: date, slot, recipe, food, grams, top-up or not.',
      }),
    rules: z.array(
      z.strictObject({
        rule: z.enum(validationRules),
        outcome: z.enum(['passed', 'flagged', 'broken']).meta({
          description: 'flagged: worth a word. broken: a wish that could not be met, delivered and said.',
        }),
        findings: z.int(),
      }),
    ),
  })
  .meta({ id: 'SafetyCertificateBody' });
export type SafetyCertificate = z.infer<typeof SafetyCertificate>;
