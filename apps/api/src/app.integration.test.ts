import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { newId } from '@mealwise/db';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestApi, sampleBlueprint, signToken, type TestApi } from './testing/create-test-api.ts';

let api: TestApi;
let person: string;
let token: string;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'), { config: { corsOrigins: ['https://app.example'] } });
  person = await api.newPerson();
  token = await signToken(person);
});
afterAll(() => api.close());

const url = '/v1/generations';
const json = { 'content-type': 'application/json' };
const countRows = async (): Promise<number> =>
  (await api.worker.db.selectFrom('engine.generations').select('id').where('user_id', '=', person).execute())
    .length;

describe('a body', () => {
  test.each<[string, string | Buffer, string]>([
    ['that is cut off', '{', 'malformed_json'],
    ['with single quotes', "{'a':1}", 'malformed_json'],
    ['with a comment', '{} // hello', 'malformed_json'],
    ['with a trailing comma', '{"a":1,}', 'malformed_json'],
    ['of two documents', '{}{}', 'malformed_json'],
    ['that is NaN', 'NaN', 'malformed_json'],
    ['that is null', 'null', 'malformed_json'],
    ['with invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'malformed_json'],
    ['with one key twice', '{"metadata":{},"metadata":{"a":"b"}}', 'malformed_json'],
    ['that pollutes prototypes', '{"__proto__":{"x":1}}', 'malformed_json'],
    ['that pollutes prototypes, escaped', '{"\\u005f_proto__":{"x":1}}', 'malformed_json'],
    ['that pollutes constructors', '{"constructor":{"prototype":{"x":1}}}', 'malformed_json'],
    ['nested 100,000 deep', '{"a":'.repeat(40_000), 'malformed_json'],
    ['with a NUL', '{"metadata":{"a":"\\u0000"}}', 'malformed_json'],
    ['with a lone surrogate', '{"metadata":{"a":"\\ud800"}}', 'malformed_json'],
    ['with a lone surrogate in a key', '{"\\udc00":1}', 'malformed_json'],
    ['that is a list', '[]', 'validation_failed'],
    ['that is text', '"x"', 'validation_failed'],
    ['with an infinite number', '{"preferences":{"max_prep_time":1e400}}', 'validation_failed'],
    ['with a number as text', '{"preferences":{"max_prep_time":"30"}}', 'validation_failed'],
    ['of 300 KB', `{"metadata":{"a":"${'x'.repeat(300_000)}"}}`, 'payload_too_large'],
  ])('%s is refused and leaves nothing', async (_name, payload, code) => {
    const before = await countRows();
    const answer = await api.send(person, { method: 'POST', url, headers: json, payload });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code, status: answer.statusCode, instance: url, retryable: false });
    expect(answer.statusCode).toBeLessThan(500);
    expect(await countRows()).toBe(before);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/xml',
    'json',
  ])('of type %s is refused', async (type) => {
    const answer = await api.send(person, {
      method: 'POST',
      url,
      headers: { 'content-type': type },
      payload: '{}',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
  });

  test('with a byte order mark, or of type JSON in UTF-8, is read', async () => {
    for (const [type, payload] of [
      ['application/json', '\ufeff{}'],
      ['application/json; charset=UTF-8', '{}'],
    ] as const) {
      const answer = await api.send(person, {
        method: 'POST',
        url,
        headers: { 'content-type': type },
        payload,
      });
      expect(answer.statusCode).toBe(202);
    }
  });
});

describe('every answer', () => {
  test('has a request id of its own and tells browsers and caches to keep their hands off', async () => {
    const requests = [
      { method: 'GET', url: '/livez' },
      { method: 'GET', url: '/nowhere' },
      { method: 'GET', url: '/v1/me/profile' },
    ] as const;
    const ids = new Set<unknown>();
    for (const request of requests) {
      const answer = await api.send(undefined, { ...request, headers: { 'mealwise-request-id': 'forged' } });
      expect(answer.headers).toMatchObject({
        'mealwise-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      ids.add(answer.headers['mealwise-request-id']);
    }
    expect(ids.size).toBe(requests.length);
  });

  test('of an error names the same request as the header', async () => {
    const answer = await api.send(person, { method: 'GET', url: '/v1/nowhere?secret=1' });
    expect(answer.json()).toMatchObject({
      code: 'not_found',
      instance: '/v1/nowhere',
      request_id: answer.headers['mealwise-request-id'],
      type: 'https://mealwise.example/errors/not-found',
    });
  });

  test('counts down the caller’s limit', async () => {
    const answer = await api.send(person, { method: 'GET', url: '/v1/me/profile' });
    expect(answer.headers['ratelimit-policy']).toBe('"requests";q=1000;w=60');
    expect(answer.headers['ratelimit']).toMatch(/^"requests";r=\d+;t=\d+$/);
  });
});

describe('paths and methods', () => {
  test.each([
    ['DELETE', '/v1/generations', 'POST'],
    ['PUT', '/v1/generations/estimate', 'GET, HEAD, POST'],
    ['POST', '/v1/me/profile', 'GET, HEAD, PATCH, PUT'],
    ['PUT', '/v1/me/targets', 'GET, HEAD'],
    ['DELETE', '/v1/me/pantry', 'GET, HEAD, PUT'],
    ['GET', `/v1/plans/${newId()}/slots/2026-11-30/dinner/feedback`, 'PUT'],
    ['POST', '/v1/plans', 'GET, HEAD'],
    ['DELETE', '/v1/plans/current', 'GET, HEAD, PATCH'],
    ['POST', `/v1/plans/${newId()}/versions`, 'GET, HEAD'],
    ['PUT', `/v1/plans/${newId()}/revert`, 'POST'],
    ['GET', `/v1/plans/${newId()}/swaps`, 'POST'],
    ['DELETE', `/v1/plans/${newId()}/regenerations`, 'POST'],
    ['GET', `/v1/plans/${newId()}/slots/2026-12-01/dinner/lock`, 'DELETE, PUT'],
    ['POST', '/v1/foods', 'GET, HEAD'],
    ['DELETE', '/v1/foods/egg', 'GET, HEAD'],
    ['POST', '/v1/recipes', 'GET, HEAD'],
    ['PATCH', '/v1/recipes/shakshuka', 'GET, HEAD'],
    ['POST', '/livez', 'GET, HEAD'],
  ] as const)('%s %s is answered with the methods that work', async (method, path, allow) => {
    const answer = await api.send(person, { method, url: path });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, allow]);
    expect(answer.json().code).toBe('method_not_allowed');
  });

  test.each([
    '/v1/me/profile/',
    '//v1/me/profile',
    '/V1/me/profile',
    '/v1/me/profile;a=b',
    '/v1/me/..%2fprofile',
    '/v1/%zz',
    '/v1',
  ])('%s is not another name of a route', async (path) => {
    const answer = await api.app.inject({
      method: 'GET',
      url: path,
      headers: { authorization: `Bearer ${token}` },
    });
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.headers['content-type']).toMatch(/problem\+json/);
  });

  test('X-HTTP-Method-Override has no effect', async () => {
    const answer = await api.send(person, {
      method: 'GET',
      url: '/v1/me/profile',
      headers: { 'x-http-method-override': 'PUT' },
    });
    expect(answer.json().object).toBe('profile');
  });
});

