import type { Behaviour } from './anthropic-behaviour.ts';
import type { MessagesRequest } from './anthropic-request.ts';
import { answerPrompt } from './answer-prompt.ts';

type Answering = Extract<Behaviour, { kind: 'answer' | 'refusal' | 'max_tokens' | 'mixed_up' }>;

/** A message of the API, version 2026-10-21: every key is always there. */
export type Message = ReturnType<typeof writeMessage>;

/** The message that answers a request. Four characters count as a token; what is billed follows from what is said. */
export function writeMessage(request: MessagesRequest, behaviour: Answering) {
  const reply = fit(planReply(request, behaviour), request.max_tokens);
  const { text, stopReason, thinkingTokens } = reply;
  return {
    id: `msg_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
    container: null,
    diagnostics: null,
    content: [
      ...(thinkingTokens > 0 ? [{ type: 'thinking', thinking: '', signature: 'c2lnbmVk' }] : []),
      ...(text === '' ? [] : [{ type: 'text', text, citations: null }]),
    ],
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
    usage:
      behaviour.kind === 'answer' && behaviour.usage !== undefined
        ? behaviour.usage
        : countUsage(request, reply),
  };
}

interface Reply {
  readonly text: string;
  readonly stopReason: string;
  readonly thinkingTokens: number;
  readonly outputTokens: number;
}

function planReply(request: MessagesRequest, behaviour: Answering): Reply {
  // Thinking is on unless the request turns it off, and counts as output.
  const off = ['disabled', 'between_tools'].includes(request.thinking?.type ?? '');
  const say = (text: string, stopReason = 'end_turn', thinkingTokens = off ? 0 : 200): Reply => ({
    text,
    stopReason,
    thinkingTokens,
    outputTokens: tokens(text) + thinkingTokens,
  });
  switch (behaviour.kind) {
    case 'refusal':
      return say('', 'refusal');
    case 'max_tokens':
      return { ...fit(say(answerPrompt(request)), 20), outputTokens: request.max_tokens };
    case 'mixed_up':
      return say(answerPrompt(request, { nonce: 'of-another-call' }));
    case 'answer':
      return say(behaviour.text ?? answerPrompt(request), behaviour.stopReason, behaviour.thinkingTokens);
  }
}

/** Stops a reply where its tokens are used up. */
function fit(reply: Reply, maxTokens: number): Reply {
  if (reply.outputTokens <= maxTokens) return reply;
  const left = Math.max(0, maxTokens - reply.thinkingTokens);
  return { ...reply, text: reply.text.slice(0, 4 * left), stopReason: 'max_tokens', outputTokens: maxTokens };
}

function countUsage(
  { system, messages, output_config: output }: MessagesRequest,
  { thinkingTokens, outputTokens }: Reply,
) {
  return {
    input_tokens: tokens(JSON.stringify([system, messages, output])),
    output_tokens: outputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    output_tokens_details: { thinking_tokens: thinkingTokens },
    server_tool_use: null,
    service_tier: 'standard',
    speed: 'standard',
    inference_geo: null,
  };
}

const tokens = (text: string): number => Math.ceil(text.length / 4);
