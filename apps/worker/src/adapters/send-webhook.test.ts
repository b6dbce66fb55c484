import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
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

  test('says coarsely what went wrong', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect(await local(message(`http://127.0.0.1:${port}/`))).toEqual({
      kind: 'failure',
      failure: 'connection',
    });
    expect(await local(message('https://no-such-host.invalid/'))).toEqual({
      kind: 'failure',
      failure: 'dns',
    });
  });

  test('reaches no private address in any spelling', async () => {
    let trapped = 0;
    const port = await serve((_request, _body, response) => {
      trapped += 1;
      response.end();
    });
    const strict = createSendWebhook({ allowedHosts: [] });
    const hosts = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '0',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::127.0.0.1]',
      '[2002:7f00:1::]',
      '１２７.０.０.１',
      '127。0。0。1',
      '127.0.0.1.',
      'localhost',
      'LocalHost',
      'localhost.',
      'a.localhost',
      '169.254.169.254',
      '10.0.0.1',
      '192.168.0.1',
      '172.16.0.1',
      '100.100.100.200',
      '[fd00:ec2::254]',
      '[fe80::1]',
      'metadata.google.internal',
      'public@127.0.0.1',
      '127.0.0.1#@public',
      'public%2f@127.0.0.1',
    ];
    const urls = [
      ...['http', 'https'].flatMap((scheme) => hosts.map((host) => `${scheme}://${host}:${port}/`)),
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'gopher://127.0.0.1/',
      'data:,x',
      'javascript:1',
      'no url',
      '',
    ];
    const attempts = await Promise.all(
      urls.map(async (url) => ({ url, attempt: await strict(message(url)) })),
    );
    expect(
      attempts.filter(({ attempt }) => attempt.kind !== 'failure' || attempt.failure !== 'blocked_address'),
    ).toEqual([]);
    expect(trapped).toBe(0);
  });

  test('rejects when it is told to stop', async () => {
    const stop = new AbortController();
    const port = await serve(() => stop.abort(new Error('stop')));
    await expect(local({ ...message(`http://127.0.0.1:${port}/`), signal: stop.signal })).rejects.toThrow(
      'stop',
    );
  });
});
