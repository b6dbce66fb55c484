/** One fault of a request, for `errors[]` of a problem. */
export interface RequestFault {
  /** JSON Pointer (RFC 6901) to the value at fault; '' = the whole body. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Every reason for which a request is refused. `retryable`: the same request may succeed later. */
export const problemKinds = {
  malformed_json: { status: 400, title: 'The body is not readable JSON', retryable: false },
  invalid_header: { status: 400, title: 'A header has an unusable value', retryable: false },
  bad_request: { status: 400, title: 'The request is not understood', retryable: false },
  unauthorized: { status: 401, title: 'A valid bearer token is needed', retryable: false },
  token_expired: { status: 401, title: 'The bearer token has expired', retryable: false },
  login_required: { status: 401, title: 'A login is needed', retryable: false },
  cross_origin: { status: 403, title: 'The request comes from another site', retryable: false },
  not_found: { status: 404, title: 'There is nothing here', retryable: false },
  profile_not_found: { status: 404, title: 'There is no profile yet', retryable: false },
  method_not_allowed: { status: 405, title: 'This method does not work here', retryable: false },
  request_timeout: { status: 408, title: 'The request took too long to arrive', retryable: true },
  already_ready: { status: 409, title: 'The recipe is ready and does not change', retryable: false },
  too_many_recipes: { status: 409, title: 'There is no room for another recipe', retryable: false },
  plan_archived: { status: 409, title: 'The plan is archived', retryable: false },
  slot_locked: { status: 409, title: 'The meal is locked', retryable: false },
  no_safe_swap: { status: 409, title: 'No other dish fits there', retryable: false },
  plan_no_longer_safe: {
    status: 409,
    title: 'The plan does not suit the newest profile any more',
    retryable: false,
  },
  version_conflict: { status: 412, title: 'It has changed in the meantime', retryable: false },
  payload_too_large: { status: 413, title: 'The body is too large', retryable: false },
  unsupported_media_type: { status: 415, title: 'The body must be JSON in UTF-8', retryable: false },
  validation_failed: { status: 422, title: 'The request has faults', retryable: false },
  profile_incomplete: { status: 422, title: 'The profile lacks what a plan needs', retryable: false },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency key used for a different request',
    retryable: false,
  },
  unsafe_callback_url: { status: 422, title: 'The callback URL may not be called', retryable: false },
  unsupported_medical_case: { status: 422, title: 'No plan can be made for this person', retryable: false },
  contradictory_targets: {
    status: 422,
    title: 'The targets set by hand contradict each other or a bound',
    retryable: false,
  },
  infeasible: { status: 422, title: 'No plan can meet all of these wishes', retryable: false },
  nothing_to_regenerate: { status: 422, title: 'No meal is left to plan anew', retryable: false },
  if_match_required: { status: 428, title: 'Say which state the change is meant for', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests', retryable: true },
  header_too_large: { status: 431, title: 'The headers are too large', retryable: false },
  internal_error: { status: 500, title: 'Something went wrong here', retryable: true },
  database_unavailable: { status: 503, title: 'The database does not answer', retryable: true },
  overloaded: { status: 503, title: 'Too busy at the moment', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ProblemCode = keyof typeof problemKinds;

export interface ProblemDetails {
  readonly errors?: readonly RequestFault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of the answer beside the standard ones, such as `missing_fields`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Thrown by whatever refuses a request; problem.ts makes the answer of it. `detail` is a sentence for the caller. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly errors: readonly RequestFault[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    detail: string,
    { errors = [], headers = {}, extensions = {}, cause }: ProblemDetails = {},
  ) {
    super(detail, { cause });
    this.code = code;
    this.errors = errors;
    this.headers = headers;
    this.extensions = extensions;
  }
}
