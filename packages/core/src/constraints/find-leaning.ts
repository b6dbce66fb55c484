/**
 * Which way a part of a wish leans. `want`: it only names something. `unclear`: it denies a denial or a wish ("never skip", "no need for
 * extra protein"), from which nothing follows.
 */
export type Leaning = 'none' | 'less' | 'more' | 'want' | 'unclear';

const negators = new Set(
  `no not without never avoid exclude skip hate dislike omit remove drop zero detest loathe ban none stop minus freeof`.split(
    ' ',
  ),
);
const lessWords = new Set('less low lower reduced reduce fewer minimal minimise minimize'.split(' '));
const moreWords = new Set(
  'more extra high higher plenty lot rich increase increased boost additional heavy packed load loaded'.split(
    ' ',
  ),
);
/** Where they are denied, a wish is taken back and not made. */
const deniable = new Set(
  'need necessary have mind matter care problem issue limit limitation restriction maximum cap object must only'.split(
    ' ',
  ),
);

/** Stand behind what they are about: "protein-rich". */
const trailing = new Set('rich packed heavy loaded'.split(' '));

/** Denies what stands near it. */
export const isNegator = (word: string): boolean => negators.has(word);
/** Says which way a wish goes: not, less or more. */
export const isLeaningWord = (word: string): boolean =>
  negators.has(word) || lessWords.has(word) || moreWords.has(word);

/** Whether a word may begin a new thing that is said: "high" in "high protein low carb", not "rich" in "protein-rich". */
export const opensPart = (word: string): boolean => isLeaningWord(word) && !trailing.has(word);
/** Whether a word only says that a denial is no wish: "the budget is no issue". */
export const isDeniable = (word: string): boolean => deniable.has(word);

/** Reads which way the words of one part lean. */
export function findLeaning(words: readonly string[]): Leaning {
  const denials = words.filter(isNegator).length;
  const less = words.some((word) => lessWords.has(word));
  const more = words.some((word) => moreWords.has(word));
  if (denials > 1 || (less && (more || denials > 0))) return 'unclear';
  if (denials === 1) {
    const noMore = words.some((word, index) => isNegator(word) && words[index + 1] === 'more');
    if ((more && !noMore) || words.some((word) => deniable.has(word))) return 'unclear';
    return 'none';
  }
  if (less) return 'less';
  return more ? 'more' : 'want';
}
