import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startAnthropicDouble, type AnthropicDouble } from './anthropic-double.ts';
import type { Message } from './anthropic-message.ts';

const question = {
  nonce: 'n1',
  slots: ['lunch', 'dinner', 'snack', 'snack_2'].map((slot) => ({ date: '2026-11-30', slot })),
  candidates: { lunch: [{ id: 'r1' }], dinner: [{ id: 'r2' }], snack: [{ id: 'r3' }, { id: 'r4' }] },
};
const schema = {
  type: 'object',
  properties: { nonce: { type: 'string' }, maximum: { type: 'string' } },
  required: ['nonce', 'maximum'],
  additionalProperties: false,
};
const good = {
  model: 'claude-haiku-5-5',
  max_tokens: 4_000,
  system: 'Choose.',
  messages: [{ role: 'user', content: JSON.stringify(question) }],
  output_config: { format: { type: 'json_schema', schema }, effort: 'low' },
  thinking: { type: 'disabled' },
};

let double: AnthropicDouble;

beforeEach(async () => {
  double = await startAnthropicDouble();
});

afterEach(async () => {
  await double.stop();
});

function post(
  body: object | string,
  headers: Record<string, string | undefined> = {},
  path = '/v1/messages',
): Promise<Response> {
  const all = {
    authorization: 'Bearer test',
    'anthropic-version': '2026-10-21',
    'content-type': 'application/json',
    'x-mealwise-call-id': 'call-1',
    ...headers,
  };
  return fetch(`${double.url}${path}`, {
    method: 'POST',
    headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const ask = async (change: object = {}): Promise<Message> =>
  (await (await post({ ...good, ...change })).json()) as Message;
const textOf = ({ content }: Message): string =>
  content.map((block) => ('text' in block ? block.text : '')).join('');

describe('the Messages double', () => {
  test('answers with a pick for every slot among the candidates of its meal', async () => {
    const message = await ask();
    expect(message).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: 'claude-haiku-5-5',
      stop_reason: 'end_turn',
    });
    const { nonce, picks } = JSON.parse(textOf(message)) as { nonce: string; picks: { recipe: string }[] };
    expect([nonce, ...picks.map(({ recipe }) => recipe)]).toEqual(['n1', 'r1', 'r2', 'r3', 'r4']);
  });

  test('keeps a ledger: who called, for what, when, with what outcome, and whether it is billed', async () => {
    const before = Date.now();
    await ask();
    await ask({ temperature: 1 });
    expect(double.ledger).toMatchObject([
      { callId: 'call-1', model: 'claude-haiku-5-5', status: 200, billed: true },
      { callId: 'call-1', model: 'claude-haiku-5-5', status: 400, billed: false, request: undefined },
    ]);
    expect(double.ledger[0]?.request).toMatchObject({ system: 'Choose.' });
    expect(double.ledger[0]?.startedAt).toBeGreaterThanOrEqual(before);
  });

  test('has the headers of the API on every answer', async () => {
    for (const body of [good, { ...good, top_p: 1 }]) {
      const { headers } = await post(body);
      expect(headers.get('request-id')).toMatch(/^req_/);
      expect(headers.get('anthropic-workspace-id')).toBe('wrkspc_double');
      expect(headers.get('anthropic-ratelimit-requests-limit')).toBe('1000');
      expect(Date.parse(headers.get('anthropic-ratelimit-output-tokens-reset') ?? '')).toBeGreaterThan(0);
    }
  });

  test('counts tokens that follow from what was said', async () => {
    const short = await ask({ system: '' });
    const long = await ask({ system: 'x'.repeat(4_000) });
    expect(short.usage).toMatchObject({ output_tokens_details: { thinking_tokens: 0 } });
    const grown = long.usage as { input_tokens: number };
    expect(grown.input_tokens - (short.usage as { input_tokens: number }).input_tokens).toBe(1_000);
  });

  test('thinks, and bills it, unless it is told not to', async () => {
    const message = await ask({ thinking: undefined });
    expect(message.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    expect(message.usage).toMatchObject({ output_tokens_details: { thinking_tokens: 200 } });
  });

  test('stops where max_tokens are used up', async () => {
    const message = await ask({ max_tokens: 5 });
    expect(message).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 5 } });
    expect(textOf(message)).toHaveLength(20);
  });

  test('answers plain words in plain words', async () => {
    expect(textOf(await ask({ messages: [{ role: 'user', content: 'Hello' }] }))).toMatch(/cannot find/);
    const blocks = [{ type: 'text', text: JSON.stringify(question) }];
    expect(textOf(await ask({ messages: [{ role: 'user', content: blocks }] }))).toMatch(/"n1"/);
  });

  test('streams the same message as events', async () => {
    const response = await post({ ...good, stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text())
      .split('\n\n')
      .filter((event) => event !== '')
      .map(
        (event) =>
          JSON.parse(event.split('\ndata: ')[1] ?? '') as { type: string; delta?: { text?: string } },
      );
    const types = events.map(({ type }) => type);
    expect([types.at(0), types.at(2), types.at(-2), types.at(-1)]).toEqual([
      'message_start',
      'content_block_start',
      'message_delta',
      'message_stop',
    ]);
    expect(JSON.parse(events.map(({ delta }) => delta?.text ?? '').join(''))).toMatchObject({ nonce: 'n1' });
  });
});

