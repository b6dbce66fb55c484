import { nameWords } from '../catalogue/name-words.ts';
import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import { weekdays } from '../generation/weekday.ts';
import {
  findLeaning,
  isDeniable,
  isLeaningWord,
  isNegator,
  opensPart,
  type Leaning,
} from './find-leaning.ts';
import { normaliseWish } from './normalise-wish.ts';
import { isDietWord, isFigure, isFiller, isMealWord, isTurn, mealOfWord } from './wish-words.ts';

/** One thing that a wish says: "more fish", "no mushrooms", "lunch within 20 minutes". */
export interface WishPart {
  /** Normalised; see `normaliseWish`. */
  readonly words: readonly string[];
  readonly leaning: Leaning;
  readonly meals: readonly MealType[];
  /** How many days of the week it names; a weekend counts two. */
  readonly namedDays: number;
}

/** Takes a wish apart into what it says, one thing a part; "no beef or pork" is two parts that both say no. */
export function splitWish(text: string): WishPart[] {
  const parts: WishPart[] = [];
  for (const sentence of normaliseWish(text).split(/[;!?\n]|\.(?!\d)|\bbut\b|\bhowever\b|\bthough\b/)) {
    const pieces = mergeLoose(
      sentence
        .split(/,|\band\b|\bor\b|\bnor\b|\bplus\b|[&+/]|\bas well as\b/)
        .flatMap((piece) => splitAtTurns(nameWords(piece)))
        .filter((words) => words.length > 0),
    );
    let carried: Leaning = 'want';
    for (const words of pieces) {
      const own = findLeaning(words);
      const standsAlone =
        own !== 'want' || words.some((word) => isFigure(word) || isTurn(word) || isDietWord(word));
      const leaning: Leaning = standsAlone ? own : carried;
      carried = leaning;
      parts.push({ words, leaning, meals: mealsIn(words), namedDays: daysIn(words) });
    }
  }
  return parts;
}

/** Whether a word names a thing, rather than how much, how often, which meal. */
const isContent = (word: string): boolean =>
  !isFiller(word) &&
  !isLeaningWord(word) &&
  !isDeniable(word) &&
  !isTurn(word) &&
  !isMealWord(word) &&
  !isFigure(word);

/** "high protein low carb" has no comma, but two parts. */
function splitAtTurns(words: readonly string[]): string[][] {
  const pieces: string[][] = [];
  let piece: string[] = [];
  for (const word of words) {
    const saysEnough =
      piece.some(isContent) ||
      (isTurn(word) && piece.some(isMealWord) && piece.some((other) => isTurn(other) || isNegator(other)));
    if (saysEnough && (isTurn(word) || opensPart(word))) {
      pieces.push(piece);
      piece = [];
    }
    piece.push(word);
  }
  pieces.push(piece);
  return pieces;
}

/** Joins pieces that say nothing alone to the one they belong to: "lunch (and) dinner", "quick (and) cheap lunches", "sodium (low)". */
function mergeLoose(pieces: readonly string[][]): string[][] {
  const merged: string[][] = [];
  let waiting: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = merged.at(-1);
    const onlyMeals = piece.some(isMealWord) && piece.every((word) => isMealWord(word) || isFiller(word));
    const onlyLeaning =
      piece.some(isLeaningWord) &&
      !piece.some((word) => isContent(word) || isTurn(word) || isFigure(word) || isMealWord(word));
    const onlyDays = daysIn(piece) > 0 && piece.every((word) => isFiller(word) || daysIn([word]) > 0);
    const onlyTurn = piece.some(isTurn) && piece.every((word) => isTurn(word) || isFiller(word));
    if (
      before !== undefined &&
      waiting.length === 0 &&
      (onlyLeaning || onlyDays || (onlyMeals && isAboutTime(before)))
    )
      before.push(...piece);
    else if (
      (onlyMeals || (onlyTurn && pieces[index + 1]?.some(isMealWord) === true)) &&
      index + 1 < pieces.length
    )
      waiting.push(...piece);
    else {
      merged.push([...waiting, ...piece]);
      waiting = [];
    }
  }
  if (waiting.length > 0) merged.push(waiting);
  return merged;
}

const isAboutTime = (words: readonly string[]): boolean =>
  words.some((word) => isTurn(word) || /^\d+min$/.test(word));

function mealsIn(words: readonly string[]): MealType[] {
  const named = new Set(words.map(mealOfWord));
  return mealTypes.filter((type) => named.has(type));
}

function daysIn(words: readonly string[]): number {
  const named = new Set(words);
  if (named.has('weekday')) return 5;
  return weekdays.filter((day) => named.has(day)).length + (named.has('weekend') ? 2 : 0);
}
