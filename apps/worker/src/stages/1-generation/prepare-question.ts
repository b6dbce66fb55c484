import { createHash } from 'node:crypto';
import type { ModelRequest } from './model-port.ts';

/** A question, ready to be paid for: the same one is the same for ever, so that an answer survives a crash. */
export interface PreparedQuestion {
  readonly request: ModelRequest;
  /** SHA-256 of the whole question: an answer to the same one is used again. */
  readonly requestHash: string;
  /** Upper estimate, for reserving money. */
  readonly promptTokens: number;
  /** What an answer must repeat, to be one to this question. */
  readonly nonce: string;
}

export function prepareQuestion(
  request: ModelRequest,
  { nonce, promptVersion }: { readonly nonce: string; readonly promptVersion: number },
): PreparedQuestion {
  return {
    request,
    requestHash: createHash('sha256').update(JSON.stringify({ promptVersion, request })).digest('hex'),
    // JSON runs at two characters a token or more; the schema of the answer is billed as prompt too.
    promptTokens: Math.ceil((request.system.length + request.user.length) / 2) + 1_000,
    nonce,
  };
}

/** Follows from the generation, so that a question asked again is the same. */
export const nonceOf = (purpose: string, generationId: string): string =>
  createHash('sha256').update(`${purpose} ${generationId}`).digest('hex').slice(0, 12);
