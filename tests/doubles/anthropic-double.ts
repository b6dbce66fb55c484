import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findRequestFault, type MessagesRequest } from './anthropic-request.ts';
import { pickFromPrompt } from './pick-from-prompt.ts';

/**
 * A local server that speaks Anthropic's Messages API (version 2026-10-21): the same request rules, answer shape, errors and
 * headers. It keeps a ledger of every call, and does what a test scripts it to do.
 */
export interface AnthropicDouble {
  readonly url: string;
  readonly ledger: readonly LedgerEntry[];
  /** What the next calls get, one entry each; afterwards every call gets a sound answer again. */
  readonly script: (...behaviours: Behaviour[]) => void;
  /** Resolves when the ledger has `count` entries. */
  readonly waitForCalls: (count: number) => Promise<void>;
  /** Lets every hanging call go on to a sound answer. */
  readonly release: () => void;
  readonly stop: () => Promise<void>;
}

export interface LedgerEntry {
  readonly callId: string | undefined;
  readonly model: string;
  readonly startedAt: number;
  /** Undefined while the call is open. */
  endedAt: number | undefined;
  /** What the caller got; undefined while open or when the connection broke. */
  status: number | undefined;
  /** Whether the vendor would have sent a bill. */
  billed: boolean;
}

export type Behaviour =
  | { readonly kind: 'answer'; readonly text?: string; readonly stopReason?: string; readonly usage?: object }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly type: string;
      readonly message?: string;
      readonly errorCode?: string;
      readonly headers?: Record<string, string>;
    }
  /** Accepts and does not answer until `release`. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  /** Status 200 with something that is no message. */
  | { readonly kind: 'raw'; readonly body: string; readonly contentType: string }
  /** Headers at once, then a byte a while. */
  | { readonly kind: 'drip' };

export async function startAnthropicDouble(
  options: { readonly port?: number } = {},
): Promise<AnthropicDouble> {
  const ledger: LedgerEntry[] = [];
  const scripted: Behaviour[] = [];
  let wake: () => void = () => undefined;
  let called = Promise.withResolvers<void>();
  let gate = new Promise<void>((resolve) => (wake = resolve));

  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const fault = findRequestFault(request, body);
    if (fault !== undefined)
      return sendError(response, fault.status, fault.type, fault.message, {}, undefined);
    const message = JSON.parse(body) as MessagesRequest;
    const entry: LedgerEntry = {
      callId: header(request, 'x-mealwise-call-id'),
      model: message.model,
      startedAt: Date.now(),
      endedAt: undefined,
      status: undefined,
      billed: false,
    };
    ledger.push(entry);
    called.resolve();
    called = Promise.withResolvers();
    response.on('close', () => (entry.endedAt = Date.now()));
    await behave(scripted.shift() ?? { kind: 'answer' }, message, response, entry, () => gate);
  };
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
      wake();
      gate = new Promise((resolve) => (wake = resolve));
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function behave(
  behaviour: Behaviour,
  request: MessagesRequest,
  response: ServerResponse,
  entry: LedgerEntry,
  gate: () => Promise<void>,
): Promise<void> {
  switch (behaviour.kind) {
    case 'hang':
      await gate();
      return answer(request, response, entry, { kind: 'answer' });
    case 'answer':
      return answer(request, response, entry, behaviour);
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'error':
      entry.status = behaviour.status;
      return sendError(
        response,
        behaviour.status,
        behaviour.type,
        behaviour.message ?? behaviour.type,
        behaviour.headers ?? {},
        behaviour.errorCode,
      );
    case 'raw':
      entry.status = 200;
      entry.billed = true;
      response
        .writeHead(200, { 'content-type': behaviour.contentType, 'request-id': requestId() })
        .end(behaviour.body);
      return;
    case 'drip': {
      entry.status = 200;
      entry.billed = true;
      response.writeHead(200, { 'content-type': 'application/json', 'request-id': requestId() });
      const timer = setInterval(() => response.write(' '), 100);
      response.on('close', () => clearInterval(timer));
    }
  }
}

function answer(
  request: MessagesRequest,
  response: ServerResponse,
  entry: LedgerEntry,
  behaviour: Extract<Behaviour, { kind: 'answer' }>,
): void {
  if (response.destroyed) return;
  const prompt = JSON.stringify(request.system ?? '') + JSON.stringify(request.messages);
  const text = behaviour.text ?? pickFromPrompt(request);
  entry.status = 200;
  entry.billed = true;
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'request-id': requestId(),
      'anthropic-workspace-id': 'wrkspc_double',
    })
    .end(
      JSON.stringify({
        id: `msg_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`,
        type: 'message',
        role: 'assistant',
        model: request.model,
        container: null,
        diagnostics: null,
        content: [{ type: 'text', text, citations: null }],
        stop_reason: behaviour.stopReason ?? 'end_turn',
        stop_sequence: null,
        stop_details:
          behaviour.stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
        usage: behaviour.usage ?? {
          input_tokens: Math.ceil(prompt.length / 4),
          output_tokens: Math.ceil(text.length / 4),
          cache_creation_input_tokens: 0,
          cache_read_input_tokens: 0,
          cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
          output_tokens_details: { thinking_tokens: 0 },
          server_tool_use: null,
          service_tier: 'standard',
          speed: 'standard',
          inference_geo: null,
        },
      }),
    );
}

function sendError(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers: Record<string, string>,
  errorCode: string | undefined,
): void {
  const id = requestId();
  const details = errorCode === undefined ? {} : { details: { error_code: errorCode } };
  response
    .writeHead(status, { 'content-type': 'application/json', 'request-id': id, ...headers })
    .end(JSON.stringify({ type: 'error', error: { type, message, ...details }, request_id: id }));
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

const requestId = (): string => `req_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`;
