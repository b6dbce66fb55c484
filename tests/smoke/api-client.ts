import { setTimeout as wait } from 'node:timers/promises';

/** What the command cannot go on after, in words for whoever runs it. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
}

export interface ApiAnswer {
  readonly body: unknown;
  /** When to ask again, where the server said so. */
  readonly retryAfterMs: number | undefined;
}

export interface ApiClient {
  readonly get: (path: string) => Promise<ApiAnswer>;
  readonly post: (path: string, body: object, headers?: Record<string, string>) => Promise<ApiAnswer>;
  /** Waits so long, or fails when the time of the whole run is up before that. */
  readonly pause: (ms: number, waitingFor: string) => Promise<void>;
}

const LONGEST_ANSWER_MS = 30_000;
const USUAL_PAUSE_MS = 1_000;

/**
 * A client that turns every way in which a server can disappoint into one clear sentence. It comes again, when it is told to, after
 * 429 and 503: reads are repeatable, and the one POST carries an idempotency key. `timeoutS` bounds everything together.
 */
export function createApiClient(baseUrl: string, token: string, timeoutS: number): ApiClient {
  const deadline = performance.now() + 1_000 * timeoutS;
  const timeLeft = (): number => Math.max(0, deadline - performance.now());
  const pause = async (ms: number, waitingFor: string): Promise<void> => {
    if (ms >= timeLeft()) throw new SmokeFailure(`No plan after ${timeoutS} s: ${waitingFor}`);
    await wait(ms);
  };
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<ApiAnswer> => {
    for (;;) {
      const answer = await send(`${baseUrl}${path}`, {
        method,
        headers: { ...headers, authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(Math.ceil(Math.min(LONGEST_ANSWER_MS, Math.max(1, timeLeft())))),
      });
      if (answer.status !== 429 && answer.status !== 503)
        return { body: readAnswer(answer, `${method} ${path}`), retryAfterMs: answer.retryAfterMs };
      const [, code = ''] = /"code":\s*"(\w+)"/.exec(answer.text) ?? [];
      await pause(
        answer.retryAfterMs ?? USUAL_PAUSE_MS,
        `${method} ${path} answers ${answer.status} ${code}`.trim(),
      );
    }
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body, headers) =>
      ask('POST', path, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body)),
    pause,
  };
}

interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | undefined;
}

async function send(url: string, init: RequestInit): Promise<RawAnswer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' });
    return {
      status: response.status,
      retryAfterMs: readRetryAfter(response),
      text: await response.text(),
    };
  } catch (cause) {
    const reason =
      cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new SmokeFailure(`No answer from ${url}: ${reason}. Is Mealwise running there?`, { cause });
  }
}

/** Seconds, as Mealwise sends them. */
function readRetryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  return header !== null && /^\d+$/.test(header) ? 1_000 * Number(header) : undefined;
}

function readAnswer({ status, text }: RawAnswer, what: string): unknown {
  if (status >= 200 && status < 300) return parse(text, what);
  if (status === 401) throw new SmokeFailure(`${what} answered 401: the token is wrong or has expired.`);
  const { code, detail, title } = parse(text, what) as { code?: string; detail?: string; title?: string };
  throw new SmokeFailure(`${what} answered ${status} (${code ?? 'no code'}): ${detail ?? title ?? ''}`);
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SmokeFailure(`${what} answered something that is not JSON: ${text.slice(0, 80)}`, { cause });
  }
}
