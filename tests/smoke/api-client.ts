import { setTimeout as wait } from 'node:timers/promises';

/** What the command cannot go on after, in words for whoever runs it. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
}

export interface ApiClient {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: object, headers?: Record<string, string>) => Promise<unknown>;
}

/** A client that turns every way in which a server can disappoint into one clear sentence. */
export function createApiClient(baseUrl: string, token: string): ApiClient {
  const ask = async (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<unknown> => {
    for (;;) {
      const response = await send(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status === 429) {
        await wait(1_000 * Math.min(30, Number(response.headers.get('retry-after') ?? 1)));
        continue;
      }
      return readAnswer(response, `${method} ${path}`);
    }
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body, headers) => ask('POST', path, body, headers),
  };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(30_000) });
  } catch (cause) {
    const reason =
      cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new SmokeFailure(`No answer from ${url}: ${reason}. Is Mealwise running there?`, { cause });
  }
}

async function readAnswer(response: Response, what: string): Promise<unknown> {
  const text = await response.text();
  if (response.ok) return parse(text, what);
  if (response.status === 401)
    throw new SmokeFailure(`${what} answered 401: the token is wrong or has expired.`);
  const problem = parse(text, what) as { code?: string; detail?: string; title?: string };
  throw new SmokeFailure(
    `${what} answered ${response.status} (${problem.code ?? 'no code'}): ${problem.detail ?? problem.title ?? ''}`,
  );
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SmokeFailure(`${what} answered something that is not JSON: ${text.slice(0, 80)}`, { cause });
  }
}
