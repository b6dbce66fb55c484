import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createClaude } from '@mealwise/worker/adapters/claude';
import type { ModelError, ModelRequest } from '@mealwise/worker/model-port';
import { startAnthropicDouble, type AnthropicDouble } from '../doubles/anthropic-double.ts';

const request: ModelRequest = {
  model: 'claude-haiku-5-5',
  system: 'Choose.',
  user: JSON.stringify({
    nonce: 'n1',
    slots: [{ date: '2026-11-30', slot: 'lunch' }],
    candidates: { lunch: [{ id: 'r1' }] },
  }),
  maxOutputTokens: 1_000,
  reply: 'picks',
};

let double: AnthropicDouble;

beforeEach(async () => {
  double = await startAnthropicDouble();
});

afterEach(async () => {
  await double.stop();
});

function ask(options: { baseUrl?: string; timeoutMs?: number; signal?: AbortSignal; model?: string } = {}) {
  const claude = createClaude({
    apiKey: 'test',
    baseUrl: options.baseUrl ?? double.url,
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  return claude.ask(
    { ...request, model: options.model ?? request.model },
    { callId: 'call-1', signal: options.signal ?? new AbortController().signal },
  );
}

const failure = (asked: Promise<unknown>): Promise<ModelError> =>
  asked.then(
    () => Promise.reject(new Error('it was answered')),
    (error: ModelError) => error,
  );

describe('asking Claude', () => {
  test('is one call that the real API would take, with our id on it, and brings text, usage and ids', async () => {
    const answer = await ask();
    expect(JSON.parse(answer.rawText)).toMatchObject({ nonce: 'n1', picks: [{ recipe: 'r1' }] });
    expect(answer).toMatchObject({
      stopReason: 'end_turn',
      vendorRequestId: expect.stringMatching(/^req_/) as string,
    });
    expect(answer.usage.inputTokens).toBeGreaterThan(0);
    expect(double.ledger).toMatchObject([
      {
        callId: 'call-1',
        model: 'claude-haiku-5-5',
        billed: true,
        request: {
          max_tokens: 1_000,
          system: 'Choose.',
          messages: [{ role: 'user', content: request.user }],
          output_config: { effort: 'low', format: { type: 'json_schema' } },
        },
      },
    ]);
  });

  test('asks what wishes mean in a shape that the real API takes too', async () => {
    const claude = createClaude({ apiKey: 'test', baseUrl: double.url, timeoutMs: 5_000 });
    const user = JSON.stringify({ nonce: 'n2', requests: [{ request: 0, text: 'wenig Salz' }] });
    const { rawText } = await claude.ask(
      { ...request, user, reply: 'wishes' },
      { callId: 'call-2', signal: new AbortController().signal },
    );
    expect(JSON.parse(rawText)).toEqual({
      nonce: 'n2',
      wishes: [{ request: 0, constraints: [{ kind: 'sodium_limit', mg: 1_500 }] }],
    });
  });

  test.each([
    ['claude-haiku-5-5', 'disabled'],
    ['claude-sonnet-5-5', 'between_tools'],
  ])('turns thinking off in the way that %s knows', async (model, type) => {
    const { usage } = await ask({ model });
    expect(double.ledger[0]?.request).toMatchObject({ thinking: { type } });
    expect(usage.outputTokens).toBeLessThan(200);
  });

  test('sends its own key to its own address, whatever the environment says', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', 'of-the-environment');
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'of-the-environment');
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:9');
    onTestFinished(() => void vi.unstubAllEnvs());
    await ask();
    expect(double.ledger).toHaveLength(1);
  });

  test('brings what was paid for, also when it is no pick', async () => {
    double.script(
      { kind: 'refusal' },
      { kind: 'max_tokens' },
      { kind: 'mixed_up' },
      { kind: 'answer', text: 'Hello', thinkingTokens: 50 },
    );
    expect(await ask()).toMatchObject({ stopReason: 'refusal', rawText: '' });
    expect(await ask()).toMatchObject({ stopReason: 'max_tokens', usage: { outputTokens: 1_000 } });
    expect((await ask()).rawText).toContain('of-another-call');
    // A thinking block comes first: text is found by its type.
    expect(await ask()).toMatchObject({ rawText: 'Hello', usage: { outputTokens: 52 } });
  });

  test.each([
    [529, 'overloaded_error', undefined, { kind: 'retryable', code: 'ai_unavailable', billing: 'none' }],
    [500, 'api_error', undefined, { kind: 'retryable', code: 'ai_unavailable' }],
    [503, 'api_error', undefined, { kind: 'retryable' }],
    [504, 'timeout_error', undefined, { kind: 'retryable', billing: 'unknown' }],
    [408, 'timeout_error', undefined, { kind: 'retryable' }],
    [409, 'conflict_error', undefined, { kind: 'retryable' }],
    [429, 'rate_limit_error', undefined, { kind: 'rate_limited', code: 'ai_rate_limited', billing: 'none' }],
    [429, 'rate_limit_error', 'enforced_spend_limit_reached', { kind: 'account', code: 'ai_spend_limit' }],
    [429, 'rate_limit_error', 'contract_spend_limit_reached', { kind: 'account', code: 'ai_spend_limit' }],
    [429, 'rate_limit_error', 'ramp_limit_exceeded', { kind: 'rate_limited', code: 'ai_rate_limited' }],
    [401, 'authentication_error', undefined, { kind: 'account', code: 'ai_account' }],
    [402, 'billing_error', undefined, { kind: 'account' }],
    [403, 'permission_error', undefined, { kind: 'account' }],
    [400, 'invalid_request_error', undefined, { kind: 'permanent', code: 'ai_bad_request', billing: 'none' }],
    [404, 'not_found_error', undefined, { kind: 'permanent' }],
    [413, 'request_too_large', undefined, { kind: 'permanent' }],
  ] as const)(
    'status %i of type %s (%s) is told apart, after exactly one call',
    async (status, type, errorCode, expected) => {
      double.script({ kind: 'error', status, type, ...(errorCode === undefined ? {} : { errorCode }) });
      expect(await failure(ask())).toMatchObject(expected);
      expect(double.ledger).toHaveLength(1);
    },
  );

  test('a spending limit that comes as 400 is the account’s', async () => {
    const message = 'You have reached your specified API usage limits.';
    double.script({ kind: 'error', status: 400, type: 'invalid_request_error', message });
    expect(await failure(ask())).toMatchObject({ kind: 'account', code: 'ai_spend_limit' });
  });

  test('the wait that a rate limit asks for is passed on and not slept', async () => {
    double.script({
      kind: 'error',
      status: 429,
      type: 'rate_limit_error',
      headers: { 'retry-after': '120' },
    });
    const began = performance.now();
    expect(await failure(ask())).toMatchObject({ kind: 'rate_limited', retryAfterMs: 120_000 });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test.each([
    ['never answers', { kind: 'hang' }],
    ['drips its body', { kind: 'drip' }],
  ] as const)('a server that %s is left at the deadline of the whole call', async (_, behaviour) => {
    double.script(behaviour);
    expect(await failure(ask({ timeoutMs: 300 }))).toMatchObject({
      kind: 'retryable',
      code: 'ai_timeout',
      billing: 'unknown',
    });
  });

  test.each([
    ['an HTML page', '<html>hello</html>', 'text/html'],
    ['nothing', '', 'application/json'],
    ['truncated JSON', '{"type":"message","content":[', 'application/json'],
    ['another JSON document', '{"hello":1}', 'application/json'],
  ])('status 200 with %s is never an answer, and may have been billed', async (_, body, contentType) => {
    double.script({ kind: 'raw', body, contentType });
    expect(await failure(ask())).toMatchObject({ kind: 'retryable', billing: 'unknown' });
  });

  test.each([502, 503, 504])(
    'a gateway’s page with status %i leaves open what was billed',
    async (status) => {
      double.script({ kind: 'raw', body: '<html>Bad gateway</html>', contentType: 'text/html', status });
      expect(await failure(ask())).toMatchObject({
        kind: 'retryable',
        code: 'ai_unavailable',
        billing: 'unknown',
      });
    },
  );

  test('a connection that breaks off may have been billed; one that was refused was not', async () => {
    double.script({ kind: 'reset' }, { kind: 'truncated' });
    expect(await failure(ask())).toMatchObject({ kind: 'retryable', billing: 'unknown' });
    expect(await failure(ask())).toMatchObject({ kind: 'retryable', billing: 'unknown' });
    const gone = await startAnthropicDouble();
    await gone.stop();
    expect(await failure(ask({ baseUrl: gone.url }))).toMatchObject({ kind: 'retryable', billing: 'none' });
  });

  test('a redirect is not followed, so the key goes nowhere else', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(307, { location: `${double.url}/v1/messages` }).end(),
    );
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await failure(ask({ baseUrl: `http://127.0.0.1:${port}` }))).toMatchObject({ kind: 'retryable' });
    expect(double.ledger).toEqual([]);
  });

  test('told to stop, it rejects with the reason and not as a failure of the model', async () => {
    double.script({ kind: 'hang' });
    const stop = new AbortController();
    const asked = ask({ signal: stop.signal });
    await double.waitForCalls(1);
    stop.abort(new Error('shutdown'));
    await expect(asked).rejects.toThrow('shutdown');
  });
});