describe('the Messages double refuses', () => {
  const nested = (extra: object) => ({
    output_config: {
      format: { type: 'json_schema', schema: { ...schema, properties: { a: { type: 'array', ...extra } } } },
    },
  });
  test.each<[string, object, RegExp]>([
    ['temperature', { temperature: 1 }, /temperature: Extra inputs/],
    ['top_p', { top_p: 0.9 }, /top_p/],
    ['top_k', { top_k: 5 }, /top_k/],
    ['the old output_format', { output_format: {} }, /output_format/],
    ['forced tool use', { tool_choice: { type: 'any' } }, /forced/],
    ['a forced tool', { tool_choice: { type: 'tool', name: 'x' } }, /forced/],
    ['prefill', { messages: [...good.messages, { role: 'assistant', content: '{' }] }, /prefill/],
    ['no messages', { messages: [] }, /at least one/],
    ['an empty message', { messages: [{ role: 'user', content: '' }] }, /non-empty/],
    ['a system message among the others', { messages: [{ role: 'system', content: 'x' }] }, /role/],
    ['no max_tokens', { max_tokens: undefined }, /max_tokens: Field required/],
    ['max_tokens beyond the model', { max_tokens: 128_001 }, /max_tokens/],
    ['an effort that does not exist', { output_config: { effort: 'none' } }, /effort/],
    ['thinking turned off at high effort', { output_config: { effort: 'max' } }, /effort max/],
    ['thinking turned off the wrong way', { model: 'claude-sonnet-5-5' }, /thinking.type: disabled/],
    [
      'an open object',
      { output_config: { format: { type: 'json_schema', schema: { type: 'object' } } } },
      /additional/,
    ],
    ['bounds in a schema', nested({ maxItems: 7 }), /maxItems/],
    ['a format of another kind', { output_config: { format: { type: 'xml' } } }, /json_schema/],
    [
      'too many optional fields',
      {
        output_config: {
          format: {
            type: 'json_schema',
            schema: {
              type: 'object',
              additionalProperties: false,
              properties: Object.fromEntries(
                Array.from({ length: 25 }, (_, n) => [`f${n}`, { type: 'string' }]),
              ),
            },
          },
        },
      },
      /too complex/,
    ],
  ])('%s', async (_, change, message) => {
    const response = await post({ ...good, ...change });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringMatching(message) as string },
      request_id: response.headers.get('request-id'),
    });
  });

  test.each<[string, number, string, () => Promise<Response>]>([
    ['a call without a key', 401, 'authentication_error', () => post(good, { authorization: undefined })],
    [
      'another version',
      400,
      'invalid_request_error',
      () => post(good, { 'anthropic-version': '2023-06-01' }),
    ],
    ['an unknown model', 404, 'not_found_error', () => post({ ...good, model: 'claude-2' })],
    ['a model that every object has', 404, 'not_found_error', () => post({ ...good, model: 'toString' })],
    ['another path', 404, 'not_found_error', () => post(good, {}, '/v1/complete')],
    ['a body that is not JSON', 400, 'invalid_request_error', () => post('{')],
    ['a body that is no object', 400, 'invalid_request_error', () => post('[]x')],
  ])('%s', async (_, status, type, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: 'error', error: { type } });
  });
});

