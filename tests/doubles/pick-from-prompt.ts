import type { MessagesRequest } from './anthropic-request.ts';

interface Question {
  readonly nonce: string;
  readonly slots: readonly { readonly date: string; readonly slot: string }[];
  readonly candidates: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

/** What a sensible model would answer: for every slot a candidate of its meal, going round so that dishes vary. */
export function pickFromPrompt(request: MessagesRequest): string {
  const content = request.messages.at(-1)?.content;
  if (typeof content !== 'string') return 'I cannot read that.';
  const question = JSON.parse(content) as Question;
  const used = new Map<string, number>();
  const picks = question.slots.map(({ date, slot }) => {
    const type = slot === 'snack_2' ? 'snack' : slot;
    const pool = question.candidates[type] ?? [];
    const turn = used.get(type) ?? 0;
    used.set(type, turn + 1);
    return { date, slot, recipe: pool[turn % Math.max(1, pool.length)]?.id ?? 'none' };
  });
  return JSON.stringify({ nonce: question.nonce, week_theme: 'Bright and hearty', picks });
}