describe('without a good token', () => {
  const routes = [
    ['POST', '/v1/generations'],
    ['POST', '/v1/generations/estimate'],
    ['GET', `/v1/generations/${newId()}`],
    ['GET', '/v1/plans'],
    ['GET', '/v1/plans/current'],
    ['GET', `/v1/plans/${newId()}`],
    ['PATCH', `/v1/plans/${newId()}`],
    ['GET', `/v1/plans/${newId()}/versions`],
    ['POST', `/v1/plans/${newId()}/revert`],
    ['POST', `/v1/plans/${newId()}/swaps`],
    ['POST', `/v1/plans/${newId()}/regenerations`],
    ['PUT', `/v1/plans/${newId()}/slots/2026-12-01/dinner/lock`],
    ['DELETE', `/v1/plans/${newId()}/slots/2026-12-01/dinner/lock`],
    ['GET', `/v1/plans/${newId()}/grocery-list`],
    ['GET', `/v1/plans/${newId()}/safety-certificate`],
    ['GET', `/v1/plans/${newId()}/nutrition`],
    ['GET', `/v1/plans/${newId()}/receipt`],
    ['PUT', `/v1/plans/${newId()}/slots/2026-11-30/dinner/feedback`],
    ['GET', '/v1/me/profile'],
    ['PUT', '/v1/me/profile'],
    ['PATCH', '/v1/me/profile'],
    ['GET', '/v1/me/targets'],
    ['GET', '/v1/me/pantry'],
    ['PUT', '/v1/me/pantry'],
    ['GET', '/v1/foods'],
    ['GET', '/v1/foods/egg'],
    ['GET', '/v1/recipes'],
    ['GET', '/v1/recipes/shakshuka'],
    ['GET', '/v1/webhook-endpoints/default'],
    ['POST', '/v1/nutrition/validations'],
    ['POST', '/functions/v1/plan-generator'],
    ['POST', '/functions/v1/nutrition-validator'],
  ] as const;

  test.each(routes)('%s %s is refused before anything is read', async (method, path) => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      `Basic ${token}`,
      `Bearer ${token} x`,
      `bearer\t${token}`,
    ]) {
      // A body that would be refused as well, if anybody looked at it.
      const payload = method === 'GET' ? {} : { payload: '{', headers: { ...json, authorization } };
      const answer = await api.app.inject({ method, url: path, headers: { authorization }, ...payload });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="mealwise"/);
    }
    const inQuery = await api.app.inject({ method, url: `${path}?access_token=${token}` });
    expect(inQuery.statusCode).toBe(401);
  });
});

