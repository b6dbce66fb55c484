import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { UnresolvedNameError } from './resolve-name.ts';
import { createSendWebhook, type WebhookMessage } from './send-webhook.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function serve(
  handle: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handle(request, Buffer.concat(chunks).toString(), response));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const local = createSendWebhook({ allowedHosts: ['127.0.0.1'] });
const message = (url: string): WebhookMessage => ({
  url,
  eventId: 'evt_1',
  body: '{"type":"generation.succeeded","note":"süß"}',
  secret,
  signal: new AbortController().signal,
});

describe('sending a webhook', () => {
  test('signs the very bytes it sends, so that the reference library accepts them', async () => {
    const verified: unknown[] = [];
    const port = await serve((request, body, response) => {
      verified.push(new Webhook(secret).verify(body, request.headers as Record<string, string>));
      response.end();
    });
    expect(await local(message(`http://127.0.0.1:${port}/hook`))).toMatchObject({
      kind: 'response',
      status: 200,
    });
    expect(verified).toEqual([{ type: 'generation.succeeded', note: 'süß' }]);
  });

  test('does not follow a redirect, whatever its kind', async () => {
    let trapped = 0;
    const trap = await serve((_request, _body, response) => {
      trapped += 1;
      response.end();
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const port = await serve((_request, _body, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${trap}/` }).end();
      });
      expect(await local(message(`http://127.0.0.1:${port}/`))).toMatchObject({ kind: 'response', status });
    }
    expect(trapped).toBe(0);
  });

  test('passes on when to come again', async () => {
    const port = await serve((_request, _body, response) => {
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    expect(await local(message(`http://127.0.0.1:${port}/`))).toEqual({
      kind: 'response',
      status: 429,
      retryAfterMs: 120_000,
    });
  });

  test('understands a date as the time to come again, and ignores nonsense', async () => {
    const headers = [
      new Date(Date.now() + 90_000).toUTCString(),
      'Tue, 01 Jan 2019 00:00:00 GMT',
      'soon',
      '-5',
    ];
    const port = await serve((_request, _body, response) => {
      response.writeHead(503, { 'retry-after': headers.shift() ?? '' }).end();
    });
    const first = await local(message(`http://127.0.0.1:${port}/`));
    expect(first.kind === 'response' ? first.retryAfterMs : 0).toBeGreaterThan(80_000);
    for (const _ of [1, 2, 3])
      expect(await local(message(`http://127.0.0.1:${port}/`))).toMatchObject({
        status: 503,
        retryAfterMs: undefined,
      });
  });

  test('takes the status of an endless reply without reading it all', async () => {
    let sent = 0;
    const port = await serve((_request, _body, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      response.on('drain', pour).on('error', () => undefined);
      pour();
    });
    expect(await local(message(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 200 });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('asks plainly: HTTP/1.1, nothing compressed, its own name, no cookie of an earlier answer, no reused connection', async () => {
    const seen: IncomingMessage[] = [];
    const port = await serve((request, _body, response) => {
      seen.push(request);
      response.writeHead(200, { 'set-cookie': 'session=1', connection: 'keep-alive' }).end();
    });
    await local(message(`http://127.0.0.1:${port}/`));
    await local(message(`http://127.0.0.1:${port}/`));
    for (const { httpVersion, headers } of seen) {
      expect(httpVersion).toBe('1.1');
      expect(headers).toMatchObject({
        host: `127.0.0.1:${port}`,
        connection: 'close',
        'accept-encoding': 'identity',
        'content-type': 'application/json',
        'user-agent': 'Mealwise-Webhooks/1',
        'webhook-id': 'evt_1',
      });
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('authorization');
    }
    expect(new Set(seen.map(({ socket }) => socket)).size).toBe(2);
  });

  test('goes through no proxy of the environment', async () => {
    let proxied = 0;
    const proxy = await serve((_request, _body, response) => {
      proxied += 1;
      response.end();
    });
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])
      vi.stubEnv(name, `http://127.0.0.1:${proxy}`);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    onTestFinished(() => void vi.unstubAllEnvs());
    const port = await serve((_request, _body, response) => response.end());
    const attempt = await createSendWebhook({ allowedHosts: ['127.0.0.1'] })(
      message(`http://127.0.0.1:${port}/`),
    );
    expect(attempt).toMatchObject({ status: 200 });
    expect(proxied).toBe(0);
  });

  test('names the host in the TLS greeting, and tells a broken TLS apart', async () => {
    const greeting = Promise.withResolvers<string>();
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        greeting.resolve(data.toString('latin1'));
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
    });
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const send = createSendWebhook({ allowedHosts: [`localhost:${port}`] });
    expect(await send(message(`https://localhost:${port}/`))).toEqual({ kind: 'failure', failure: 'tls' });
    expect(await greeting.promise).toContain('localhost');
  });

  test('gives up on a receiver that never answers, and takes the status of one that never ends', async () => {
    const send = createSendWebhook({ allowedHosts: ['127.0.0.1'], totalTimeoutMs: 300 });
    const silent = await serve(() => undefined);
    expect(await send(message(`http://127.0.0.1:${silent}/`))).toEqual({
      kind: 'failure',
      failure: 'timeout',
    });
    const dripping = await serve((_request, _body, response) => {
      response.writeHead(202).write('.');
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await send(message(`http://127.0.0.1:${dripping}/`))).toMatchObject({ status: 202 });
  });

  test('gives up on a name whose addresses never come', async () => {
    const send = createSendWebhook({
      allowedHosts: [],
      resolve: () => new Promise(() => undefined),
      totalTimeoutMs: 200,
    });
    expect(await send(message('https://hooks.example.com/'))).toEqual({
      kind: 'failure',
      failure: 'timeout',
    });
  });

  test('says coarsely what went wrong', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect(await local(message(`http://127.0.0.1:${port}/`))).toEqual({
      kind: 'failure',
      failure: 'connection',
    });
    const nowhere = createSendWebhook({
      allowedHosts: [],
      resolve: () => Promise.reject(new UnresolvedNameError('nobody knows')),
    });
    expect(await nowhere(message('https://hooks.example.com/'))).toEqual({ kind: 'failure', failure: 'dns' });
  });

  test.each([
    ...['http', 'file', 'ftp', 'gopher', 'ws'].map((scheme) => `${scheme}://hooks.example.com/`),
    'data:,x',
    'javascript:alert(1)',
    'https://me@hooks.example.com/',
    'https://me:secret@hooks.example.com/',
    'https://hooks.example.com@127.0.0.1/',
    'https://127.0.0.1#@hooks.example.com/',
    'https://hooks.example.com%2f@127.0.0.1/',
    'https://hooks.example.com/#part',
    'https:\\\\127.0.0.1\\',
    'https://127.0.0.1\\@hooks.example.com/',
    'https://127.0.0.1/\r\nHost: hooks.example.com',
    'https://[fe80::1%25eth0]/',
    'https://localhost/',
    'https://LocalHost./',
    'https://a.localhost/',
    'https://metadata.google.internal/',
    'https://postgres/',
    ...[22, 25, 80, 5432, 6379].map((port) => `https://hooks.example.com:${port}/`),
    `https://hooks.example.com/${'x'.repeat(2_048)}`,
    'https://',
    '//hooks.example.com/',
    'no url',
    '',
  ])('refuses %s without asking for its address', async (url) => {
    let asked = 0;
    const strict = createSendWebhook({
      allowedHosts: [],
      resolve: async () => {
        asked += 1;
        return ['192.0.2.1'];
      },
    });
    expect(await strict(message(url))).toEqual({ kind: 'failure', failure: 'blocked_address' });
    expect(asked).toBe(0);
  });

  test('refuses a name that leads inside, at every attempt anew', async () => {
    const answers = [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1']];
    const strict = createSendWebhook({ allowedHosts: [], resolve: async () => answers.shift() ?? [] });
    for (const _ of [1, 2, 3])
      expect(await strict(message('https://hooks.example.com/'))).toEqual({
        kind: 'failure',
        failure: 'blocked_address',
      });
    expect(answers).toEqual([]);
  });

  test('exempts a name of the development list with its own port only', async () => {
    const send = createSendWebhook({
      allowedHosts: ['hooks.example.com:9999'],
      resolve: async () => ['127.0.0.1'],
    });
    expect(await send(message('https://hooks.example.com:8443/'))).toEqual({
      kind: 'failure',
      failure: 'blocked_address',
    });
  });

  test('rejects when it is told to stop', async () => {
    const stop = new AbortController();
    const port = await serve(() => stop.abort(new Error('stop')));
    await expect(local({ ...message(`http://127.0.0.1:${port}/`), signal: stop.signal })).rejects.toThrow(
      'stop',
    );
  });
});
