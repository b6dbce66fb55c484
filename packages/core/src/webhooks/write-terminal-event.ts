import { WEBHOOK_API_VERSION, type WebhookEvent } from './webhook-event.ts';

/** Facts of a finished generation that its event is written from. */
export interface FinalState {
  readonly generationId: string;
  readonly userId: string;
  readonly status: WebhookEvent['data']['status'];
  readonly outcome: WebhookEvent['data']['outcome'];
  readonly planId: string | null;
  readonly planVersion: number | null;
  readonly sequence: number;
  /** YYYY-MM-DD. */
  readonly weekStartDate: string;
  readonly durationMs: number;
  readonly costMicroUsd: number;
  readonly metadata: Record<string, string>;
  readonly errorCode: string | null;
  readonly finalizedAt: Date;
}

/** The terminal event of a generation as the exact text that will be signed and sent; the same state gives the same text. */
export function writeTerminalEvent(
  state: FinalState,
  eventId: string,
): { readonly type: string; readonly body: string } {
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
}
