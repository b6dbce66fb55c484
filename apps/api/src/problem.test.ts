import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { ApiProblem, problemKinds } from './api-problem.ts';
import { registerProblems, toApiProblem } from './problem.ts';
import { InvalidRequest } from './web/validate-request.ts';

const withCode = (code: string, more: object = {}): Error =>
  Object.assign(new Error('canary'), { code, ...more });
const invalid = (part: string): InvalidRequest =>
  Object.assign(new InvalidRequest([{ pointer: '/a', code: 'required', detail: 'x' }]), {
    validationContext: part,
  });

describe('toApiProblem', () => {
  test.each<[string, unknown, string]>([
    ['a refusal of ours', new ApiProblem('infeasible', 'No.'), 'infeasible'],
    ['a body with faults', invalid('body'), 'validation_failed'],
    ['an id that is none', invalid('params'), 'not_found'],
    ['a large body', withCode('FST_ERR_CTP_BODY_TOO_LARGE', { statusCode: 413 }), 'payload_too_large'],
    ['any other refusal of the framework', withCode('FST_ERR_NEW', { statusCode: 400 }), 'bad_request'],
    ['a client that went away in its body', withCode('ECONNRESET', { statusCode: 400 }), 'bad_request'],
    ['a database connection that was cut', withCode('ECONNRESET'), 'database_unavailable'],
    ['a database that is starting', new Error('x', { cause: withCode('57P03') }), 'database_unavailable'],
    ['a broken constraint', withCode('23505'), 'internal_error'],
    ['a bug', new TypeError('canary'), 'internal_error'],
    ['no error at all', 'canary', 'internal_error'],
  ])('%s', (_name, error, code) => {
    const problem = toApiProblem(error);
    expect(problem.code).toBe(code);
    expect(problem.message).not.toContain('canary');
  });
});

test('every kind of problem is an error by its status, and codes are snake_case', () => {
  for (const [code, { status }] of Object.entries(problemKinds)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  }
});

test('a fault of ours is answered without a word on it', async () => {
  const app = Fastify();
  registerProblems(app, () => []);
  app.get('/x', async () => {
    throw Object.assign(new Error('canary'), { detail: 'canary', stack: 'canary' });
  });
  const answer = await app.inject('/x?token=canary');
  expect(answer.statusCode).toBe(500);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.body).not.toContain('canary');
  expect(answer.json()).toMatchObject({ code: 'internal_error', instance: '/x', retryable: true });
});