describe('the Messages double does as it is told', () => {
  test('once, then it is sound again', async () => {
    double.script({
      kind: 'error',
      status: 429,
      type: 'rate_limit_error',
      errorCode: 'enforced_spend_limit_reached',
      headers: { 'retry-after': '7' },
    });
    const limited = await post(good);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await limited.json()).toMatchObject({
      error: { type: 'rate_limit_error', details: { error_code: 'enforced_spend_limit_reached' } },
    });
    expect((await ask()).stop_reason).toBe('end_turn');
    expect(double.ledger.map(({ billed }) => billed)).toEqual([false, true]);
  });

  test('with messages that are no picks', async () => {
    double.script({ kind: 'refusal' }, { kind: 'max_tokens' }, { kind: 'mixed_up' });
    expect(await ask()).toMatchObject({
      stop_reason: 'refusal',
      content: [],
      stop_details: { type: 'refusal' },
    });
    const cut = await ask();
    expect(cut).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 4_000 } });
    expect(() => JSON.parse(textOf(cut)) as unknown).toThrow(SyntaxError);
    expect(JSON.parse(textOf(await ask()))).toMatchObject({ nonce: 'of-another-call' });
  });

  test('with what is no message', async () => {
    double.script(
      { kind: 'raw', body: '<html>', contentType: 'text/html' },
      { kind: 'raw', body: '', contentType: 'application/json' },
      { kind: 'raw', body: '<html>', contentType: 'text/html', status: 502 },
    );
    expect(await (await post(good)).text()).toBe('<html>');
    expect(await (await post(good)).text()).toBe('');
    expect((await post(good)).status).toBe(502);
  });

  test('with connections that break before the answer and within it', async () => {
    double.script({ kind: 'reset' }, { kind: 'truncated' });
    await expect(post(good)).rejects.toThrow(/fetch failed/);
    const cut = await post(good);
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow(/terminated/);
  });

  test('with silence until it is released, and the bill comes all the same', async () => {
    double.script({ kind: 'hang' });
    const asked = ask();
    await double.waitForCalls(1);
    expect(double.ledger).toMatchObject([{ status: undefined, endedAt: undefined, billed: true }]);
    double.release();
    expect((await asked).stop_reason).toBe('end_turn');
  });

  test('and survives callers that leave', async () => {
    double.script({ kind: 'hang' }, { kind: 'drip' });
    for (const calls of [1, 2]) {
      const leave = new AbortController();
      const asked = fetch(`${double.url}/v1/messages`, {
        method: 'POST',
        headers: { authorization: 'Bearer test', 'anthropic-version': '2026-10-21' },
        body: JSON.stringify(good),
        signal: leave.signal,
      }).then((response) => response.text());
      await double.waitForCalls(calls);
      leave.abort();
      await expect(asked).rejects.toThrow(/abort/i);
    }
    double.release();
    expect((await ask()).stop_reason).toBe('end_turn');
  });
});

test('the command prints where it listens, and refuses a port that is none', async () => {
  const main = fileURLToPath(new URL('anthropic-double-main.ts', import.meta.url));
  const running = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void running.kill());
  const [line] = (await once(running.stdout, 'data')) as [Buffer];
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString()) ?? [];
  expect((await fetch(`${url}/v1/messages`, { method: 'POST' })).status).toBe(401);
  const refused = spawn(process.execPath, [main, '--port', 'x'], { stdio: 'ignore' });
  expect(await once(refused, 'exit')).toEqual([2, null]);
});
