import { slots, storableText, type SlotPick } from '@mealwise/core';
import { z } from 'zod';
import { PicksReply } from './picks-reply.ts';
import { readJson } from './read-json.ts';
import type { PicksQuestion } from './prompt.ts';

export interface ParsedPicks {
  readonly picks: readonly SlotPick[];
  readonly weekTheme: string;
}

const MAX_THEME = 60;
/** More picks than any week has slots are not picks but noise. */
const MAX_PICKS = 100;

/** Structured output does not promise the letter case of a slot. */
const ReceivedReply = PicksReply.extend({
  picks: z.array(
    PicksReply.shape.picks.element.extend({
      slot: z.string().trim().toLowerCase().pipe(z.enum(slots)),
    }),
  ),
});

/**
 * Reads a model's raw answer; undefined when it is not an answer to this question (no JSON, another shape, another nonce, no
 * picks). Ids that were not offered are kept as they are: the planner leaves them out and reports it.
 */
export function parseReply(
  rawText: string,
  question: Pick<PicksQuestion, 'nonce' | 'recipeIds'>,
): ParsedPicks | undefined {
  const reply = ReceivedReply.safeParse(readJson(rawText));
  if (!reply.success || reply.data.nonce.trim() !== question.nonce) return undefined;
  const { picks, week_theme: theme } = reply.data;
  if (picks.length === 0 || picks.length > MAX_PICKS) return undefined;
  return {
    picks: picks.map(({ date, slot, recipe }) => {
      const short = recipe.trim().toLowerCase();
      return { date: date.trim(), slot, recipeId: question.recipeIds.get(short) ?? storableText(short, 40) };
    }),
    weekTheme: cleanTheme(theme),
  };
}

/** One line of plain words; anything else that a model may write has no place in a title. */
function cleanTheme(theme: string): string {
  const plain = storableText(theme, 400)
    .replaceAll(/[\p{C}<>{}[\]`]/gu, ' ')
    .replaceAll(/https?:\S+/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'A balanced week' : storableText(plain, MAX_THEME).trim();
}
