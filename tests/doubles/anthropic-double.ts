import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour } from './anthropic-behaviour.ts';
import { writeMessage } from './anthropic-message.ts';
import { findRequestFault, type MessagesRequest } from './anthropic-request.ts';
import { streamMessage } from './anthropic-stream.ts';

/**
 * A local server that speaks Anthropic's Messages API (version 2026-10-21): the same request rules, answer shape, stream, errors
 * and headers. It keeps a ledger of every call, and does what a test scripts it to do.
 */
export interface AnthropicDouble {
  readonly url: string;
  readonly ledger: readonly LedgerEntry[];
  /** What the next calls get that pass the request rules, one entry each; afterwards every call gets a sound answer again. */
  readonly script: (...behaviours: Behaviour[]) => void;
  /** Resolves when the ledger has `count` entries. */
  readonly waitForCalls: (count: number) => Promise<void>;
  /** Lets every hanging call go on to a sound answer. */
  readonly release: () => void;
  readonly stop: () => Promise<void>;
}

/** One call. Times are milliseconds since 1970. */
export interface LedgerEntry {
  readonly callId: string | undefined;
  /** Empty where the request named none. */
  readonly model: string;
  /** What was asked; undefined when the API would not take it. */
  readonly request: MessagesRequest | undefined;
  readonly startedAt: number;
  /** Undefined while the call is open. */
  endedAt: number | undefined;
  /** What the caller got; undefined while open or when the connection broke. */
  status: number | undefined;
  /** Whether the vendor would send a bill: it does for work that was done, also when nobody waited for it. */
  billed: boolean;
}

export async function startAnthropicDouble(
  options: { readonly port?: number } = {},
): Promise<AnthropicDouble> {
  const ledger: LedgerEntry[] = [];
  const scripted: Behaviour[] = [];
  let called = Promise.withResolvers<void>();
  let gate = Promise.withResolvers<void>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const asked = findRequestFault(request, body);
    const entry: LedgerEntry = {
      callId: header(request, 'x-mealwise-call-id'),
      model: asked.model,
      request: asked.fault === undefined ? asked.request : undefined,
      startedAt: Date.now(),
      endedAt: undefined,
      status: undefined,
      billed: false,
    };
    ledger.push(entry);
    called.resolve();
    called = Promise.withResolvers();
    response.on('close', () => (entry.endedAt = Date.now()));
    const call: Call = { response, entry, headers: headersOf(ledger.length), released: gate.promise };
    if (asked.fault !== undefined) return sendError(call, asked.fault);
    await behave(scripted.shift() ?? { kind: 'answer' }, asked.request, call);
  };
  const server = createServer((request, response) => {
    // A caller that leaves in the middle of its own request takes its connection along; there is nobody left to answer.
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ledger,
    script: (...behaviours) => void scripted.push(...behaviours),
    waitForCalls: async (count) => {
      while (ledger.length < count) await called.promise;
    },
    release: () => {
      gate.resolve();
      gate = Promise.withResolvers();
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Call {
  readonly response: ServerResponse;
  readonly entry: LedgerEntry;
  readonly headers: Readonly<Record<string, string>>;
  readonly released: Promise<void>;
}

async function behave(behaviour: Behaviour, request: MessagesRequest, call: Call): Promise<void> {
  const { response, entry, headers } = call;
  // Everything but an error is work that was done.
  entry.billed = behaviour.kind !== 'error' && behaviour.kind !== 'reset';
  switch (behaviour.kind) {
    case 'hang':
      await call.released;
      return answer(request, call, { kind: 'answer' });
    case 'answer':
    case 'refusal':
    case 'max_tokens':
    case 'mixed_up':
      return answer(request, call, behaviour);
    case 'error':
      return sendError(call, { message: behaviour.type, ...behaviour });
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncated': {
      const body = JSON.stringify(writeMessage(request, { kind: 'answer' }));
      response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return;
    }
    case 'raw':
      entry.status = behaviour.status ?? 200;
      response
        .writeHead(entry.status, { ...headers, 'content-type': behaviour.contentType })
        .end(behaviour.body);
      return;
    case 'drip': {
      entry.status = 200;
      response.writeHead(200, headers);
      const timer = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(timer));
    }
  }
}

function answer(request: MessagesRequest, call: Call, behaviour: Parameters<typeof writeMessage>[1]): void {
  const { response, entry, headers } = call;
  if (response.destroyed) return;
  const message = writeMessage(request, behaviour);
  entry.status = 200;
  if (request.stream === true)
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' }).end(streamMessage(message));
  else response.writeHead(200, headers).end(JSON.stringify(message));
}

interface ApiError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly errorCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function sendError({ response, entry, headers }: Call, error: ApiError): void {
  const { status, type, message, errorCode } = error;
  const details = errorCode === undefined ? {} : { details: { error_code: errorCode } };
  entry.status = status;
  response.writeHead(status, { ...headers, ...error.headers }).end(
    JSON.stringify({
      type: 'error',
      error: { type, message, ...details },
      request_id: headers['request-id'],
    }),
  );
}

const MINUTE_MS = 60_000;

/** The headers of every answer; the limits are those of the tier "Start", refilled each minute. */
function headersOf(calls: number): Record<string, string> {
  const reset = new Date(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS).toISOString();
  const limits = { requests: 1_000, 'input-tokens': 2_000_000, 'output-tokens': 400_000 };
  const rates = Object.entries(limits).flatMap(([name, limit]) => [
    [`anthropic-ratelimit-${name}-limit`, String(limit)],
    [
      `anthropic-ratelimit-${name}-remaining`,
      String(name === 'requests' ? Math.max(0, limit - calls) : limit),
    ],
    [`anthropic-ratelimit-${name}-reset`, reset],
  ]);
  return {
    'content-type': 'application/json',
    'request-id': `req_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`,
    'anthropic-workspace-id': 'wrkspc_double',
    ...Object.fromEntries(rates),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
