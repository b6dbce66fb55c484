import type { ColumnType, Generated } from 'kysely';
import type { EatingHistory, FailureLink, MealPlace, PantryFood, Stage } from '@mealwise/core';
import type { Json, NullableJson } from './json-column.ts';

/** The tables of schema `engine`: how plans come about, out of reach of Supabase clients. */
export interface EngineTables {
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

export type GenerationStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'expired';
export type GenerationOutcome = 'generated' | 'generated_with_fallback' | 'reused';
/** A whole plan, or some places of one that is there. */
export type GenerationKind = 'full' | 'partial';

interface GenerationsTable {
  id: string;
  user_id: string;
  intake_id: string;
  kind: Generated<GenerationKind>;
  base_plan_id: string | null;
  places: NullableJson<readonly MealPlace[]>;
  inputs_hash: string | null;
  status: Generated<GenerationStatus>;
  stage: Generated<Stage>;
  epoch: Generated<number>;
  sequence: Generated<number>;
  request: Json;
  /** What was at home when the plan was asked for; null where the pantry is not to be used. */
  pantry: NullableJson<readonly PantryFood[]>;
  /** What was so when the plan was asked for. */
  history: ColumnType<EatingHistory, string | undefined, never>;
  includes_premium: ColumnType<boolean, boolean | undefined, never>;
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
