import { z } from 'zod';
import { allergens } from '../catalogue/food.ts';
import { cuisines, equipment, skills } from '../catalogue/recipe.ts';
import { TargetOverrides } from '../nutrition/target-overrides.ts';
import { diets } from './diets.ts';
import { GroceryBudget } from './grocery-budget.ts';
import { Household } from './household-member.ts';
import { plainText } from './plain-text.ts';

export { diets, type Diet } from './diets.ts';

export const goals = [
  'weight_loss',
  'muscle_gain',
  'maintenance',
  'energy_boost',
  'heart_health',
  'digestive_health',
] as const;
export type Goal = (typeof goals)[number];

export const activityLevels = ['sedentary', 'light', 'moderate', 'active', 'very_active'] as const;
export type ActivityLevel = (typeof activityLevels)[number];

/**
 * A person's blueprint: everything a plan is personal to. One schema for the API, the database and the planner.
 * Only what has an effect is here; anything else is refused as unknown.
 */
export const Blueprint = z
  .strictObject({
    birth_date: z.iso
      .date()
      .meta({ description: 'Exact age decides the energy formula.', example: '1990-04-12' }),
    sex: z
      .enum(['female', 'male'])
      .meta({ description: 'The sex that the energy formula and reference values go by.' }),
    weight_kg: z.number().min(30).max(300),
    height_cm: z.number().min(120).max(230),
    activity_level: z.enum(activityLevels),
    goal: z.enum(goals),
    diet: z.enum(diets),
    allergies: z.array(z.enum(allergens)).max(allergens.length).default([]),
    tolerates_traces_of: z.array(z.enum(allergens)).max(allergens.length).default([]).meta({
      description: 'Declared allergens for which foods that only *may contain* them are acceptable.',
    }),
    dislikes: z
      .array(plainText(40))
      .max(30)
      .default([])
      .meta({ description: 'Foods to leave out, by name or synonym, such as "mushroom" or "cilantro".' }),
    cuisines: z
      .strictObject({
        prefer: z.array(z.enum(cuisines)).max(cuisines.length).default([]),
        avoid: z.array(z.enum(cuisines)).max(cuisines.length).default([]),
      })
      .default({ prefer: [], avoid: [] }),
    max_prep_minutes: z.int().min(5).max(180).optional().meta({
      description: 'Longest time from start to table for one meal, in minutes; preparation plus cooking.',
    }),
    cooking_skill: z.enum(skills).optional().meta({
      description: 'The hardest dishes that are fine; without it, all are.',
    }),
    equipment: z.array(z.enum(equipment)).max(equipment.length).optional().meta({
      description:
        'What the kitchen has; dishes that need anything else are left out. Without it, all is there.',
    }),
    household: Household.default([]),
    grocery_budget: GroceryBudget.optional().meta({
      description: 'What the groceries of a week may cost; a request may say otherwise.',
    }),
    target_overrides: TargetOverrides.optional().meta({
      description: 'Figures set by hand, such as by a dietitian; the floors for safety hold all the same.',
    }),
    pregnant: z.boolean().default(false),
    breast_feeding: z.boolean().default(false),
    time_zone: z
      .string()
      .max(60)
      .default('UTC')
      .refine(isTimeZone, 'is not an IANA time zone name such as "Europe/Berlin"')
      .meta({ description: 'IANA name; decides which Monday is the next one.' }),
  })
  .meta({ id: 'Blueprint' });
export type Blueprint = z.infer<typeof Blueprint>;

function isTimeZone(name: string): boolean {
  try {
    // The constructor is the validation: it throws a RangeError for a name it does not know.
    return /^[A-Za-z0-9_+\-/]+$/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
