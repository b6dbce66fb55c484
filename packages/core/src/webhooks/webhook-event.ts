import { z } from 'zod';

/** Version of the event bodies; grows only when a field changes its meaning or goes. */
export const WEBHOOK_API_VERSION = '2026-11-22';

/**
 * The body of a webhook: thin on purpose, since a plan reveals health data. It says what happened to which
 * generation; the receiver fetches the rest with its own token.
 */
export const WebhookEvent = z
  .strictObject({
    id: z.string().regex(/^evt_[0-9a-f-]{36}$/),
    type: z.enum(['generation.succeeded', 'generation.failed', 'generation.canceled', 'generation.expired']),
    timestamp: z.iso.datetime(),
    api_version: z.literal(WEBHOOK_API_VERSION),
    sequence: z.int().positive(),
    data: z.strictObject({
      generation_id: z.uuid(),
      user_id: z.uuid(),
      status: z.enum(['succeeded', 'failed', 'canceled', 'expired']),
      outcome: z.enum(['generated', 'generated_with_fallback', 'reused']).nullable(),
      plan_id: z.uuid().nullable(),
      plan_version: z.int().positive().nullable(),
      week_start_date: z.iso.date(),
      duration_ms: z.int().nonnegative(),
      ai_cost_usd: z.string().regex(/^\d+\.\d{6}$/),
      error_code: z.string().nullable(),
      metadata: z.record(z.string(), z.string()),
    }),
  })
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;
