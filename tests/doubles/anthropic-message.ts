import type { Behaviour } from './anthropic-behaviour.ts';
import type { MessagesRequest } from './anthropic-request.ts';
import { pickFromPrompt } from './pick-from-prompt.ts';

type Answering = Extract<Behaviour, { kind: 'answer' | 'refusal' | 'max_tokens' | 'mixed_up' }>;
type Usage = ReturnType<typeof countUsage>;

/** A message of the API, version 2026-10-21: every key is always there. */
export type Message = ReturnType<typeof writeMessage>;

/** The message that answers a request. Four characters count as a token; what is billed follows from what is said. */
export function writeMessage(request: MessagesRequest, behaviour: Answering) {
  const { text, stopReason, thinkingTokens, usage } = plan(request, behaviour);
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
    stop_details:
      stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
    usage: (usage as Usage | undefined) ?? countUsage(request, text, thinkingTokens),
  };
}

interface Reply {
  readonly text: string;
  readonly stopReason: string;
  readonly thinkingTokens: number;
  readonly usage?: object | undefined;
}

function plan(request: MessagesRequest, behaviour: Answering): Reply {
  // Thinking is on unless the request turns it off, and counts as output.
  const thinkingTokens = ['disabled', 'between_tools'].includes(request.thinking?.type ?? '') ? 0 : 200;
  const sound = { stopReason: 'end_turn', thinkingTokens };
  switch (behaviour.kind) {
    case 'refusal':
      return { ...sound, text: '', stopReason: 'refusal' };
    case 'max_tokens': {
      const whole = pickFromPrompt(request);
      return { ...sound, text: whole.slice(0, whole.length / 2), stopReason: 'max_tokens' };
    }
    case 'mixed_up':
      return { ...sound, text: pickFromPrompt(request, { nonce: 'of-another-call' }) };
    case 'answer':
      return {
        text: behaviour.text ?? pickFromPrompt(request),
        stopReason: behaviour.stopReason ?? 'end_turn',
        thinkingTokens: behaviour.thinkingTokens ?? thinkingTokens,
        usage: behaviour.usage,
      };
  }
}

function countUsage(request: MessagesRequest, text: string, thinkingTokens: number) {
  const { system, messages, output_config: output } = request;
  return {
    input_tokens: tokens(JSON.stringify([system, messages, output])),
    output_tokens: tokens(text) + thinkingTokens,
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