describe('pages of other sites', () => {
  const preflight = (origin: string) =>
    api.app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });

  test('may call when their origin is listed', async () => {
    const answer = await preflight('https://app.example');
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-headers': expect.stringContaining('authorization'),
    });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('may send a merge patch, and may read where the next page is', async () => {
    const headers = {
      origin: 'https://app.example',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'content-type',
    };
    const answer = await api.app.inject({ method: 'OPTIONS', url: '/v1/me/profile', headers });
    expect(answer.headers['access-control-allow-methods']).toContain('PATCH');
    const page = await api.send(person, {
      method: 'GET',
      url: '/v1/recipes/shakshuka',
      headers: { origin: 'https://app.example' },
    });
    expect(page.headers['access-control-expose-headers']).toMatch(/(^|, )link(,|$)/);
    expect(page.headers.vary).toBe('Origin, Accept');
  });

  test.each([
    'https://evil.example',
    'https://app.example.evil.example',
    'https://evil-app.example',
    'http://app.example',
    'null',
  ])('at %s may not', async (origin) => {
    expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
    const answer = await api.send(person, { method: 'GET', url: '/v1/me/profile', headers: { origin } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

test('who asks too often is told when to come back, and nobody else is', async () => {
  const strict = await createTestApi(inject('testServer'), {
    config: { limits: { requests: 3, generations: 1 } },
  });
  try {
    const someone = newId();
    const get = (who: string) => strict.send(who, { method: 'GET', url: '/v1/me/profile' });
    const statuses = [await get(someone), await get(someone), await get(someone)].map(
      ({ statusCode }) => statusCode,
    );
    expect(statuses).toEqual([404, 404, 404]);
    const refused = await strict.send(someone, {
      method: 'GET',
      url: '/v1/me/profile',
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get(newId())).statusCode).toBe(404);
  } finally {
    await strict.close();
  }
});

describe('when Postgres is away', () => {
  test('requests are answered with 503 and when to come back, and nothing of why', async () => {
    const lonely = await createTestApi(inject('testServer'), {
      databaseUrl: 'postgres://mealwise_api:canary-pw@127.0.0.1:9/nowhere',
    });
    try {
      for (const request of [
        { method: 'POST', url },
        { method: 'GET', url: `/v1/generations/${newId()}` },
        { method: 'PUT', url: '/v1/me/profile', payload: sampleBlueprint },
      ] as const) {
        const answer = await lonely.send(newId(), request);
        expect([answer.statusCode, answer.json().code]).toEqual([503, 'database_unavailable']);
        expect(answer.headers['retry-after']).toBe('2');
        expect(answer.body).not.toMatch(/ECONNREFUSED|canary|127\.0\.0\.1/);
      }
      const ready = await lonely.app.inject({ method: 'GET', url: '/readyz' });
      expect(ready.statusCode).toBe(503);
      expect(ready.json()).toMatchObject({
        status: 'not_ready',
        checks: {
          postgres: { status: 'failed', detail: 'ECONNREFUSED' },
          queue: { status: 'ok' },
          catalogue: { status: 'failed' },
        },
      });
      expect((await lonely.app.inject({ method: 'GET', url: '/livez' })).statusCode).toBe(200);
      expect(lonely.logged()).not.toContain('canary-pw');
    } finally {
      await lonely.close();
    }
  });
});

describe('over a real socket', () => {
  test('what is not HTTP gets a problem and the end of the connection', async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    expect(await talk('GARBAGE\r\n\r\n').received).toMatch(
      /^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"bad_request"/s,
    );
    const longHeader = `GET /livez HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await talk(longHeader).received).toMatch(/^HTTP\/1\.1 431 /);
    const whole = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    expect(await talk(whole).received).toMatch(/^HTTP\/1\.1 200 /);
  });

  test(
    'a body that drips in is cut off after ten seconds, and closing does not wait for one',
    { timeout: 25_000 },
    async () => {
      const head = `POST ${url} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
      const startedAt = performance.now();
      expect(await talk(head).received).toMatch(/^HTTP\/1\.1 408 /);
      expect(performance.now() - startedAt).toBeLessThan(13_000);
      const dripping = talk(head);
      await dripping.connected;
      const closedAt = performance.now();
      await api.app.close();
      await dripping.received;
      expect(performance.now() - closedAt).toBeLessThan(5_000);
    },
  );
});

/** Sends bytes and collects what comes back until the connection ends. */
function talk(bytes: string): { readonly connected: Promise<unknown>; readonly received: Promise<string> } {
  const { port } = api.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const connected = once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  const received = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(text));
  });
  return { connected, received };
}
