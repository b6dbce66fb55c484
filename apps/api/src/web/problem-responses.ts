import { z } from 'zod';

/** The body of every refusal, for the OpenAPI document. */
export const ProblemBody = z
  .looseObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string().meta({ description: 'Stable; decide by it.', example: 'validation_failed' }),
    request_id: z.uuid(),
    retryable: z.boolean(),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ example: '/preferences/max_prep_time' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const descriptions = {
  400: 'The body or a header cannot be read.',
  401: 'No valid bearer token: `unauthorized` or `token_expired`.',
  404: 'There is nothing here, or it is somebody else’s.',
  409: 'Not in this state; `code` says why.',
  412: 'Changed since it was read: `version_conflict`.',
  413: 'The body is larger than 256 KB.',
  415: 'The body is not JSON in UTF-8.',
  422: 'Understood but refused; `code` says why, `errors` where.',
  428: 'Send `If-Match`.',
  429: 'Too many requests; see `Retry-After`.',
  500: 'A fault of ours, logged under the request id.',
  503: 'A store does not answer or the server is too busy; see `Retry-After`.',
} as const;

type ProblemStatus = keyof typeof descriptions;

/** Response entries for some refusals of a route. */
export function problemResponses<Status extends ProblemStatus>(
  ...statuses: Status[]
): Record<
  Status,
  { description: string; content: { 'application/problem+json': { schema: typeof ProblemBody } } }
> {
  const entries = statuses.map((status) => [
    status,
    { description: descriptions[status], content: { 'application/problem+json': { schema: ProblemBody } } },
  ]);
  return Object.fromEntries(entries) as ReturnType<typeof problemResponses<Status>>;
}

/** An answer without a body. */
export const NotModified = z.undefined().describe('Nothing has changed.');
