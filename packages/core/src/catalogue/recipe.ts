import { z } from 'zod';

export const mealTypes = ['breakfast', 'lunch', 'dinner', 'snack'] as const;
export type MealType = (typeof mealTypes)[number];

export const cuisines = [
  'american',
  'chinese',
  'french',
  'greek',
  'indian',
  'italian',
  'japanese',
  'korean',
  'mediterranean',
  'mexican',
  'middle_eastern',
  'nordic',
  'spanish',
  'thai',
  'vietnamese',
  'african',
  'caribbean',
] as const;
export type Cuisine = (typeof cuisines)[number];

export const ingredientRoles = ['protein', 'carbohydrate', 'fat', 'vegetable', 'fixed'] as const;
/** What an ingredient does for the macros of its dish; `fixed` ones (salt, spices, leavening) only scale with it. */
export type IngredientRole = (typeof ingredientRoles)[number];

export const equipment = [
  'oven',
  'stove',
  'blender',
  'microwave',
  'grill',
  'slow_cooker',
  'food_processor',
] as const;

export type Equipment = (typeof equipment)[number];

/** From easy to hard. */
export const skills = ['beginner', 'intermediate', 'advanced'] as const;
export type Skill = (typeof skills)[number];

export const RecipeIngredient = z.strictObject({
  /** A key of the food table. */
  food: z.string().regex(/^[a-z0-9_]+$/),
  /** Raw edible grams in the whole recipe. */
  grams: z.number().positive().max(5_000),
  /** How a cook would say it: "1 cup", "2 cloves, minced". */
  measure: z.string().min(1).max(80),
  role: z.enum(ingredientRoles),
  /** Bounds of the ingredient's own multiplier when portions are fitted; [1, 1] for `fixed`. */
  flex: z.tuple([z.number().min(0.2).max(1), z.number().min(1).max(3)]),
});
export type RecipeIngredient = z.infer<typeof RecipeIngredient>;

export const RecipeStep = z.strictObject({
  text: z.string().min(10).max(600),
  /** Can be done ahead; `keeps_days` says how long the result keeps in the fridge. */
  ahead: z.boolean().default(false),
  keeps_days: z.int().min(1).max(30).optional(),
});

/** A recipe as it is written down: no diet and no allergen, these are derived from its foods. */
export const RecipeSource = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(3).max(90),
  description: z.string().min(10).max(240),
  cuisine: z.enum(cuisines),
  meal_types: z.array(z.enum(mealTypes)).min(1),
  servings: z.int().min(1).max(12),
  prep_minutes: z.int().min(0).max(240),
  cook_minutes: z.int().min(0).max(480),
  skill: z.enum(skills),
  equipment: z.array(z.enum(equipment)),
  marks: z.array(z.enum(['one_pot', 'no_cook', 'no_oven', 'batch_friendly', 'freezer_friendly'])),
  leftovers: z.strictObject({ good: z.boolean(), fridge_days: z.int().min(0).max(7) }),
  ingredients: z.array(RecipeIngredient).min(1).max(20),
  steps: z.array(RecipeStep).min(1).max(12),
  /** Only for people whose subscription includes premium recipes. */
  premium: z.boolean().optional(),
});
export type RecipeSource = z.infer<typeof RecipeSource>;

/** A recipe of the catalogue: its source plus its stable id (UUIDv5 of the slug). */
export interface Recipe extends RecipeSource {
  readonly id: string;
}

/** The recipe catalogue by id. */
export type RecipeCatalogue = ReadonlyMap<string, Recipe>;
