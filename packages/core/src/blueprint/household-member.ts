import { z } from 'zod';
import { allergens } from '../catalogue/food.ts';
import { mealTypes } from '../catalogue/recipe.ts';
import { diets } from './diets.ts';
import { plainText } from './plain-text.ts';

/**
 * Somebody who eats from the same pots as the person that a plan is for. The plan's grams fit the person; a member gets `portion`
 * times as much of each shared meal. What a member must not eat binds every meal that they share.
 */
export const HouseholdMember = z
  .strictObject({
    name: plainText(40),
    portion: z.number().min(0.2).max(3).multipleOf(0.05).default(1).meta({
      description: 'How much of a shared meal this member eats, as a multiple of the person’s own portion.',
    }),
    meals: z
      .array(z.enum(mealTypes))
      .min(1)
      .max(mealTypes.length)
      .default([...mealTypes])
      .meta({
        description: 'The meals that this member shares.',
      }),
    allergies: z.array(z.enum(allergens)).max(allergens.length).default([]),
    tolerates_traces_of: z.array(z.enum(allergens)).max(allergens.length).default([]),
    diet: z.enum(diets).default('omnivore').meta({
      description:
        'What this member never eats; keto and pcos go by a person’s own amounts and bind nothing here.',
    }),
    dislikes: z.array(plainText(40)).max(30).default([]),
  })
  .meta({ id: 'HouseholdMember' });
export type HouseholdMember = z.infer<typeof HouseholdMember>;

/** All who share a person's pots, each name once. */
export const Household = z
  .array(HouseholdMember)
  .max(8)
  .refine(
    (members) => new Set(members.map(({ name }) => name.toLowerCase())).size === members.length,
    'names a member twice',
  );
