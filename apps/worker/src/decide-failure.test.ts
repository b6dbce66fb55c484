import { describe, expect, test } from 'vitest';
import { DelayError, RetryableError, TerminalError } from '@mealwise/core';
import { decideFailure, type FailureCircumstances } from './decide-failure.ts';

const usual: FailureCircumstances = {
  shutdown: false,
  leaseLost: false,
  earlierFailures: 0,
  attempt: 1,
  maxFailures: 3,
  backoffMs: (retryAfterMs) => Math.max(1_000, retryAfterMs),
};

describe('decideFailure', () => {
  test('an unknown error is retried with the backoff', () => {
    expect(decideFailure(new Error('boom'), usual)).toMatchObject({
      kind: 'retry',
      delayMs: 1_000,
      code: 'unexpected',
    });
  });

  test('a requested wait is passed on to the backoff', () => {
    const error = new RetryableError('busy', { code: 'overloaded', retryAfterMs: 7_000 });
    expect(decideFailure(error, usual)).toMatchObject({ kind: 'retry', delayMs: 7_000, code: 'overloaded' });
  });

  test('the last attempt fails for good, and never shows an unknown error to a person', () => {
    const decision = decideFailure(new Error('password=hunter2'), {
      ...usual,
      earlierFailures: 2,
      attempt: 3,
    });
    expect(decision).toMatchObject({ kind: 'fail', code: 'internal_error' });
    expect(JSON.stringify(decision)).not.toContain('hunter2');
  });

  test('a terminal error ends at once with its own code', () => {
    expect(decideFailure(new TerminalError('none left', { code: 'infeasible' }), usual)).toEqual({
      kind: 'fail',
      code: 'infeasible',
      message: 'none left',
    });
  });

  test('a delay spends no attempt, however many there were, but not without end', () => {
    const error = new DelayError('later', { code: 'rate_limited', delayMs: 5_000 });
    expect(decideFailure(error, { ...usual, earlierFailures: 2, attempt: 30 })).toMatchObject({
      kind: 'delay',
      delayMs: 5_000,
    });
    expect(decideFailure(error, { ...usual, attempt: 60 })).toMatchObject({ kind: 'fail' });
  });

  test('a shutdown gives the job back and a lost lease says nothing, whatever was thrown', () => {
    const terminal = new TerminalError('x', { code: 'x' });
    expect(decideFailure(terminal, { ...usual, shutdown: true })).toEqual({ kind: 'give_back' });
    expect(decideFailure(terminal, { ...usual, shutdown: true, leaseLost: true })).toEqual({ kind: 'stop' });
  });
});
