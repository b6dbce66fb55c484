import { ApiProblem } from '../api-problem.ts';

/**
 * The value of an `Idempotency-Key` header: a bare token or a quoted structured string, 1 to 255 visible ASCII characters
 * in either spelling. Undefined when there is no such header; throws `invalid_header` for anything else.
 */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const raw = Array.isArray(header) ? header.join(', ') : header.trim();
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(raw)?.[1];
  const key = quoted === undefined ? raw : quoted.replaceAll(/\\(["\\])/g, '$1');
  // A lone quote is half of a structured string, not a token.
  const isBroken = quoted === undefined && raw.startsWith('"');
  if (isBroken || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new ApiProblem(
      'invalid_header',
      'Idempotency-Key needs 1 to 255 visible ASCII characters, bare or in double quotes.',
    );
  return key;
}
