import { DelayError, RetryableError, TerminalError } from '@mealwise/core';
import { describe, expect, test } from 'vitest';
import { decideSettlement } from './settle-failure.ts';

const terminal = new TerminalError('no recipes left', { code: 'infeasible' });
const retryable = new RetryableError('busy', { code: 'overloaded', retryAfterMs: 700 });
const delay = new DelayError('rate limit', { code: 'rate_limited', delayMs: 400 });
const wrapped = (cause: unknown): Error => new Error('could not plan', { cause });

describe('what becomes of a job whose handler threw', () => {
  test.each([
    { thrown: terminal, kind: 'fail' },
    { thrown: retryable, kind: 'retry' },
    { thrown: delay, kind: 'delay' },
    { thrown: new Error('unknown'), kind: 'retry' },
    { thrown: undefined, kind: 'retry' },
    { thrown: wrapped(terminal), kind: 'fail' },
    { thrown: wrapped(wrapped(delay)), kind: 'delay' },
    // The outermost classification counts: whoever wrapped it knew more.
    { thrown: new RetryableError('again', { code: 'again', cause: terminal }), kind: 'retry' },
  ])('$thrown settles as $kind', ({ thrown, kind }) => {
    expect(decideSettlement(thrown, undefined).kind).toBe(kind);
  });

  test('shutdown gives back what looks retryable, and keeps a decision that was made', () => {
    expect(decideSettlement(new Error('aborted'), 'shutdown').kind).toBe('give-back');
    expect(decideSettlement(retryable, 'shutdown').kind).toBe('give-back');
    expect(decideSettlement(terminal, 'shutdown').kind).toBe('fail');
    expect(decideSettlement(delay, 'shutdown')).toEqual({ kind: 'delay', delayMs: 400 });
  });

  test('a job that another consumer owns is let go, whatever was thrown', () => {
    for (const thrown of [terminal, retryable, delay, new Error('aborted')]) {
      expect(decideSettlement(thrown, 'lock-lost')).toEqual({ kind: 'let-go' });
    }
  });

  test('Retry-After is found down the chain', () => {
    expect(decideSettlement(wrapped(retryable), undefined)).toMatchObject({ retryAfterMs: 700 });
    expect(decideSettlement(new Error('unknown'), undefined)).toMatchObject({ retryAfterMs: 0 });
  });

  test('the stored texts name the whole chain and hold nothing that a store refuses', () => {
    const settlement = decideSettlement(wrapped(new Error('half \ud800 and NUL \0')), undefined);
    expect(settlement).toMatchObject({ reason: 'Error: could not plan ← Error: half \ufffd and NUL ' });
    expect(JSON.stringify(settlement)).not.toMatch(/\\u0000|\\ud800/);
  });

  test('a chain that leads back to itself ends', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(decideSettlement(error, undefined)).toMatchObject({ kind: 'retry', reason: 'Error: loop' });
  });
});
