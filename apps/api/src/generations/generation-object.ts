import { allergens, GenerationRequest, Money, PlanImpact, stages } from '@mealwise/core';
import { z } from 'zod';
import { PlaceObject } from '../plans/plan-object.ts';

/** How far a stage has come. `skipped`: the generation ended before it. */
export const stageStatuses = ['pending', 'waiting', 'running', 'succeeded', 'failed', 'skipped'] as const;

const StageProgress = z.object({
  name: z.enum(stages),
  status: z.enum(stageStatuses),
  attempts: z.int().meta({ description: 'Tries so far, the running one included.' }),
  duration_ms: z.int().nullable().meta({ description: 'Of all finished tries together.' }),
  note: z.string().nullable().meta({ description: 'What went wrong on the way, if anything did.' }),
});

const Result = z.object({
  plan_id: z.uuid(),
  plan_version: z.int(),
  week_theme: z.string(),
  total_recipes: z.int(),
  unique_recipes: z.int(),
  variety_score: z.int(),
  nutrition: z.object({
    tolerance_percent: z.number(),
    days_within: z.int(),
    worst_deviation_percent: z.number(),
  }),
  safety: z.object({
    verified: z.boolean(),
    allergens_checked: z.array(z.enum(allergens)),
    certificate_url: z.string(),
  }),
  grocery_cost: Money.extend({
    low: z.string(),
    high: z.string(),
    priced_percent: z
      .number()
      .meta({ description: 'Share of the mass that has a price; below 100 the amount is a lower bound.' }),
  }).meta({ id: 'GroceryCost' }),
  impact: PlanImpact.nullable().meta({
    description: 'What meals that were planned anew made of the plan; null for a whole plan.',
  }),
});

const AiUsage = z.object({
  requests: z.int(),
  input_tokens: z.int(),
  output_tokens: z.int(),
  cache_read_tokens: z.int(),
  cost_usd: z.string().meta({ example: '0.001740' }),
  cost_cents: z.number(),
  unknown_outcome_calls: z
    .int()
    .meta({ description: 'Calls whose end nobody knows; they count with their highest possible cost.' }),
  models: z.array(z.string()),
});

/** A generation as clients see it. */
export const GenerationObject = z
  .object({
    object: z.literal('generation'),
    id: z.uuid(),
    kind: z
      .enum(['full', 'partial'])
      .meta({ description: '`partial`: some meals of a plan were planned anew; the others stay.' }),
    status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired']),
    outcome: z.enum(['generated', 'generated_with_fallback', 'reused']).nullable().meta({
      description:
        '`reused`: an active plan made from the same inputs was there, and nothing was planned or spent.',
    }),
    sequence: z.int().meta({ description: 'Grows with every visible change; the ETag.' }),
    user_id: z.uuid(),
    week_start_date: z.iso.date(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    deadline_at: z.iso.datetime().meta({ description: 'Ends as expired if not done by then.' }),
    progress: z.object({
      percent: z.int().min(0).max(100),
      stage: z.enum(stages),
      message: z.string(),
      stages: z.array(StageProgress),
    }),
    attempts: z.object({
      made: z.int().meta({ description: 'Tries of the current stage.' }),
      max: z.int(),
      next_at: z.iso
        .datetime()
        .nullable()
        .meta({ description: 'When the next try is due, while one is waited for.' }),
    }),
    request: GenerationRequest.meta({ description: 'The request as understood, defaults filled in.' }),
    honoured: z
      .array(z.object({ option: z.string(), how: z.string() }))
      .meta({ description: 'What each option of the request led to.' }),
    partial: z
      .object({ plan_id: z.uuid(), places: z.array(PlaceObject) })
      .nullable()
      .meta({
        description: 'Which meals of which version are planned anew; null for a whole plan.',
      }),
    result: Result.nullable(),
    usage: z.object({ ai: AiUsage }),
    degradations: z.array(z.object({ code: z.string(), stage: z.enum(stages), effect: z.string() })),
    error: z
      .object({
        code: z.string(),
        stage: z.enum(stages),
        message: z.string(),
        recoverable: z.boolean(),
        suggested_action: z.string(),
      })
      .nullable(),
    metadata: z.record(z.string(), z.string()),
    links: z.object({
      self: z.string(),
      plan: z.string().nullable(),
      grocery_list: z.string().nullable(),
      versions: z.string().nullable(),
      base_plan: z
        .string()
        .nullable()
        .meta({ description: 'The version that some meals are planned anew of.' }),
    }),
  })
  .meta({ id: 'Generation' });
export type GenerationObject = z.output<typeof GenerationObject>;
