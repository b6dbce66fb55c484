import { candidateFilters, Constraint, mealTypes, PlanTargets } from '@mealwise/core';
import { z } from 'zod';
import { ConflictObject } from './conflict-object.ts';

/** What a request would lead to. */
export const EstimateObject = z
  .object({
    object: z.literal('estimate'),
    week_start_date: z.iso.date(),
    feasible: z.boolean().nullable().meta({
      description:
        'false: the same request to `POST /v1/generations` would be refused. null: not known without a profile.',
    }),
    explanation: z.string().nullable().meta({ description: 'Why it is not feasible, for the person.' }),
    conflicts: z.array(ConflictObject),
    refusal: z
      .object({ code: z.enum(['unsupported_medical_case', 'contradictory_targets']), reason: z.string() })
      .nullable()
      .meta({ description: 'Present where targets must not or cannot be set for this person.' }),
    missing_fields: z.array(z.string()).meta({ description: 'What the profile lacks.' }),
    would_reuse: z.object({ plan_id: z.uuid(), version: z.int() }).nullable().meta({
      description: 'The active plan that `POST /v1/generations` would give again, at once and for nothing.',
    }),
    price_band: z
      .object({
        low: z.string().meta({ example: '64.10' }),
        amount: z.string(),
        high: z.string(),
        currency: z.literal('USD'),
        priced_percent: z.number(),
        basis: z.enum(['quick_plan']).meta({
          description: '`quick_plan`: the groceries of a plan made for this estimate, without a model.',
        }),
      })
      .nullable(),
    eta_seconds: z.int().meta({
      description:
        'From what your last plans took, or five seconds without any, and for how long others wait in the queue now.',
    }),
    targets: PlanTargets.nullable().meta({ description: 'Of the planned meals of a day together.' }),
    candidates: z
      .partialRecord(z.enum(mealTypes), z.object({ total: z.int(), left: z.int() }))
      .nullable()
      .meta({ description: 'Dishes for each planned meal: in the catalogue, and left by all wishes.' }),
    removed_by: z
      .record(z.enum(candidateFilters), z.int())
      .nullable()
      .meta({ description: 'Dishes that each filter objects to; one may count under several.' }),
    special_requests: z
      .array(
        z.object({
          text: z.string(),
          understood: z.array(Constraint),
          how: z.string().meta({ description: 'The same in words, or that it was not understood.' }),
        }),
      )
      .meta({
        description: 'As rules read them; a model may understand more of a text when the plan is made.',
      }),
  })
  .meta({ id: 'Estimate' });
export type EstimateObject = z.infer<typeof EstimateObject>;
