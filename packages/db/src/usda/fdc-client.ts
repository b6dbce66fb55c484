import { setTimeout as sleep } from 'node:timers/promises';
import { UsdaImportError } from './usda-import-error.ts';

export interface FdcClientOptions {
  /** Such as `https://api.nal.usda.gov/fdc`, without a slash at the end. */
  readonly baseUrl: string;
  /** Sent as a header: in the address it would be written to logs on the way. */
  readonly apiKey: string;
  readonly signal: AbortSignal;
  /** Told why the client waits, and for how long. */
  readonly onWait?: (reason: string, ms: number) => void;
  /** Waits; rejects when the signal aborts. Default: real time. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds that only grow. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Asks USDA's API for JSON, within its limits. */
export type FdcClient = (path: string, query: Readonly<Record<string, string>>) => Promise<unknown>;

const TIMEOUT_MS = 60_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A key that asked too much is blocked for an hour; with room for a clock that is not ours. */
const LIMIT_PATIENCE_MS = 2 * HOUR_MS;
const FAULT_WAITS_MS = [1_000, 2_000, 4_000, 8_000, 16_000];

/**
 * A client that keeps within the limit of a key (1,000 requests in a rolling hour; api.data.gov tells what is left in
 * X-RateLimit-Remaining): with nothing left it waits until its own first request is an hour old, and after a 429 for Retry-After
 * or one minute, doubling up to a quarter of an hour, two hours in all. Faults of the server or the network are tried
 * six times. Rejects with a UsdaImportError that says what to do, or with the signal's reason.
 */
export function createFdcClient(options: FdcClientOptions): FdcClient {
  const { signal, onWait = () => undefined, now = () => performance.now() } = options;
  const wait = options.wait ?? ((ms, until) => sleep(ms, undefined, { signal: until }));
  let firstAt: number | undefined;
  let remaining: number | undefined;

  const pause = async (reason: string, ms: number): Promise<void> => {
    onWait(reason, ms);
    await wait(ms, signal);
    signal.throwIfAborted();
  };

  return async (path, query) => {
    const url = `${options.baseUrl}${path}?${new URLSearchParams(query).toString()}`;
    let faults = 0;
    let limitedMs = 0;
    for (;;) {
      signal.throwIfAborted();
      if (remaining === 0 && firstAt !== undefined) {
        await pause('nothing is left of the hourly limit', Math.max(MINUTE_MS, firstAt + HOUR_MS - now()));
        firstAt = undefined;
      }
      firstAt ??= now();
      remaining = undefined;
      const answer = await ask(url, options);
      if (answer.kind === 'json') {
        remaining = answer.remaining;
        return answer.body;
      }
      if (answer.kind === 'limited') {
        const ms = answer.retryAfterMs ?? Math.min(15 * MINUTE_MS, Math.max(MINUTE_MS, limitedMs));
        limitedMs += ms;
        if (limitedMs > LIMIT_PATIENCE_MS)
          throw new UsdaImportError(
            'USDA still limits this key after two hours. Run the command again later: it goes on here.',
          );
        await pause('USDA limits this key (429)', ms);
        continue;
      }
      const ms = FAULT_WAITS_MS[faults];
      if (ms === undefined)
        throw new UsdaImportError(
          `USDA's API does not answer (${answer.reason}). Run the command again later: it goes on here.`,
        );
      faults += 1;
      await pause(answer.reason, ms);
    }
  };
}

type Answer =
  | { readonly kind: 'json'; readonly body: unknown; readonly remaining: number | undefined }
  | { readonly kind: 'limited'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'fault'; readonly reason: string };

async function ask(url: string, { apiKey, signal }: FdcClientOptions): Promise<Answer> {
  try {
    const response = await fetch(url, {
      headers: { 'x-api-key': apiKey, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const body = await response.text();
    if (response.status === 429)
      return { kind: 'limited', retryAfterMs: readSeconds(response.headers.get('retry-after')) };
    if (response.status >= 500) return { kind: 'fault', reason: `status ${response.status}` };
    if (!response.ok) throw refusal(response.status, body);
    const remaining = response.headers.get('x-ratelimit-remaining');
    return {
      kind: 'json',
      body: JSON.parse(body),
      remaining: remaining !== null && /^\d+$/.test(remaining) ? Number(remaining) : undefined,
    };
  } catch (error) {
    if (error instanceof UsdaImportError) throw error;
    signal.throwIfAborted();
    if (error instanceof SyntaxError) return { kind: 'fault', reason: 'an answer that is not JSON' };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'fault', reason: cause instanceof Error ? cause.message : String(cause) };
  }
}

function refusal(status: number, body: string): UsdaImportError {
  if (status === 401 || status === 403)
    return new UsdaImportError(
      `USDA refuses the key in USDA_API_KEY (${status}). Get one at https://api.data.gov/signup, or use DEMO_KEY for a try.`,
    );
  return new UsdaImportError(`USDA's API refused the request: ${status} ${body.slice(0, 200)}`);
}

/** Whole seconds; a date is not used by api.data.gov and counts as nothing said. */
function readSeconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) * 1_000 : undefined;
}
