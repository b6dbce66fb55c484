import type { IncomingMessage } from 'node:http';

/** The part of a Messages request that the double reads. */
export interface MessagesRequest {
  readonly model: string;
  readonly max_tokens: number;
  readonly system?: unknown;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
}

export interface RequestFault {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

const MODELS = ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5', 'claude-haiku-4-5'];
/** Parameters that version 2026-10-21 no longer takes, even at their defaults. */
const REMOVED = ['temperature', 'top_p', 'top_k', 'output_format'];

/** Why the real API would refuse this request; undefined when it would take it. */
export function findRequestFault(request: IncomingMessage, body: string): RequestFault | undefined {
  const invalid = (message: string): RequestFault => ({
    status: 400,
    type: 'invalid_request_error',
    message,
  });
  if (request.method !== 'POST' || request.url !== '/v1/messages')
    return { status: 404, type: 'not_found_error', message: `Not found: ${request.method} ${request.url}` };
  if (!/^Bearer \S+$/.test(request.headers.authorization ?? '') && request.headers['x-api-key'] === undefined)
    return { status: 401, type: 'authentication_error', message: 'invalid bearer token' };
  if (request.headers['anthropic-version'] !== '2026-10-21')
    return invalid('anthropic-version: header is required');

  let parsed: Partial<Record<string, unknown>>;
  try {
    parsed = JSON.parse(body) as Partial<Record<string, unknown>>;
  } catch {
    return invalid('The request body is not valid JSON');
  }
  for (const name of REMOVED) if (name in parsed) return invalid(`${name}: Extra inputs are not permitted`);
  if (typeof parsed['model'] !== 'string' || !MODELS.includes(parsed['model']))
    return { status: 404, type: 'not_found_error', message: `model: ${String(parsed['model'])}` };
  if (!Number.isInteger(parsed['max_tokens']) || Number(parsed['max_tokens']) < 1)
    return invalid('max_tokens: Field required');
  const choice = parsed['tool_choice'] as { type?: string } | undefined;
  if (choice?.type === 'any' || choice?.type === 'tool')
    return invalid('tool_choice: forced tool use is not supported');
  const thinking = parsed['thinking'] as { type?: string } | undefined;
  if (thinking?.type === 'disabled' && parsed['model'] === 'claude-sonnet-5-5')
    return invalid('thinking: cannot be disabled');
  const messages = parsed['messages'] as MessagesRequest['messages'] | undefined;
  if (!Array.isArray(messages) || messages.length === 0)
    return invalid('messages: at least one message is required');
  if (messages.at(-1)?.role !== 'user') return invalid('messages: prefill is not supported');
  const schema = (parsed['output_config'] as { format?: { schema?: object } } | undefined)?.format?.schema;
  const schemaFault = schema === undefined ? undefined : findSchemaFault(schema);
  return schemaFault === undefined ? undefined : invalid(`output_config.format.schema: ${schemaFault}`);
}

/** Structured output takes closed objects without bounds. */
function findSchemaFault(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  for (const [key, value] of Object.entries(schema)) {
    if (['minimum', 'maximum', 'minLength', 'maxLength', 'maxItems', 'pattern'].includes(key))
      return `${key} is not supported`;
    const inner = findSchemaFault(value);
    if (inner !== undefined) return inner;
  }
  return 'type' in schema &&
    schema.type === 'object' &&
    (schema as { additionalProperties?: unknown }).additionalProperties !== false
    ? 'additionalProperties must be false'
    : undefined;
}
