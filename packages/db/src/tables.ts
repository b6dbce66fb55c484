import type { ColumnType, Generated } from 'kysely';
import type {
  FailureLink,
  MealPlace,
  MealRating,
  NutritionSummary,
  PlanReceipt,
  SafetyCertificate,
  Slot,
} from '@mealwise/core';
import type { EngineTables } from './engine-tables.ts';
import type { Json, NullableJson } from './json-column.ts';

export type * from './engine-tables.ts';

/** The tables as Kysely sees them. int8 and numeric arrive as numbers, dates as YYYY-MM-DD (see open-pool.ts). */
export interface Database extends EngineTables {
  users: UsersTable;
  user_intake: UserIntakeTable;
  usda_nutrition_data: FoodsTable;
  recipes: RecipesTable;
  recipe_ingredients: RecipeIngredientsTable;
  imported_recipes: ImportedRecipesTable;
  pantry_items: PantryItemsTable;
  subscriptions: SubscriptionsTable;
  meal_feedback: MealFeedbackTable;
  meal_plans: MealPlansTable;
  grocery_lists: GroceryListsTable;
  plan_generation_logs: PlanGenerationLogsTable;
  error_logs: ErrorLogsTable;
}

interface UsersTable {
  id: string;
  email: string | null;
  display_name: string | null;
  created_at: Generated<Date>;
}

interface UserIntakeTable {
  id: string;
  user_id: string;
  version: number;
  blueprint: Json;
  created_at: Generated<Date>;
}

interface FoodsTable {
  id: string;
  food_key: string | null;
  source: string;
  source_id: string;
  fdc_id: number | null;
  data_type: UsdaDataType | null;
  energy_basis: EnergyBasis | null;
  name: string;
  /** This, `category`, `allergens` and `facts` are stated by every row with a `food_key`, and unknown on the others. */
  plural: string | null;
  synonyms: Generated<string[]>;
  category: string | null;
  nutrients: Json;
  allergens: NullableJson;
  facts: string[] | null;
  measures: ColumnType<object, string | undefined, string>;
  pack_grams: Generated<number[]>;
  price: NullableJson;
  fridge_days: number | null;
  freezer_days: number | null;
  /** Made by Postgres for the search. */
  search_text: ColumnType<string, never, never>;
  search_words: ColumnType<string, never, never>;
}

/** USDA's collections that are imported: FoodData Central's Foundation, SR Legacy and Survey (FNDDS). */
export type UsdaDataType = 'foundation' | 'sr_legacy' | 'survey';

/**
 * What an energy figure is: USDA's nutrient 208, its Atwater general (957) or specific (958) energy, or our own sum from
 * protein, fat and carbohydrate.
 */
export type EnergyBasis = '208' | '957' | '958' | 'computed';

interface RecipesTable {
  id: string;
  slug: string;
  title: string;
  description: string;
  cuisine: string;
  meal_types: string[];
  servings: number;
  prep_minutes: number;
  cook_minutes: number;
  skill: string;
  equipment: string[];
  marks: string[];
  leftovers: Json;
  steps: Json;
  premium: boolean;
}

interface RecipeIngredientsTable {
  recipe_id: string;
  position: number;
  food_key: string;
  grams: number;
  measure: string;
  role: string;
  flex_min: number;
  flex_max: number;
}

export type ImportedRecipeStatus = 'needs_answers' | 'ready';

interface ImportedRecipesTable {
  id: string;
  user_id: string;
  content_hash: string;
  status: ImportedRecipeStatus;
  imported: Json;
  recipe: NullableJson;
  created_at: Generated<Date>;
  ready_at: Date | null;
  deleted_at: Date | null;
}

interface PantryItemsTable {
  user_id: string;
  food_key: string;
  grams: number;
  updated_at: Generated<Date>;
}

interface SubscriptionsTable {
  user_id: string;
  tier: Generated<'free' | 'premium'>;
  valid_until: Date | null;
  updated_at: Generated<Date>;
}

interface MealFeedbackTable {
  user_id: string;
  date: string;
  slot: Slot;
  recipe_id: string;
  plan_id: string;
  rating: MealRating | null;
  completed: Generated<boolean>;
  updated_at: Generated<Date>;
}

interface MealPlansTable {
  id: string;
  user_id: string;
  generation_id: string;
  week_start_date: string;
  version: number;
  status: Generated<'active' | 'archived'>;
  generated_by: string;
  week_theme: string;
  targets: Json;
  plan_data: Json;
  validation: Json;
  grocery_total_cents: number;
  /** These three are there together, and on plans older than them not at all. */
  certificate: NullableJson<SafetyCertificate>;
  nutrition: NullableJson<NutritionSummary>;
  receipt: NullableJson<PlanReceipt>;
  /** Of its meals, made by Postgres from `plan_data`. */
  recipe_ids: ColumnType<readonly string[], never, never>;
  change: Generated<PlanChange>;
  changed_from: string | null;
  change_detail: ColumnType<ChangeDetail, string | undefined, never>;
  locks: ColumnType<readonly MealPlace[], string | undefined, string>;
  /** Counted by a trigger: grows with every change of status or locks. */
  revision: ColumnType<number, never, never>;
  created_at: Generated<Date>;
}

/** How a version of a plan came about. */
export type PlanChange = 'generation' | 'swap' | 'revert' | 'regeneration';

/** What a version changed, for its history; empty for a generated one. */
export interface ChangeDetail {
  /** The meals that were chosen anew, with their dishes before and after. */
  readonly meals?: readonly (MealPlace & {
    readonly from_recipe_id: string;
    readonly to_recipe_id: string;
  })[];
  /** Why, and who asked: as the person's client said it. */
  readonly reason?: string;
  readonly source?: string;
  /** The version whose content a revert brought back. */
  readonly reverted_to?: number;
}

interface GroceryListsTable {
  id: string;
  meal_plan_id: string;
  user_id: string;
  list: Json;
  total_cents: number;
  created_at: Generated<Date>;
}

export type LogStatus = 'started' | 'completed' | 'failed' | 'fallback' | 'canceled' | 'expired';

interface PlanGenerationLogsTable {
  id: string;
  generation_id: string;
  user_id: string;
  status: Generated<LogStatus>;
  duration_ms: number | null;
  claude_requests: Generated<number>;
  claude_tokens_used: Generated<number>;
  claude_cost_cents: Generated<number>;
  retry_count: Generated<number>;
  error_message: string | null;
  fallback_reason: string | null;
  recipes_selected: number | null;
  nutritional_accuracy: number | null;
  created_at: Generated<Date>;
  finished_at: Date | null;
}

interface ErrorLogsTable {
  id: string;
  user_id: string | null;
  generation_id: string | null;
  stage: string;
  attempt: number | null;
  error_code: string;
  error_message: string;
  error_chain: Json<readonly FailureLink[]>;
  created_at: Generated<Date>;
}
