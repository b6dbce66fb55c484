/**
 * The three ways in which work can fail. Everything else that is thrown counts as retryable.
 *
 * - `TerminalError`: trying again cannot help; the job ends here.
 * - `RetryableError`: try again after a backoff; spends an attempt.
 * - `DelayError`: try again at a given time; spends no attempt (a rate limit, a busy lease).
 */

interface FailureOptions {
  /** Stable machine-readable reason, snake_case; ends up in `error.code` of a generation and in `error_logs`. */
  readonly code: string;
  readonly cause?: unknown;
}

export class TerminalError extends Error {
  override readonly name = 'TerminalError';
  readonly code: string;

  constructor(message: string, options: FailureOptions) {
    super(message, { cause: options.cause });
    this.code = options.code;
  }
}

export class RetryableError extends Error {
  override readonly name = 'RetryableError';
  readonly code: string;
  /** Wait at least this long before the next attempt, in milliseconds; without it the backoff alone decides. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: FailureOptions & { readonly retryAfterMs?: number | undefined }) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export class DelayError extends Error {
  override readonly name = 'DelayError';
  readonly code: string;
  /** Come back after this many milliseconds. */
  readonly delayMs: number;

  constructor(message: string, options: FailureOptions & { readonly delayMs: number }) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.delayMs = options.delayMs;
  }
}

/** One link of an error's `cause` chain, safe to store: no stack, bounded text without NUL or lone surrogates. */
export interface FailureLink {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
}

const MAX_LINKS = 8;
const MAX_TEXT = 500;

/** An error and its causes, outermost first; at most eight links, cycles cut. */
export function describeFailure(error: unknown): FailureLink[] {
  const links: FailureLink[] = [];
  const seen = new Set<unknown>();
  let current = error;
  while (current !== undefined && current !== null && links.length < MAX_LINKS && !seen.has(current)) {
    seen.add(current);
    links.push(describeLink(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return links;
}

/** Text that both Postgres text and jsonb accept: NUL and lone surrogates cannot be stored. */
export function storableText(text: string, maxLength = MAX_TEXT): string {
  return text.toWellFormed().replaceAll('\0', '').slice(0, maxLength).toWellFormed();
}

function describeLink(value: unknown): FailureLink {
  if (!(value instanceof Error)) return { name: 'NonError', message: storableText(String(value)) };
  const code = 'code' in value && typeof value.code === 'string' ? { code: storableText(value.code) } : {};
  return { name: storableText(value.name), ...code, message: storableText(value.message) };
}
