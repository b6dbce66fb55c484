/** What a test has the Messages double do with one call. */
export type Behaviour =
  /** A sound message; `text` instead of picks from the prompt, `usage` instead of a true count. */
  | {
      readonly kind: 'answer';
      readonly text?: string;
      readonly stopReason?: string;
      readonly usage?: object;
      /** Begins with a thinking block of so many tokens, as models do that were not told otherwise. */
      readonly thinkingTokens?: number;
    }
  /** Billed, without text. */
  | { readonly kind: 'refusal' }
  /** Stops in mid-sentence because `max_tokens` are used up. */
  | { readonly kind: 'max_tokens' }
  /** A sound answer to somebody else's question. */
  | { readonly kind: 'mixed_up' }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly type: string;
      readonly message?: string;
      readonly errorCode?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Accepts, works, and does not answer until `release`. */
  | { readonly kind: 'hang' }
  /** Cuts the connection before any answer. */
  | { readonly kind: 'reset' }
  /** Cuts the connection in the middle of the body. */
  | { readonly kind: 'truncated' }
  /** A body that is no message, such as an HTML page or nothing, with status 200 or that of a gateway. */
  | {
      readonly kind: 'raw';
      readonly body: string;
      readonly contentType: string;
      readonly status?: number;
    }
  /** Headers at once, then a byte a while. */
  | { readonly kind: 'drip' };
