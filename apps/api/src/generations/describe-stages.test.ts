import type { GenerationForPerson, StageAttemptForPerson } from '@mealwise/db';
import { describe, expect, test } from 'vitest';
import { countAttempts, describeStages } from './describe-stages.ts';

const attempt = (
  stage: StageAttemptForPerson['stage'],
  number: number,
  outcome: string,
  more: Partial<StageAttemptForPerson> = {},
): StageAttemptForPerson => ({ stage, attempt: number, outcome, errorCode: null, durationMs: 100, ...more });

function statuses(
  status: GenerationForPerson['status'],
  stage: GenerationForPerson['stage'],
  attempts: StageAttemptForPerson[] = [],
): string {
  return describeStages({ status, stage, attempts })
    .map((entry) => entry.status)
    .join(' ');
}

describe('describeStages', () => {
  test('a stage is done before the current one and pending behind it', () => {
    expect(statuses('queued', 'generation')).toBe('waiting pending pending pending');
    expect(statuses('running', 'costing', [attempt('costing', 1, 'running', { durationMs: null })])).toBe(
      'succeeded succeeded running pending',
    );
    expect(statuses('running', 'validation', [attempt('validation', 1, 'retryable')])).toBe(
      'succeeded waiting pending pending',
    );
  });

  test('a plan that was sent back is being generated again, whatever its attempts say', () => {
    const attempts = [
      attempt('generation', 1, 'succeeded'),
      attempt('validation', 1, 'succeeded'),
      attempt('generation', 2, 'running'),
    ];
    expect(statuses('running', 'generation', attempts)).toBe('running pending pending pending');
  });

  test('an end shows where it came', () => {
    expect(statuses('succeeded', 'enrichment')).toBe('succeeded succeeded succeeded succeeded');
    expect(statuses('failed', 'validation')).toBe('succeeded failed skipped skipped');
    expect(statuses('expired', 'generation')).toBe('skipped skipped skipped skipped');
  });

  test('says what went wrong on the way, and how long it all took', () => {
    const [generation] = describeStages({
      status: 'running',
      stage: 'validation',
      attempts: [
        attempt('generation', 1, 'retryable', { errorCode: 'ai_overloaded' }),
        attempt('generation', 2, 'lost'),
        attempt('generation', 3, 'succeeded'),
      ],
    });
    expect(generation).toMatchObject({
      attempts: 3,
      duration_ms: 300,
      note: 'try 1 failed and was tried again (ai_overloaded); try 2 was lost with its worker and taken over by another',
    });
  });

  test('a stage that has not begun has no duration and no note', () => {
    expect(describeStages({ status: 'queued', stage: 'generation', attempts: [] })[3]).toEqual({
      name: 'enrichment',
      status: 'pending',
      attempts: 0,
      duration_ms: null,
      note: null,
    });
  });
});

test('a delay and a restart are no tries', () => {
  const outcomes = ['retryable', 'delayed', 'interrupted', 'lost', 'running'];
  const attempts = outcomes.map((outcome, index) => attempt('generation', index + 1, outcome));
  expect(countAttempts([...attempts, attempt('costing', 1, 'running')], 'generation')).toBe(3);
});
