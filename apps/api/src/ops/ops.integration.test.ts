import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, type TestApi } from '../testing/create-test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
});
afterAll(() => api.close());

const login = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const admin = login('admin', 'correct horse battery');

describe('health', () => {
  test('the process is alive, and ready when its stores answer', async () => {
    expect((await api.app.inject('/livez')).json()).toEqual({ status: 'alive' });
    const ready = await api.app.inject('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.json()).toMatchObject({
      status: 'ready',
      checks: {
        postgres: { status: 'ok' },
        queue: { status: 'ok', detail: 'postgres answers' },
        catalogue: { status: 'ok', detail: expect.stringMatching(/^version \w+/) },
      },
    });
  });

  test('without a queue it is not ready', async () => {
    const never = new Promise<never>(() => undefined);
    const queue = { broker: () => undefined, opened: never, close: async () => undefined };
    const lonely = await createTestApi(inject('testServer'), { queue });
    try {
      const ready = await lonely.app.inject('/readyz');
      expect([ready.statusCode, ready.json().checks.queue.status]).toEqual([503, 'failed']);
      expect((await lonely.app.inject('/metrics')).body).toContain('mealwise_store_up{store="queue"} 0');
    } finally {
      await lonely.close();
    }
  });
});

test('the metrics count requests by route, jobs, workers and generations, and hold no id', async () => {
  const person = await api.newPerson();
  const { id } = (await api.send(person, { method: 'POST', url: '/v1/generations' })).json();
  await api.send(person, { method: 'GET', url: `/v1/generations/${id}` });
  const answer = await api.app.inject('/metrics');
  expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  expect(answer.body).toMatch(
    /mealwise_http_request_duration_seconds_count\{method="GET",route="\/v1\/generations\/:id",status="200"\} 1/,
  );
  expect(answer.body).toMatch(/mealwise_queue_jobs\{queue="generation",state="waiting"\} 1/);
  expect(answer.body).toMatch(/mealwise_queue_workers\{queue="generation"\} 0/);
  expect(answer.body).toMatch(/mealwise_generations\{status="queued",stage="generation"\} 1/);
  expect(answer.body).toContain('mealwise_store_up{store="postgres"} 1');
  expect(answer.body).not.toContain(id);
  expect(answer.body).not.toContain(person);
});

describe('the dashboard', () => {
  test.each([
    '/admin/queues',
    '/admin/queues/',
    '/admin/queues/api/queues',
    '/admin/queues/static/favicon.ico',
  ])('%s wants a login', async (url) => {
    for (const headers of [
      {},
      login('admin', 'wrong'),
      login('root', 'correct horse battery'),
      { authorization: 'Bearer x' },
    ]) {
      const answer = await api.app.inject({ url, headers, remoteAddress: '192.0.2.1' });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic realm="Mealwise queues"/);
    }
  });

  test('shows the queues, in a page that may load nothing from elsewhere', async () => {
    const page = await api.app.inject({ url: '/admin/queues', headers: admin });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/text\/html/);
    expect(page.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/script-src 'self';.*frame-ancestors 'none'/),
      'x-frame-options': 'DENY',
      'cache-control': 'private, no-store',
    });
    const script = /src="([^"]+\.js)"/.exec(page.body)?.[1] ?? '';
    const asset = await api.app.inject({
      url: new URL(script, 'http://x/admin/queues/').pathname,
      headers: admin,
    });
    expect([asset.statusCode, asset.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/javascript/),
    ]);
    const queues = await api.app.inject({ url: '/admin/queues/api/queues', headers: admin });
    expect(queues.json().queues.map(({ name }: { name: string }) => name)).toEqual([
      'generation',
      'validation',
      'costing',
      'enrichment',
      'delivery',
    ]);
  });

  test('takes changes from its own pages only', async () => {
    const pause = (headers: Record<string, string>) =>
      api.app.inject({
        method: 'PUT',
        url: '/admin/queues/api/queues/delivery/pause',
        headers: { ...admin, ...headers, host: 'mealwise.test' },
      });
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await pause(headers);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross_origin']);
    }
    expect(
      (await pause({ origin: 'https://mealwise.test', 'sec-fetch-site': 'same-origin' })).statusCode,
    ).toBe(200);
    const resume = await api.app.inject({
      method: 'PUT',
      url: '/admin/queues/api/queues/delivery/resume',
      headers: admin,
    });
    expect(resume.statusCode).toBe(200);
  });

  test('stops whoever guesses, without a word on whether the last guess was right', async () => {
    const guess = (password: string) =>
      api.app.inject({
        url: '/admin/queues',
        headers: login('admin', password),
        remoteAddress: '192.0.2.66',
      });
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(`guess-${index}`)));
    expect(new Set(guesses.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
    expect((await guess('correct horse battery')).statusCode).toBe(429);
  });

  test('is not there without a password in the settings', async () => {
    const plain = await createTestApi(inject('testServer'), { config: { dashboard: undefined } });
    try {
      expect((await plain.app.inject({ url: '/admin/queues', headers: admin })).statusCode).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
