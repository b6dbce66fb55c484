import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';
import type { AiConfig } from '../config.ts';
import { ModelError, type ModelAnswer, type ModelPort } from '../stages/1-generation/model-port.ts';
import { PicksReply } from '../stages/1-generation/picks-reply.ts';
import { WishesReply } from '../stages/1-generation/wishes-reply.ts';
import { classifyAnthropicError } from './classify-anthropic-error.ts';

const replyFormats = { picks: zodOutputFormat(PicksReply), wishes: zodOutputFormat(WishesReply) } as const;

const count = z.number().nullish();

/** The part of an answer that we read. An HTML page with status 200 passes the SDK, so the envelope is checked here. */
const Envelope = z.object({
  type: z.literal('message'),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  usage: z.object({
    input_tokens: count,
    output_tokens: count,
    cache_read_input_tokens: count,
    cache_creation: z
      .object({ ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count })
      .nullish(),
  }),
});

/**
 * Claude through the Messages API with structured output. The SDK is a plain pipe: no retries of its own, one deadline for the whole
 * call, no redirect (it would carry the key elsewhere), explicit key and address.
 */
export function createClaude(ai: Pick<AiConfig, 'apiKey' | 'baseUrl' | 'timeoutMs'>): ModelPort {
  const client = new Anthropic({
    apiKey: ai.apiKey,
    baseURL: ai.baseUrl ?? null,
    maxRetries: 0,
    timeout: ai.timeoutMs,
    logLevel: 'off',
    fetch: (input, init) => fetch(input, { ...init, redirect: 'error' }),
  });
  return {
    ask: async (request, { callId, signal }) => {
      try {
        const message = await client.messages.create(
          {
            model: request.model,
            max_tokens: request.maxOutputTokens,
            system: request.system,
            messages: [{ role: 'user', content: request.user }],
            output_config: { format: replyFormats[request.reply], effort: 'low' },
            thinking: thinkingFor(request.model),
          },
          {
            // The SDK's own timeout ends with the headers; this one covers the body too.
            signal: AbortSignal.any([signal, AbortSignal.timeout(ai.timeoutMs)]),
            headers: { 'x-mealwise-call-id': callId },
          },
        );
        return readAnswer(message, message._request_id ?? null);
      } catch (error) {
        signal.throwIfAborted();
        throw classifyAnthropicError(error);
      }
    },
  };
}

/** Thinking bills as output, and choosing among scored candidates does not need it; how to turn it off differs by model. */
function thinkingFor(model: string): Anthropic.ThinkingConfigParam {
  return model.startsWith('claude-haiku') ? { type: 'disabled' } : { type: 'between_tools' };
}

function readAnswer(message: unknown, vendorRequestId: string | null): ModelAnswer {
  const envelope = Envelope.safeParse(message);
  if (!envelope.success)
    throw new ModelError('Claude sent something that is no message', {
      kind: 'retryable',
      code: 'ai_invalid_envelope',
      billing: 'unknown',
      cause: envelope.error,
    });
  const { content, stop_reason: stopReason, usage } = envelope.data;
  return {
    // By type, never by position: a thinking block may come first.
    rawText: content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join(''),
    stopReason,
    vendorRequestId,
    usage: {
      inputTokens: usage.input_tokens ?? null,
      outputTokens: usage.output_tokens ?? null,
      cacheReadTokens: usage.cache_read_input_tokens ?? 0,
      cacheWriteTokens5m: usage.cache_creation?.ephemeral_5m_input_tokens ?? 0,
      cacheWriteTokens1h: usage.cache_creation?.ephemeral_1h_input_tokens ?? 0,
    },
  };
}
