import { allergenWords } from './allergen-words.ts';
import type { Constraint } from './constraint.ts';
import { isLeaningWord, isNegator } from './find-leaning.ts';
import type { FoodWords } from './food-words.ts';
import { findTag } from './read-tag-wish.ts';
import type { WishPart } from './split-wish.ts';
import { isFiller, isMealWord } from './wish-words.ts';

/** Limits on these are read as such; leaving them out altogether would leave out nearly every dish. */
const notFoods = new Set([
  'salt',
  'sodium',
  'sugar',
  'sweet',
  'water',
  'protein',
  'fibre',
  'fiber',
  'meatless',
  'vegan',
  'vegetarian',
]);

/**
 * Reads what is to be left out: "no mushrooms", "without pork", "hate olives"; and what must not come even in traces: "gluten-free",
 * "peanut allergy". Only words that name a food or an allergen; what they name stays a name.
 */
export function readLeaveOutWish({ words, leaning, namedDays }: WishPart, foods: FoodWords): Constraint[] {
  // For one day or one meal it cannot be said, and never at all would be more than was asked.
  const isForSome =
    namedDays > 0 ||
    words.some((word, index) => isMealWord(word) && /^(?:for|at)$/.test(words[index - 1] ?? ''));
  if (leaning !== 'none' || isForSome) return [];
  const negator = words.findIndex(isNegator);
  const after = words.slice(negator + 1);
  if (words[negator] === 'freeof' || isStrictAllergen(after)) {
    const found = allergensIn(after);
    if (found.length > 0) return found;
  }
  const food = findFood(after, foods) ?? findFood(words.slice(0, Math.max(0, negator)), foods);
  const found = findTag(words);
  // "Processed meat" names more closely what is meant than the food "meat" in it.
  if (found !== undefined && wordCount(found.phrase) > wordCount(food))
    return [{ kind: 'tag_rule', tag: found.tag, max: 0 }];
  return food === undefined ? allergensIn(after) : [{ kind: 'leave_out', food }];
}

const wordCount = (phrase: string | undefined): number =>
  phrase === undefined ? 0 : phrase.split(' ').length;

/** No food is called so, but many contain it: leaving it out by name would miss most of them. */
const isStrictAllergen = (words: readonly string[]): boolean =>
  words.some((word) => word === 'gluten' || word === 'wheat' || word === 'lactose');

function allergensIn(words: readonly string[]): Constraint[] {
  const said = words.filter((word) => !isFiller(word));
  const phrase = said.slice(0, 2).join(' ');
  const found = allergenWords.get(phrase) ?? allergenWords.get(said[0] ?? '') ?? [];
  return found.map((allergen): Constraint => ({ kind: 'avoid_allergen', allergen }));
}

/** The first food that words name; a word before it may describe it ("raw onion"), a filler after another thing ends the search. */
function findFood(words: readonly string[], foods: FoodWords): string | undefined {
  let seenOther = false;
  for (const [start, word] of words.entries()) {
    if (isFiller(word) || isLeaningWord(word) || isMealWord(word)) {
      if (seenOther) return undefined;
      continue;
    }
    const length = notFoods.has(word) ? 0 : foods.lengthAt(words, start);
    if (length > 0)
      return words
        .slice(start, start + length)
        .join(' ')
        .slice(0, 40);
    seenOther = true;
  }
  return undefined;
}
