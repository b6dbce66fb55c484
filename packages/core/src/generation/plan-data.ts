import { z } from 'zod';
import { allergens } from '../catalogue/food.ts';
import { recipeTags } from '../catalogue/recipe-tags.ts';
import { mealTypes } from '../catalogue/recipe.ts';
import { Constraint } from '../constraints/constraint.ts';
import { moods } from '../enrichment/moods.ts';
import { slots } from './week-plan.ts';
import { weekdays } from './weekday.ts';

/** The plan as it is stored and served: self-contained, snake_case, names of the product's first design kept. */

export const Money = z
  .strictObject({ amount: z.string().regex(/^\d+\.\d{2}$/), currency: z.literal('USD') })
  .meta({ id: 'Money', description: 'A decimal string, such as "61.40".' });
export type Money = z.infer<typeof Money>;

export const NutritionFigures = z
  .strictObject({
    calories: z.number().meta({ description: '4·protein + 9·fat + 4·net carbohydrate + 2·fibre, kcal.' }),
    usda_kcal: z.number().meta({ description: 'The kcal that USDA states for the same foods.' }),
    protein_g: z.number(),
    fat_g: z.number(),
    net_carbs_g: z.number(),
    fibre_g: z.number(),
    sodium_mg: z.number(),
    saturated_fat_g: z.number(),
  })
  .meta({ id: 'NutritionFigures' });
export type NutritionFigures = z.infer<typeof NutritionFigures>;

export const PlanIngredient = z.strictObject({
  food: z.string().meta({ description: 'Key of the food table.' }),
  name: z.string(),
  grams: z.number().positive().meta({ description: 'Raw edible grams for the person the plan is for.' }),
  pot_grams: z.number().positive().meta({
    description:
      'Grams for all who share the meal: what the grocery list counts. A top-up is the person’s alone.',
  }),
  cook_grams: z.number().nonnegative().meta({
    description:
      'Grams to weigh out when this meal is cooked: its pot and those of `cooks_for`; 0 where it is cooked with an earlier meal.',
  }),
  measure: z.string().nullable().meta({ description: 'How a cook would say it, for these grams.' }),
  top_up: z.boolean().meta({ description: 'An addition that is not part of the recipe.' }),
  contains: z.array(z.enum(allergens)),
  may_contain: z.array(z.enum(allergens)),
});

export const PlanMeal = z.strictObject({
  slot: z.enum(slots),
  meal_type: z.enum(mealTypes),
  recipe_id: z.uuid(),
  title: z.string(),
  cuisine: z.string(),
  portion: z.number().positive().meta({ description: 'Multiplier of one serving of the recipe.' }),
  servings: z.int().positive().meta({ description: 'Servings that the recipe makes as it is written.' }),
  prep_minutes: z
    .int()
    .meta({ description: 'Of the day on which it is cooked; 0 for a leftover, which is only warmed up.' }),
  cook_minutes: z.int(),
  ingredients: z.array(PlanIngredient).min(1),
  steps: z.array(z.string()),
  nutrition: NutritionFigures.meta({ description: 'Of the person’s own grams.' }),
  cost: Money.meta({
    description:
      'What is paid for this meal’s pot, for all who share it; what the pantry gives is free. The meals add up to the grocery list.',
  }),
  locked: z.boolean().meta({ description: 'Kept as it is by swaps and regenerations.' }),
  leftover_of: z
    .strictObject({ date: z.iso.date(), slot: z.enum(slots) })
    .nullable()
    .meta({ description: 'Nothing is cooked: the rest of what was cooked for that earlier meal.' }),
  cooked_on: z.iso
    .date()
    .nullable()
    .meta({ description: 'The earlier day on which it is cooked; null: on the day itself.' }),
  cooks_for: z
    .array(z.strictObject({ date: z.iso.date(), slot: z.enum(slots) }))
    .meta({ description: 'Later meals that are the rest of this one; `cook_grams` includes them.' }),
  shared_with: z
    .array(z.strictObject({ name: z.string(), portion: z.number().positive() }))
    .meta({ description: 'Who else eats of it; `portion` is a multiple of the grams shown.' }),
  why: z.array(z.string()).meta({ description: 'What spoke for this dish.' }),
  tags: z.array(z.enum(recipeTags)).meta({ description: 'What rules count this dish by.' }),
});

export const MacroDeviations = z.strictObject({
  calories: z.number(),
  protein: z.number(),
  fat: z.number(),
  net_carbs: z.number(),
});

export const PlanDay = z.strictObject({
  day: z.enum(weekdays),
  date: z.iso.date(),
  meals: z.array(PlanMeal).min(1),
  daily_nutrition: NutritionFigures,
  deviations_percent: MacroDeviations,
  within_tolerance: z.boolean(),
  daily_prep_time: z.int().meta({
    description: 'Minutes of all that is cooked on this day, also for later days; leftovers take none.',
  }),
  daily_cost_estimate: Money,
});

export const PlanTargets = z.strictObject({
  calories: z.number(),
  protein_g: z.number(),
  fat_g: z.number(),
  net_carbs_g: z.number(),
  fibre_g: z.number(),
  sodium_limit_mg: z.number(),
  saturated_fat_limit_g: z.number(),
});
export type PlanTargets = z.infer<typeof PlanTargets>;

export const PrepSchedule = z.array(
  z.strictObject({
    date: z.iso.date(),
    cooking_minutes: z.int(),
    ahead: z.array(
      z.strictObject({
        kind: z.enum(['step', 'cook']).meta({
          description: '`step`: a step of the recipe that can be done ahead; `cook`: the dish itself.',
        }),
        title: z.string(),
        step: z.string(),
        for_date: z.iso.date(),
        for_slot: z.enum(slots),
        keeps_days: z.int().meta({ description: 'How long the result keeps in the fridge.' }),
      }),
    ),
  }),
);

/** What a special request was taken for. */
export const PlanWish = z.strictObject({
  request: z.int().min(0).meta({ description: 'Index in `special_requests`.' }),
  constraints: z
    .array(Constraint)
    .meta({ description: 'Empty: it was not understood, and nothing was changed.' }),
  unmet: z
    .array(z.strictObject({ constraint: Constraint, why: z.string() }))
    .meta({ description: 'Those of them that could not be taken up, and why.' }),
  read_by: z.string().meta({ description: 'The model that read it, or `rules`.' }),
});
export type PlanWish = z.infer<typeof PlanWish>;

export const PlanData = z
  .strictObject({
    week_theme: z.string(),
    targets: PlanTargets,
    days: z.array(PlanDay).min(1),
    total_recipes: z.int(),
    unique_recipes: z.int(),
    variety_score: z.int().min(0).max(100),
    nutrition_summary: z.strictObject({
      tolerance_percent: z.number(),
      days_within: z.int(),
      worst_deviation_percent: z.number(),
      daily_average: NutritionFigures,
    }),
    grocery_cost: Money,
    wishes: z.array(PlanWish),
    wow_layers: z.strictObject({
      prep_schedule: PrepSchedule,
      mood: z.strictObject({ mood: z.enum(moods), reason: z.string() }).nullable(),
    }),
  })
  .meta({ id: 'PlanData' });
export type PlanData = z.infer<typeof PlanData>;
