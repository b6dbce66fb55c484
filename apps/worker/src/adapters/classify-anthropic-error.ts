import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import { ModelError } from '../stages/1-generation/model-port.ts';

/**
 * Every failure of a Claude call in our own words: the one table. An error that the API itself wrote was not billed. One that a
 * gateway wrote in its place, and a call that broke off without an answer, may have been.
 */
export function classifyAnthropicError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof APIError && typeof error.status === 'number')
    return classifyStatus(error, error.status);
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError || isAbort(error))
    return new ModelError('Claude did not answer in time', {
      kind: 'retryable',
      code: 'ai_timeout',
      billing: 'unknown',
      cause: error,
    });
  if (error instanceof APIConnectionError) {
    // A refused connection never reached anybody.
    const refused = hasCode(error, ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
    return new ModelError('Claude could not be reached', {
      kind: 'retryable',
      code: 'ai_unreachable',
      billing: refused ? 'none' : 'unknown',
      cause: error,
    });
  }
  return new ModelError('The call to Claude broke off', {
    kind: 'retryable',
    code: 'ai_broken_call',
    billing: 'unknown',
    cause: error,
  });
}

function classifyStatus(error: APIError, status: number): ModelError {
  const failure = (kind: ModelError['kind'], code: string, message: string): ModelError =>
    new ModelError(message, {
      kind,
      code,
      // A gateway's page names no type; 504 says that somebody stopped waiting, not that nothing was done.
      billing: error.type === null || status === 504 ? 'unknown' : 'none',
      retryAfterMs: retryAfterMs(error),
      cause: error,
    });
  // A spending limit comes as 429 or 400, and no waiting of ours will lift it.
  if (
    /spend_limit/.test(errorCodeOf(error)) ||
    (status === 400 && /reached your specified/i.test(error.message))
  )
    return failure('account', 'ai_spend_limit', 'The Claude account has reached its spending limit');
  if (status === 401 || status === 402 || status === 403)
    return failure('account', 'ai_account', `Claude refused the account (${status})`);
  if (status === 429) return failure('rate_limited', 'ai_rate_limited', 'Claude asks to slow down');
  if (status === 408 || status === 409 || status >= 500)
    return failure('retryable', 'ai_unavailable', `Claude is unavailable (${status})`);
  return failure('permanent', 'ai_bad_request', `Claude refused the request (${status})`);
}

function errorCodeOf(error: APIError): string {
  return 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : '';
}

/** Seconds, as Anthropic sends them. */
function retryAfterMs(error: APIError): number | undefined {
  const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  for (let link = error; link instanceof Error; link = link.cause)
    if ('code' in link && codes.includes(String(link.code))) return true;
  return false;
}
