import type { GenerationForPerson } from '@mealwise/db';
import { describe, expect, test } from 'vitest';
import { etagOf, isFinal, presentGeneration, retryAfterOf } from './present-generation.ts';

const links = { to: (path: string) => path };
const open: GenerationForPerson = {
  id: '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e0f',
  userId: '0192f3c1-7b1a-7c3d-8e4f-5a6b7c8d9e10',
  kind: 'full',
  status: 'running',
  outcome: null,
  fallbackReason: null,
  stage: 'generation',
  sequence: 4,
  weekStartDate: '2026-11-30',
  request: { preferences: { enforce_variety: true, exclude_recipes: [] }, metadata: {} },
  metadata: {},
  progressPercent: 15,
  progressMessage: 'Choosing dishes',
  error: null,
  createdAt: new Date('2026-11-23T10:00:00Z'),
  startedAt: new Date('2026-11-23T10:00:01Z'),
  finalizedAt: null,
  deadlineAt: new Date('2026-11-23T10:15:00Z'),
  dueAt: new Date('2026-11-23T10:00:09Z'),
  attempts: [
    { stage: 'generation', attempt: 1, outcome: 'retryable', errorCode: 'ai_overloaded', durationMs: 80 },
  ],
  ai: {
    requests: 2,
    inputTokens: 6_120,
    outputTokens: 2_380,
    cacheReadTokens: 4_200,
    costMicroUsd: 1_740,
    unknownOutcomeCalls: 1,
    models: ['claude-haiku-5-5'],
  },
  plan: null,
  partial: null,
};
const ended = (changes: Partial<GenerationForPerson>): GenerationForPerson => ({
  ...open,
  finalizedAt: new Date('2026-11-23T10:01:00Z'),
  ...changes,
});

describe('presentGeneration', () => {
  test('says when the next try is due, and only while one is waited for', () => {
    expect(presentGeneration(open, links).attempts).toEqual({
      made: 1,
      max: 5,
      next_at: '2026-11-23T10:00:09.000Z',
    });
    const running = {
      ...open,
      attempts: [...open.attempts, { ...open.attempts[0]!, attempt: 2, outcome: 'running' }],
    };
    expect(presentGeneration(running, links).attempts.next_at).toBeNull();
    expect(presentGeneration(ended({ status: 'expired' }), links).attempts.next_at).toBeNull();
  });

  test('writes money as decimals of micro-dollars', () => {
    expect(presentGeneration(open, links).usage.ai).toMatchObject({
      cost_usd: '0.001740',
      cost_cents: 0.174,
    });
  });

  test('shows the week in the request, also where it was the default', () => {
    expect(presentGeneration(open, links).request.week_start_date).toBe('2026-11-30');
    expect(presentGeneration(open, links).honoured.map(({ option }) => option)).not.toContain(
      'week_start_date',
    );
  });

  test.each([
    [
      { code: 'infeasible', stage: 'generation', message: 'No.' },
      false,
      'Relax one of the wishes that the message names.',
    ],
    [{ code: 'internal_error', stage: 'costing', message: 'Oh.' }, true, 'Send the request again.'],
  ] as const)('an error of %j says whether trying again helps', (error, recoverable, action) => {
    const shown = presentGeneration(ended({ status: 'failed', error }), links).error;
    expect(shown).toEqual({ ...error, recoverable, suggested_action: action });
  });

  test('a generation past its deadline has an error too', () => {
    const shown = presentGeneration(ended({ status: 'expired', progressMessage: 'Too late' }), links);
    expect(shown.error).toMatchObject({ code: 'deadline_exceeded', message: 'Too late', recoverable: true });
  });
});

test('a generation is final unless it is queued or running', () => {
  const statuses = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired'] as const;
  expect(statuses.filter((status) => isFinal({ status }))).toEqual([
    'succeeded',
    'failed',
    'canceled',
    'expired',
  ]);
});

test('the tag is the sequence, and the second half is asked for more often', () => {
  expect(etagOf(open)).toBe('W/"4"');
  expect(retryAfterOf(presentGeneration(open, links))).toBe('2');
  expect(retryAfterOf(presentGeneration({ ...open, progressPercent: 55 }, links))).toBe('1');
});
