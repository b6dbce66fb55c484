import { isLeaningWord } from './find-leaning.ts';
import { isFiller, isMealWord } from './wish-words.ts';

/** Words that may follow a thing without making another thing of it: "fish dinners" are fish, "fish sauce" is not. */
const followers = new Set(
  'rich free packed heavy cuisine kitchen style flavour flavor night lte lt gte gt daily exactly because quick cheap nocook'.split(
    ' ',
  ),
);

/** Where a phrase stands in words and ends a thing's name; -1 when it does not. */
export function indexOfPhrase(words: readonly string[], phrase: string): number {
  const wanted = phrase.split(' ');
  return words.findIndex((_, start) => {
    if (!wanted.every((word, offset) => words[start + offset] === word)) return false;
    const next = words[start + wanted.length];
    return next === undefined || canFollow(next);
  });
}

/** Whether a phrase stands in words and ends a thing’s name, see `indexOfPhrase`. */
export const endsAt = (words: readonly string[], phrase: string): boolean =>
  indexOfPhrase(words, phrase) >= 0;

const canFollow = (word: string): boolean =>
  isFiller(word) ||
  isMealWord(word) ||
  isLeaningWord(word) ||
  followers.has(word) ||
  /^\d|day$|^weekend$/.test(word);
