import { z } from 'zod';
import { ApiProblem } from '../api-problem.ts';
import type { CheckAsked, SentDay } from '../nutrition/check-for-person.ts';
import { InvalidRequest } from '../web/validate-request.ts';
import { unknownFields } from './unknown-fields.ts';

const amount = z.number().positive().max(100_000).nullish();

const LegacyMeal = z.looseObject({
  recipe_id: z.string().max(60).nullish(),
  portion: z.number().min(0.05).max(20).nullish(),
  ingredients: z
    .array(z.looseObject({ food: z.string().max(80), grams: z.number().positive().max(5_000) }))
    .min(1)
    .max(60)
    .nullish(),
});

const LegacyTargets = z.looseObject({
  daily_calories: amount,
  daily_protein: amount,
  daily_fat: amount,
  daily_carbs: amount,
  daily_fiber: amount,
});

const LegacyOptions = z.looseObject({
  deviation_threshold: z.number().positive().max(100).nullish().meta({
    description: 'Percent, or a share up to 1; 15 when not said.',
  }),
  require_all_recipes: z.boolean().nullish(),
  use_usda_fallback: z.boolean().nullish(),
  detailed_breakdown: z.boolean().nullish(),
});

/** The first design's two bodies in one: targets beside the plan's id, or named `daily_*`; a plan by its id or as it is. */
export const LegacyNutritionRequest = z
  .looseObject({
    meal_plan_id: z.string().max(60).nullish(),
    target_calories: amount,
    target_protein: amount,
    target_fat: amount,
    target_carbs: amount.meta({ description: 'Net carbohydrate, as plans count it.' }),
    plan_data: z
      .looseObject({
        days: z
          .array(z.looseObject({ meals: z.array(LegacyMeal).min(1).max(12) }))
          .min(1)
          .max(14),
      })
      .nullish(),
    targets: LegacyTargets.nullish(),
    options: LegacyOptions.nullish(),
  })
  .meta({ id: 'LegacyNutritionRequest' });
export type LegacyNutritionRequest = z.output<typeof LegacyNutritionRequest>;

export interface ReadNutritionRequest {
  readonly asked: CheckAsked;
  /** Whether an unknown recipe or food makes a plan invalid; default true. */
  readonly requireAll: boolean;
  readonly isDetailed: boolean;
  readonly warnings: readonly string[];
}

const DEFAULT_THRESHOLD = 15;

/** Reads either body. A plan's own data count before its id, `targets` before the figures beside them. Throws InvalidRequest without a plan. */
export function readNutritionRequest(body: LegacyNutritionRequest): ReadNutritionRequest {
  const { meal_plan_id: planId, plan_data: planData, options } = body;
  const threshold = options?.deviation_threshold ?? DEFAULT_THRESHOLD;
  return {
    asked: {
      food: planData ? { days: planData.days.map(readDay) } : { planId: requirePlan(planId) },
      targets: readTargets(body),
      rules: undefined,
      tolerancePercent: threshold <= 1 ? 100 * threshold : threshold,
    },
    requireAll: options?.require_all_recipes ?? true,
    isDetailed: options?.detailed_breakdown ?? false,
    warnings: [
      ...unknownFields(body, knownOf(LegacyNutritionRequest), ''),
      ...unknownFields(body.targets ?? {}, knownOf(LegacyTargets), 'targets.'),
      ...unknownFields(options ?? {}, knownOf(LegacyOptions), 'options.'),
      ...(options?.use_usda_fallback === true
        ? ['options.use_usda_fallback changes nothing: every figure comes from USDA already']
        : []),
    ],
  };
}

const knownOf = ({ shape }: z.ZodObject): ReadonlySet<string> => new Set(Object.keys(shape));

function requirePlan(planId: string | null | undefined): string {
  if (typeof planId !== 'string')
    throw new InvalidRequest([
      { pointer: '/meal_plan_id', code: 'required', detail: 'Send a meal_plan_id, or plan_data.' },
    ]);
  if (!z.uuid().safeParse(planId).success) throw new ApiProblem('not_found', 'There is no such plan.');
  return planId;
}

function readDay(day: {
  readonly meals: readonly z.output<typeof LegacyMeal>[];
  readonly date?: unknown;
}): SentDay {
  const date = z.iso.date().safeParse(day.date);
  return {
    date: date.success ? date.data : undefined,
    meals: day.meals.map(({ recipe_id, portion, ingredients }) => ({
      recipeId: recipe_id?.toLowerCase() ?? undefined,
      portion: portion ?? 1,
      ingredients: ingredients?.map(({ food, grams }) => ({ foodKey: food, grams })),
    })),
  };
}

function readTargets(body: LegacyNutritionRequest): CheckAsked['targets'] {
  const named = {
    energyKcal: body.targets?.daily_calories ?? body.target_calories,
    proteinG: body.targets?.daily_protein ?? body.target_protein,
    fatG: body.targets?.daily_fat ?? body.target_fat,
    netCarbohydrateG: body.targets?.daily_carbs ?? body.target_carbs,
    fibreG: body.targets?.daily_fiber,
  };
  const given = Object.entries(named).filter(([, value]) => typeof value === 'number');
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
