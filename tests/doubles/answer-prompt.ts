import { z } from 'zod';
import type { MessagesRequest } from './anthropic-request.ts';
import { readWishesFromPrompt } from './read-wishes-from-prompt.ts';

const Wishes = z.object({
  nonce: z.string(),
  requests: z.array(z.object({ request: z.number(), text: z.string() })),
});
const Question = z.object({
  nonce: z.string(),
  slots: z.array(z.object({ date: z.string(), slot: z.string() })),
  candidates: z.record(z.string(), z.array(z.object({ id: z.string() }))),
});

/**
 * What a sensible model would answer: for every slot a candidate of its meal, going round so that dishes vary; for special requests what
 * they mean. A prompt that is no such question gets words.
 */
export function answerPrompt(request: MessagesRequest, change: { readonly nonce?: string } = {}): string {
  const document = readJson(textOf(request.messages.at(-1)?.content));
  const wishes = Wishes.safeParse(document).data;
  if (wishes !== undefined) return JSON.stringify({ ...readWishesFromPrompt(wishes), ...change });
  const question = Question.safeParse(document).data;
  if (question === undefined) return 'I cannot find a question about meals here.';
  const turns = new Map<string, number>();
  const picks = question.slots.map(({ date, slot }) => {
    const type = slot === 'snack_2' ? 'snack' : slot;
    const pool = question.candidates[type] ?? [];
    const turn = turns.get(type) ?? 0;
    turns.set(type, turn + 1);
    return { date, slot, recipe: pool[turn % Math.max(1, pool.length)]?.id ?? 'none' };
  });
  return JSON.stringify({ nonce: question.nonce, week_theme: 'Bright and hearty', picks, ...change });
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const blocks = z.array(z.object({ text: z.string().default('') })).safeParse(content);
  return blocks.success ? blocks.data.map(({ text }) => text).join('') : '';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Plain words are a prompt too.
    return undefined;
  }
}
