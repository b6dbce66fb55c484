import type { ColumnType, Generated } from 'kysely';
import type { FailureLink, Stage } from '@mealwise/core';

/** The tables as Kysely sees them. int8 and numeric arrive as numbers, dates as YYYY-MM-DD (see open-pool.ts). */
export interface Database {
  users: UsersTable;
  user_intake: UserIntakeTable;
  usda_nutrition_data: FoodsTable;
  recipes: RecipesTable;
  recipe_ingredients: RecipeIngredientsTable;
  imported_recipes: ImportedRecipesTable;
  meal_plans: MealPlansTable;
  grocery_lists: GroceryListsTable;
  plan_generation_logs: PlanGenerationLogsTable;
  error_logs: ErrorLogsTable;
  'engine.catalogue_state': CatalogueStateTable;
  'engine.usda_imports': UsdaImportsTable;
  'engine.generations': GenerationsTable;
  'engine.stage_results': StageResultsTable;
  'engine.stage_attempts': StageAttemptsTable;
  'engine.idempotency_keys': IdempotencyKeysTable;
  'engine.ai_calls': AiCallsTable;
  'engine.ai_prices': AiPricesTable;
  'engine.outbox': OutboxTable;
  'engine.webhook_endpoints': WebhookEndpointsTable;
  'engine.webhook_deliveries': WebhookDeliveriesTable;
}

/** jsonb: read as the parsed value, written as JSON text (pg would bind a JavaScript array as a Postgres array). */
type Json<T extends object = object> = ColumnType<T, string, string>;
type NullableJson<T extends object = object> = ColumnType<T | null, string | null | undefined, string | null>;

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

interface UsdaImportsTable {
  source: string;
  position: Generated<number>;
  inserted: Generated<number>;
  updated: Generated<number>;
  unchanged: Generated<number>;
  skipped: ColumnType<Record<string, number>, string | undefined, string>;
  started_at: Generated<Date>;
  updated_at: Generated<Date>;
  finished_at: Date | null;
}

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

export type GenerationStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'expired';
export type GenerationOutcome = 'generated' | 'generated_with_fallback';

interface GenerationsTable {
  id: string;
  user_id: string;
  intake_id: string;
  status: Generated<GenerationStatus>;
  stage: Generated<Stage>;
  epoch: Generated<number>;
  sequence: Generated<number>;
  request: Json;
  week_start_date: string;
  progress_percent: Generated<number>;
  progress_message: Generated<string>;
  due_at: Generated<Date>;
  deadline_at: Date;
  lease_token: string | null;
  lease_until: Date | null;
  rejections: Generated<number>;
  outcome: GenerationOutcome | null;
  fallback_reason: string | null;
  plan_id: string | null;
  error: NullableJson<GenerationError>;
  callback_url: string | null;
  callback_events: Generated<string[]>;
  metadata: Json<Record<string, string>>;
  created_at: Generated<Date>;
  started_at: Date | null;
  finalized_at: Date | null;
}

/** Why a generation failed, as its `error` field shows it. */
export interface GenerationError {
  readonly code: string;
  readonly stage: Stage;
  readonly message: string;
}

interface StageResultsTable {
  generation_id: string;
  stage: Stage;
  result: Json;
  created_at: Generated<Date>;
}

export type AttemptOutcome =
  | 'running'
  | 'succeeded'
  | 'retryable'
  | 'terminal'
  | 'delayed'
  | 'interrupted'
  | 'lost';

interface StageAttemptsTable {
  id: string;
  generation_id: string;
  delivery_id: string | null;
  stage: Stage | 'delivery';
  attempt: number;
  epoch: number;
  worker: string;
  outcome: Generated<AttemptOutcome>;
  error: NullableJson<readonly FailureLink[]>;
  cost_micro_usd: Generated<number>;
  started_at: Generated<Date>;
  finished_at: Date | null;
}

interface IdempotencyKeysTable {
  user_id: string;
  route: string;
  key: string;
  request_hash: string;
  generation_id: string;
  created_at: Generated<Date>;
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
  created_at: Generated<Date>;
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

interface CatalogueStateTable {
  singleton: Generated<boolean>;
  version: string;
  seeded_at: Generated<Date>;
}

export type AiCallStatus = 'reserved' | 'succeeded' | 'failed' | 'unknown';

interface AiCallsTable {
  id: string;
  generation_id: string;
  user_id: string;
  step: string;
  request_hash: string;
  model: string;
  status: Generated<AiCallStatus>;
  reserved_micro_usd: number;
  cost_micro_usd: number | null;
  input_tokens: Generated<number>;
  output_tokens: Generated<number>;
  cache_read_tokens: Generated<number>;
  cache_write_tokens: Generated<number>;
  answer: string | null;
  stop_reason: string | null;
  vendor_request_id: string | null;
  error: NullableJson<readonly FailureLink[]>;
  started_at: Generated<Date>;
  finished_at: Date | null;
}

interface AiPricesTable {
  model: string;
  effective_from: string;
  price: Json;
}

interface OutboxTable {
  id: string;
  generation_id: string;
  user_id: string;
  type: string;
  /** The exact JSON text that is signed and sent. */
  body: string;
  created_at: Generated<Date>;
}

interface WebhookEndpointsTable {
  id: string;
  user_id: string;
  name: string;
  secret_sealed: string;
  created_at: Generated<Date>;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'exhausted' | 'disabled';

interface WebhookDeliveriesTable {
  id: string;
  event_id: string;
  generation_id: string;
  user_id: string;
  url: string;
  status: Generated<DeliveryStatus>;
  attempts: Generated<number>;
  epoch: Generated<number>;
  due_at: Generated<Date>;
  lease_token: string | null;
  lease_until: Date | null;
  last_status: number | null;
  last_failure: string | null;
  created_at: Generated<Date>;
  finalized_at: Date | null;
}
