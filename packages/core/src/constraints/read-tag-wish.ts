import type { RecipeTag } from '../catalogue/recipe-tags.ts';
import type { Constraint } from './constraint.ts';
import { isLeaningWord } from './find-leaning.ts';
import { endsAt } from './phrase.ts';
import { readQuantity, type Quantity } from './read-quantity.ts';
import type { WishPart } from './split-wish.ts';
import { tagPhrases } from './tag-phrases.ts';
import { isFigure, isFiller, isMealWord } from './wish-words.ts';

/** What "more" and "less" of something come to in a week of four meals a day. */
const MORE: Partial<Record<RecipeTag, number>> = {
  oily_fish: 2,
  shellfish: 2,
  beef: 2,
  pork: 2,
  lamb: 2,
  legume: 5,
  egg: 4,
  poultry: 4,
  nuts: 4,
  whole_grain: 7,
  dairy: 7,
  meat: 7,
};
const USUAL_MORE = 3;
const LESS: Partial<Record<RecipeTag, number>> = {
  meat: 7,
  dairy: 7,
  egg: 3,
  poultry: 3,
  legume: 3,
  whole_grain: 3,
};
const USUAL_LESS = 1;
/** For a bare "fish, please": the Dietary Guidelines' two portions a week. */
const JUST_NAMED = 2;

/** Reads how often a kind of dish should come: "fish 2 times", "more legumes", "less red meat", "at most 3 dinners with meat". */
export function readTagWish({ words, leaning, namedDays }: WishPart): Constraint[] {
  if (leaning === 'none' || leaning === 'unclear') return [];
  const tag = findTag(words)?.tag;
  if (tag === undefined) return [];
  const quantity = readQuantity(words) ?? (namedDays > 0 ? { min: namedDays } : undefined);
  if (quantity !== undefined) return [rule(tag, quantity)];
  if (leaning === 'less') return [rule(tag, { max: LESS[tag] ?? USUAL_LESS })];
  if (leaning === 'more') return [rule(tag, { min: MORE[tag] ?? USUAL_MORE })];
  return saysNothingElse(words) ? [rule(tag, { min: JUST_NAMED })] : [];
}

/** The tag that words name; undefined when they name none, or something made of it ("fish sauce"). */
export function findTag(words: readonly string[]): { phrase: string; tag: RecipeTag } | undefined {
  const found = tagPhrases.find(([phrase]) => endsAt(words, phrase));
  return found === undefined ? undefined : { phrase: found[0], tag: found[1] };
}

const rule = (tag: RecipeTag, { min, max }: Quantity): Constraint =>
  // "0 times" is a limit, not a wish for none.
  min === 0 && max === undefined
    ? { kind: 'tag_rule', tag, max: 0 }
    : { kind: 'tag_rule', tag, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };

const tagWords = new Set(tagPhrases.flatMap(([phrase]) => phrase.split(' ')));

/** A thing that is only named counts as a wish when the words around it mean nothing of their own. */
const saysNothingElse = (words: readonly string[]): boolean =>
  words.every(
    (word) =>
      tagWords.has(word) || isFiller(word) || isMealWord(word) || isFigure(word) || isLeaningWord(word),
  );
