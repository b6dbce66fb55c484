/** A question for what special requests mean, as far as an answer needs it. */
export interface WishesQuestion {
  readonly nonce: string;
  readonly requests: readonly { readonly request: number; readonly text: string }[];
}

/**
 * What a sensible model would answer to a few wishes, in other words than the rules know: "salt" and "Salz" lower the sodium, "fisch" comes
 * twice. Anything else it does not understand.
 */
export function readWishesFromPrompt({ nonce, requests }: WishesQuestion): object {
  const wishes = requests.map(({ request, text }) => ({
    request,
    constraints: [
      ...(/salz|salt|sodium/i.test(text) ? [{ kind: 'sodium_limit', mg: 1_500 }] : []),
      ...(/fisch|fish/i.test(text) ? [{ kind: 'at_least', tag: 'fish', times: 2 }] : []),
    ],
  }));
  return { nonce, wishes };
}
