import type { IncomingMessage } from 'node:http';
import { findSchemaFault } from './anthropic-schema.ts';

/** The part of a Messages request that the double reads. */
export interface MessagesRequest {
  readonly model: string;
  readonly max_tokens: number;
  readonly system?: unknown;
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly output_config?: { readonly effort?: string; readonly format?: { readonly type: string } };
  readonly thinking?: { readonly type: string };
  readonly tool_choice?: { readonly type: string };
  readonly stream?: boolean;
}

export interface RequestFault {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** A request that the real API would take, or why it would not. */
export type AskedRequest = { readonly model: string } & (
  | { readonly fault: undefined; readonly request: MessagesRequest }
  | { readonly fault: RequestFault }
);

/** How thinking is turned off, by model; undefined where it cannot be. */
const MODELS: Readonly<Record<string, string | undefined>> = {
  'claude-haiku-5-5': 'disabled',
  'claude-sonnet-5-5': 'between_tools',
  'claude-opus-5-5': undefined,
  'claude-fable-5-2': undefined,
  'claude-fable-5-1': undefined,
};
/** All that version 2026-10-21 takes; `temperature`, `top_p` and `top_k` are gone, even at their defaults. */
const PARAMETERS = new Set(
  `model max_tokens messages system metadata stop_sequences stream thinking tools tool_choice output_config
  service_tier speed cache_control container diagnostics inference_geo`.split(/\s+/),
);
const MAX_BODY_BYTES = 32 * 1_024 * 1_024;
const MAX_OUTPUT_TOKENS = 128_000;

export function findRequestFault(request: IncomingMessage, body: string): AskedRequest {
  const parsed = readObject(body);
  const model = typeof parsed?.['model'] === 'string' ? parsed['model'] : '';
  const fault = findHeaderFault(request, body) ?? findBodyFault(parsed);
  return fault === undefined
    ? { model, fault, request: parsed as unknown as MessagesRequest }
    : { model, fault };
}

function findHeaderFault(request: IncomingMessage, body: string): RequestFault | undefined {
  const { method, url, headers } = request;
  if (method !== 'POST' || url !== '/v1/messages')
    return { status: 404, type: 'not_found_error', message: `Not found: ${method} ${url}` };
  if (!/^Bearer \S+$/.test(headers.authorization ?? '') && (headers['x-api-key'] ?? '') === '')
    return { status: 401, type: 'authentication_error', message: 'invalid bearer token' };
  if (headers['anthropic-version'] !== '2026-10-21') return invalid('anthropic-version: header is required');
  return Buffer.byteLength(body) > MAX_BODY_BYTES
    ? { status: 413, type: 'request_too_large', message: 'Request exceeds the maximum size' }
    : undefined;
}

function findBodyFault(parsed: Record<string, unknown> | undefined): RequestFault | undefined {
  if (parsed === undefined) return invalid('The request body is not valid JSON');
  const extra = Object.keys(parsed).find((name) => !PARAMETERS.has(name));
  if (extra !== undefined) return invalid(`${extra}: Extra inputs are not permitted`);
  const asked = parsed as Partial<MessagesRequest>;
  if (typeof asked.model !== 'string') return invalid('model: Field required');
  if (!Object.hasOwn(MODELS, asked.model))
    return { status: 404, type: 'not_found_error', message: `model: ${asked.model}` };
  if (!Number.isInteger(asked.max_tokens)) return invalid('max_tokens: Field required');
  if (Number(asked.max_tokens) < 0 || Number(asked.max_tokens) > MAX_OUTPUT_TOKENS)
    return invalid(`max_tokens: must lie between 0 and ${MAX_OUTPUT_TOKENS}`);
  if (['any', 'tool'].includes(asked.tool_choice?.type ?? ''))
    return invalid('tool_choice: forced tool use is not supported on this model');
  return findThinkingFault(asked.model, asked) ?? findMessagesFault(asked.messages) ?? findFormatFault(asked);
}

function findThinkingFault(model: string, asked: Partial<MessagesRequest>): RequestFault | undefined {
  const { effort } = asked.output_config ?? {};
  const type = asked.thinking?.type;
  if (effort !== undefined && !['low', 'medium', 'high', 'xhigh', 'max'].includes(effort))
    return invalid('output_config.effort: Input should be low, medium, high, xhigh or max');
  if (type !== 'disabled' && type !== 'between_tools') return undefined;
  if (MODELS[model] !== type) return invalid(`thinking.type: ${type} is not supported on this model`);
  return effort === 'xhigh' || effort === 'max'
    ? invalid(`thinking.type: ${type} is not supported at effort ${effort}`)
    : undefined;
}

function findMessagesFault(messages: MessagesRequest['messages'] | undefined): RequestFault | undefined {
  if (!Array.isArray(messages) || messages.length === 0)
    return invalid('messages: at least one message is required');
  for (const [index, message] of (messages as MessagesRequest['messages']).entries()) {
    if (message.role !== 'user' && message.role !== 'assistant')
      return invalid(`messages.${index}.role: Input should be user or assistant`);
    if (typeof message.content === 'string' ? message.content === '' : !Array.isArray(message.content))
      return invalid(`messages.${index}.content: text must be non-empty`);
  }
  return messages.at(-1)?.role === 'user'
    ? undefined
    : invalid('messages: this model does not support assistant message prefill');
}

function findFormatFault({ output_config: output }: Partial<MessagesRequest>): RequestFault | undefined {
  const format = output?.format as { type?: unknown; schema?: unknown } | undefined;
  if (format === undefined) return undefined;
  if (format.type !== 'json_schema') return invalid('output_config.format.type: Input should be json_schema');
  const fault = findSchemaFault(format.schema);
  return fault === undefined ? undefined : invalid(`output_config.format.schema: ${fault}`);
}

const invalid = (message: string): RequestFault => ({ status: 400, type: 'invalid_request_error', message });

function readObject(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    // Answered as an invalid request.
    return undefined;
  }
}
