import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A local server that speaks `/v1/foods/list` of USDA's FoodData Central: pages by collection and ascending id, a key in
 * `X-Api-Key` or `api_key`, an hourly limit told in X-RateLimit headers, and 429 past it. It keeps a ledger of every call.
 */
export interface FdcDouble {
  /** What USDA_API_URL takes. */
  readonly url: string;
  readonly ledger: readonly FdcCall[];
  /** What the next calls get, one entry each; afterwards every call gets a sound answer again. */
  readonly script: (...behaviours: FdcBehaviour[]) => void;
  /** Gives the key its limit back, as an hour does. */
  readonly renewLimit: () => void;
  /** Resolves when the ledger has `count` calls. */
  readonly waitForCalls: (count: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface FdcCall {
  readonly collection: string;
  readonly page: number;
  readonly pageSize: number;
  /** Undefined while the call is open, or when the connection broke. */
  status: number | undefined;
}

export type FdcBehaviour =
  | { readonly kind: 'answer' }
  | { readonly kind: 'limited'; readonly retryAfterS?: number }
  | { readonly kind: 'status'; readonly status: number }
  /** Status 200 with something that is no list. */
  | { readonly kind: 'raw'; readonly body: string }
  | { readonly kind: 'reset' }
  /** Never answers. */
  | { readonly kind: 'hang' };

export interface FdcDoubleOptions {
  /** Records by collection as USDA names it: `Foundation`, `SR Legacy`, `Survey (FNDDS)`. */
  readonly foods: Readonly<Record<string, readonly unknown[]>>;
  readonly apiKey: string;
  /** Calls that the key has; default 1,000. */
  readonly limit?: number;
}

export async function startFdcDouble(options: FdcDoubleOptions): Promise<FdcDouble> {
  const { apiKey, limit = 1_000, foods } = options;
  const ledger: FdcCall[] = [];
  const scripted: FdcBehaviour[] = [];
  let left = limit;
  let called = Promise.withResolvers<void>();

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://double');
    if (keyOf(request, url) !== apiKey)
      return sendError(response, 403, 'API_KEY_INVALID', 'An invalid api_key was supplied.');
    if (request.method !== 'GET' || url.pathname !== '/fdc/v1/foods/list')
      return sendError(response, 404, 'NOT_FOUND', 'The requested URL was not found.');
    const call: FdcCall = {
      collection: url.searchParams.get('dataType') ?? '',
      page: Number(url.searchParams.get('pageNumber') ?? 1),
      pageSize: Number(url.searchParams.get('pageSize') ?? 50),
      status: undefined,
    };
    ledger.push(call);
    called.resolve();
    called = Promise.withResolvers();
    response.on('finish', () => (call.status = response.statusCode));
    const limitHeaders = (): Record<string, string> => ({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(left),
    });
    const behaviour = scripted.shift() ?? { kind: 'answer' };
    switch (behaviour.kind) {
      case 'hang':
        return;
      case 'reset':
        return void response.socket?.resetAndDestroy();
      case 'status':
        return sendError(response, behaviour.status, 'ERROR', 'scripted');
      case 'raw':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end(behaviour.body);
      case 'limited':
        return sendLimited(
          response,
          behaviour.retryAfterS === undefined ? {} : { 'retry-after': String(behaviour.retryAfterS) },
        );
      case 'answer': {
        if (left === 0) return sendLimited(response, limitHeaders());
        left -= 1;
        // The API's own bounds of pageSize.
        if (!(call.pageSize >= 1 && call.pageSize <= 200))
          return sendError(response, 400, 'BAD_REQUEST', 'pageSize');
        const all = foods[call.collection] ?? [];
        const page = all.slice((call.page - 1) * call.pageSize, call.page * call.pageSize);
        response
          .writeHead(200, { 'content-type': 'application/json', ...limitHeaders() })
          .end(JSON.stringify(page));
      }
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/fdc`,
    ledger,
    script: (...behaviours) => void scripted.push(...behaviours),
    renewLimit: () => void (left = limit),
    waitForCalls: async (count) => {
      while (ledger.length < count) await called.promise;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function keyOf(request: IncomingMessage, url: URL): string | undefined {
  return String(request.headers['x-api-key'] ?? url.searchParams.get('api_key') ?? '');
}

const sendLimited = (response: ServerResponse, headers: Record<string, string>): void =>
  sendError(response, 429, 'OVER_RATE_LIMIT', 'You have exceeded your rate limit.', headers);

/** api.data.gov's error shape. */
function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { code, message } }));
}
