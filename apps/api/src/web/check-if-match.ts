import { ApiProblem } from '../api-problem.ts';
import { matchesEtag } from './matches-etag.ts';

/**
 * Refuses a change that was meant for another state: `version_conflict` where an `If-Match` header names only other tags than `etag`.
 * Without the header everything passes, unless it is required: then `if_match_required`.
 */
export function checkIfMatch(
  header: string | undefined,
  etag: string,
  { required = false }: { readonly required?: boolean } = {},
): void {
  if (header === undefined && required)
    throw new ApiProblem('if_match_required', 'Send the ETag that you know as If-Match.');
  if (header !== undefined && !matchesEtag(header, etag))
    throw new ApiProblem('version_conflict', 'It has changed since you read it; read it again.', {
      headers: { etag },
    });
}
