import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblem, problemKinds, type ProblemCode, type RequestFault } from './api-problem.ts';
import { isDatabaseOutage } from './web/database-outage.ts';
import type { FindAllowedMethods } from './web/allowed-methods.ts';
import { InvalidRequest } from './web/validate-request.ts';

/** The body of every answer that is an error: `application/problem+json`, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly request_id: string;
  readonly retryable: boolean;
  readonly errors?: readonly RequestFault[];
  readonly [extension: string]: unknown;
}

const RETRY_AFTER_S = '2';

/** What Fastify itself refuses, by its code. */
const frameworkProblems: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'malformed_json',
    'The body is not JSON, or names __proto__ or a constructor’s prototype.',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'A body may have 256 KB at most.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send the body as application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad_request', 'Content-Length does not match the body.'],
  FST_ERR_BAD_URL: ['bad_request', 'The path is not valid percent-encoding.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is nothing at this path.'],
  FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER: ['login_required', 'Send a user name and a password.'],
};

/** Takes any thrown value for what it says to the caller; what is not known is `internal_error` and says nothing. */
export function toApiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof InvalidRequest) return describeInvalid(error);
  const known = isFastifyError(error) ? frameworkProblems[error.code] : undefined;
  if (known !== undefined) return new ApiProblem(known[0], known[1], { cause: error });
  if (
    isFastifyError(error) &&
    error.statusCode !== undefined &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  )
    return new ApiProblem('bad_request', 'The request cannot be handled as it is.', { cause: error });
  if (isDatabaseOutage(error))
    return new ApiProblem('database_unavailable', 'Please try again in a moment.', {
      headers: { 'retry-after': RETRY_AFTER_S },
      cause: error,
    });
  return new ApiProblem('internal_error', 'This has been logged under the request id.', { cause: error });
}

/** An id that is none is simply not there; to say more would tell what ids look like. */
function describeInvalid(error: InvalidRequest): ApiProblem {
  if (error.validationContext === 'params')
    return new ApiProblem('not_found', 'There is nothing at this path.', { cause: error });
  return new ApiProblem('validation_failed', `${error.message}; see errors.`, {
    errors: error.faults,
    cause: error,
  });
}

/** Writes a problem as the answer to a request. */
export function describeProblem(problem: ApiProblem, request: FastifyRequest): Problem {
  const { status, title, retryable } = problemKinds[problem.code];
  return {
    type: `https://mealwise.example/errors/${problem.code.replaceAll('_', '-')}`,
    title,
    status,
    detail: problem.message,
    // Without the query, which may hold what nobody should read in an answer.
    instance: request.url.split('?', 1)[0] ?? '',
    code: problem.code,
    request_id: request.id,
    retryable,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.extensions,
  };
}

/** How an error becomes an answer: whatever a route throws, a path that does not exist, a method that does not. */
export function registerProblems(app: FastifyInstance, findAllowedMethods: FindAllowedMethods): void {
  app.setErrorHandler((error, request, reply) => sendProblem(toApiProblem(error), request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(describeMissing(request, findAllowedMethods), request, reply),
  );
}

/** Why no route took a request: the path does not exist, or it does and takes other methods. */
export function describeMissing(request: FastifyRequest, findAllowedMethods: FindAllowedMethods): ApiProblem {
  const allowed = findAllowedMethods(request.url);
  if (allowed.length === 0) return new ApiProblem('not_found', 'There is nothing at this path.');
  const methods = allowed.join(', ');
  return new ApiProblem('method_not_allowed', `This path takes ${methods}.`, { headers: { allow: methods } });
}

/** Logs what is ours to mend and answers with the problem. */
export function sendProblem(problem: ApiProblem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  logIfOurs(problem, request);
  return reply
    .code(problemKinds[problem.code].status)
    .headers(problem.headers)
    .header('cache-control', 'private, no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(describeProblem(problem, request));
}

/** A refused request is the caller's affair; a failure of ours leaves its cause in the log, under the request id. */
export function logIfOurs(problem: ApiProblem, request: FastifyRequest): void {
  if (problemKinds[problem.code].status < 500) return;
  request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'a request failed');
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
