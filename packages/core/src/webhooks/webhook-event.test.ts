import { describe, expect, test } from 'vitest';
import { WebhookEvent } from './webhook-event.ts';

const event: WebhookEvent = {
  id: 'evt_018f3f6e-0000-5000-8000-000000000001',
  type: 'generation.succeeded',
  timestamp: '2026-11-22T11:02:09.114Z',
  api_version: '2026-11-22',
  sequence: 9,
  data: {
    generation_id: '018f3f6e-0000-7000-8000-000000000001',
    user_id: '018f3f6e-0000-7000-8000-000000000002',
    status: 'succeeded',
    outcome: 'generated',
    plan_id: '018f3f6e-0000-7000-8000-000000000003',
    plan_version: 1,
    week_start_date: '2026-11-30',
    duration_ms: 7312,
    ai_cost_usd: '0.001740',
    error_code: null,
    metadata: { screen: 'onboarding' },
  },
};

describe('the body of a webhook', () => {
  test('says what happened to which generation', () => {
    expect(WebhookEvent.parse(event)).toEqual(event);
  });

  test('has no room for what a person eats or cannot eat', () => {
    const told = { ...event, data: { ...event.data, allergies: ['peanut'] } };
    expect(WebhookEvent.safeParse(told).success).toBe(false);
  });

  test.each([
    ['an id that receivers could not tell apart', { id: 'evt_1' }],
    ['an event that nobody promised', { type: 'generation.exploded' }],
    ['a local time', { timestamp: '2026-11-22T11:02:09' }],
  ])('never carries %s', (_, change) => {
    expect(WebhookEvent.safeParse({ ...event, ...change }).success).toBe(false);
  });
});
