import { WEBHOOK_API_VERSION, type WebhookEvent } from '@mealwise/core';
import type { WriteEvent } from '@mealwise/db';

/** The terminal event of a generation as the exact text that will be signed and sent; the same state gives the same text. */
export const writeTerminalEvent: WriteEvent = (state, eventId) => {
  const event: WebhookEvent = {
    id: eventId,
    type: `generation.${state.status}`,
    timestamp: state.finalizedAt.toISOString(),
    api_version: WEBHOOK_API_VERSION,
    sequence: state.sequence,
    data: {
      generation_id: state.generationId,
      user_id: state.userId,
      status: state.status,
      outcome: state.outcome,
      plan_id: state.planId,
      plan_version: state.planVersion,
      week_start_date: state.weekStartDate,
      duration_ms: state.durationMs,
      ai_cost_usd: (state.costMicroUsd / 1_000_000).toFixed(6),
      error_code: state.errorCode,
      metadata: state.metadata,
    },
  };
  return { type: event.type, body: JSON.stringify(event) };
};
