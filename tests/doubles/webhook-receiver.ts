import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface ReceivedWebhook {
  /** The event's id, from the header `webhook-id`. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  /** The very bytes that came, which are what was signed. */
  readonly bytes: Buffer;
  /** The same as text. */
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** What it was answered; undefined when it was not. */
  readonly status: number | undefined;
}

/** What the receiver does with one request: a status, a whole answer, silence, or a cut connection. */
export type ReceiverAnswer =
  | number
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset';

/** A receiver of webhooks with a ledger of all that came. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** The next answers, one request each; afterwards 200 again. */
  readonly answerWith: (...answers: ReceiverAnswer[]) => void;
  /** Resolves when `count` requests have come. */
  readonly waitFor: (count: number) => Promise<void>;
  /** The first request that fits, also one that came before; waits until there is one. */
  readonly waitForWebhook: (fits: (webhook: ReceivedWebhook) => boolean) => Promise<ReceivedWebhook>;
  /** The event, checked with the reference library; throws when signature or age is wrong. */
  readonly verify: (webhook: ReceivedWebhook, secret: string) => unknown;
  readonly stop: () => Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const scripted: ReceiverAnswer[] = [];
  let arrival = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = scripted.shift() ?? 200;
      const bytes = Buffer.concat(chunks);
      received.push({
        id: String(request.headers['webhook-id']),
        headers: request.headers,
        bytes,
        body: bytes.toString('utf8'),
        receivedAt: Date.now(),
        status: typeof answer === 'object' ? answer.status : typeof answer === 'number' ? answer : undefined,
      });
      give(answer, response);
      arrival.resolve();
      arrival = Promise.withResolvers();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith: (...answers) => void scripted.push(...answers),
    waitFor: async (count) => {
      while (received.length < count) await arrival.promise;
    },
    waitForWebhook: async (fits) => {
      for (;;) {
        const found = received.find(fits);
        if (found !== undefined) return found;
        await arrival.promise;
      }
    },
    verify: ({ bytes, headers }, secret) =>
      new Webhook(secret).verify(bytes, headers as Record<string, string>),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function give(answer: ReceiverAnswer, response: ServerResponse): void {
  if (answer === 'hang') return;
  if (answer === 'reset') return void response.socket?.resetAndDestroy();
  const { status, headers = {}, body = '' } = typeof answer === 'number' ? { status: answer } : answer;
  response.writeHead(status, headers).end(body);
}
