import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { goodWeek } from './good-week.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

async function smoke(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, out, err };
}

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

/** An API that answers by route, each route's answers in order, the last one for ever. */
async function serve(routes: Record<string, Answer[]>): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const route = `${request.method} ${request.url}`;
    asked.push(`${route} ${String(request.headers['idempotency-key'] ?? '')}`.trim());
    const answers = routes[route] ?? [{ status: 404, body: { code: 'not_found', detail: 'No.' } }];
    const { status = 200, headers = {}, body } = (answers.length > 1 ? answers.shift() : answers[0])!;
    request.resume();
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const id = '018f3f6e-0000-7000-8000-000000000009';

function generation(status: string, percent: number, stage: string): object {
  return {
    id,
    status,
    outcome: null,
    progress: {
      percent,
      stage,
      message: `now at ${stage}`,
      stages: [
        {
          name: 'generation',
          status: percent > 0 ? 'succeeded' : 'waiting',
          attempts: 2,
          duration_ms: 1_234,
          note: 'try 1 had to wait',
        },
        { name: 'validation', status: 'pending', attempts: 0, duration_ms: null, note: null },
      ],
    },
    result: status === 'succeeded' ? { plan_id: goodWeek().plan.id } : null,
    usage: { ai: { requests: 1, cost_usd: '0.001000' } },
    degradations: [],
    error: status === 'failed' ? { code: 'infeasible', message: 'Nothing fits.' } : null,
  };
}

/** Routes of an API on which all goes well. */
function goodRoutes(): Record<string, Answer[]> {
  const { plan, groceries, blueprint } = goodWeek();
  return {
    'GET /v1/me/profile': [{ body: { blueprint } }],
    'POST /v1/generations': [
      { status: 202, headers: { 'retry-after': '0' }, body: generation('queued', 0, 'generation') },
    ],
    [`GET /v1/generations/${id}`]: [
      { headers: { 'retry-after': '0' }, body: generation('running', 40, 'validation') },
      { body: generation('succeeded', 100, 'enrichment') },
    ],
    [`GET /v1/plans/${plan.id}`]: [{ body: plan }],
    [`GET /v1/plans/${plan.id}/grocery-list`]: [{ body: groceries }],
  };
}

describe('npm run smoke', () => {
  test('requests a plan once, shows its stages, its week and its cost, and ends with 0', async () => {
    const { url, asked } = await serve(goodRoutes());
    const { code, out, err } = await smoke('--url', url, '--token', 'abc');
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const shown of ['now at generation', 'now at validation', '100 %', 'Oats with apple', '$28.00'])
      expect(out).toContain(shown);
    expect(out.match(/generation +succeeded, 2 attempts, 1\.2 s: try 1 had to wait/g)).toHaveLength(1);
    expect(out.trim().split('\n').at(-1)).toMatch(/^OK {6}complete, safe for peanut, consistent, priced/);
    expect(asked.filter((line) => /^POST \/v1\/generations \S{36}$/.test(line))).toHaveLength(1);
  });

  test('ends with 1 and the fault when the plan is bad', async () => {
    const routes = goodRoutes();
    const { plan } = goodWeek();
    plan.plan_data.days[0]!.meals.pop();
    routes[`GET /v1/plans/${plan.id}`] = [{ body: plan }];
    const { url } = await serve(routes);
    const { code, err } = await smoke('--url', url, '--token', 'abc');
    expect(code).toBe(1);
    expect(err).toContain('FAULT   2026-12-01 has 0 snacks');
    expect(err).toMatch(/FAILED {2}\d+ faults/);
  });

  test('comes again when it is told to, also after 429 and 503, with the same key', async () => {
    const routes = goodRoutes();
    const later = { headers: { 'retry-after': '0' }, body: { code: 'rate_limited' } };
    routes['POST /v1/generations']?.unshift({ status: 429, ...later }, { status: 503, ...later });
    const { url, asked } = await serve(routes);
    expect((await smoke('--url', url, '--token', 'abc')).code).toBe(0);
    const posts = asked.filter((line) => line.startsWith('POST'));
    expect(posts).toHaveLength(3);
    expect(new Set(posts).size).toBe(1);
  });

  test.each<[string, Record<string, Answer[]>, RegExp]>([
    ['the token is wrong', { 'GET /v1/me/profile': [{ status: 401, body: {} }] }, /401: the token is wrong/],
    [
      'the person has no profile',
      { 'GET /v1/me/profile': [{ status: 404, body: { code: 'profile_not_found', detail: 'PUT it.' } }] },
      /404 \(profile_not_found\): PUT it/,
    ],
    ['something else answers', { 'GET /v1/me/profile': [{ body: '<html>' }] }, /not JSON: <html>/],
    ['the answer has another shape', { 'GET /v1/me/profile': [{ body: {} }] }, /shape at \/blueprint/],
    [
      'the generation fails',
      { 'POST /v1/generations': [{ status: 202, body: generation('failed', 10, 'generation') }] },
      /ended as failed: Nothing fits/,
    ],
    [
      'the plan does not come in time',
      { [`GET /v1/generations/${id}`]: [{ body: generation('running', 40, 'costing') }] },
      /No plan after 1 s: it is still running at costing/,
    ],
    [
      'the server is never ready',
      {
        'GET /v1/me/profile': [
          { status: 503, headers: { 'retry-after': '5' }, body: { code: 'overloaded' } },
        ],
      },
      /No plan after 1 s: GET \/v1\/me\/profile answers 503 overloaded/,
    ],
  ])('ends with 1 and says so when %s', async (_, routes, message) => {
    const { url } = await serve({ ...goodRoutes(), ...routes });
    const { code, err } = await smoke('--url', url, '--token', 'abc', '--timeout', '1');
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).toMatch(/^FAILED/);
  });

  test('ends with 1 and a question when nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const { code, err } = await smoke('--url', `http://127.0.0.1:${port}`, '--token', 'abc');
    expect(code).toBe(1);
    expect(err).toMatch(/No answer from .*Is Mealwise running there\?/);
  });
});
