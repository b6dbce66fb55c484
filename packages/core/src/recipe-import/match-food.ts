import type { Food } from '../catalogue/food.ts';
import type { FoodName, NameIndex } from './name-index.ts';
import { nameWords } from '../catalogue/name-words.ts';
import { isPreparation } from './preparation-words.ts';

/**
 * The one food that a phrase surely means, or undefined.
 *
 * Certain means: the words of one of the food's names stand in a row, and every other word of the phrase belongs to that name, is
 * a second name of the same food ("scallions (green onions)"), or is on the closed list of preparation words. One word more, and
 * nobody knows: "coconut milk" is not milk, "vegan butter" not butter. Two foods that fit equally well: nobody knows either.
 */
export function matchFood(phrase: string, index: NameIndex, said: readonly string[] = []): Food | undefined {
  const segments = splitPhrase(phrase);
  const fits = index.deciding.flatMap((name) => {
    const strength = fit(name, segments, said, index);
    return strength === undefined ? [] : [{ name, strength }];
  });
  const best = Math.max(...fits.map(({ strength }) => strength));
  const foods = new Set(fits.filter(({ strength }) => strength === best).map(({ name }) => name.food));
  const [food, ...others] = foods;
  if (food === undefined || others.length > 0) return undefined;
  const longest = Math.max(
    ...fits.filter(({ name }) => name.food === food).map(({ name }) => name.core.length),
  );
  // "Crushed tomatoes" are tomatoes, crushed, but first of all a food of their own.
  const isOverruled = index.deciding.some(
    (name) =>
      name.food !== food &&
      name.core.length > longest &&
      segments.some((segment) => indexOfRow(segment, name.core) >= 0),
  );
  return isOverruled ? undefined : food;
}

/** The words of a phrase, part by part: what stands between commas, brackets, and dashes with space around them. */
export function splitPhrase(phrase: string): string[][] {
  return phrase
    .split(/[,;:()[\]]|\s[-–—]\s/)
    .map(nameWords)
    .filter((words) => words.length > 0);
}

/** How many words of the phrase the name accounts for; undefined when a word stays unexplained. */
function fit(
  name: FoodName,
  segments: readonly string[][],
  said: readonly string[],
  index: NameIndex,
): number | undefined {
  const all = new Set([...segments.flat(), ...said]);
  if (name.core.length === 0 || !name.required.every((word) => all.has(word))) return undefined;
  const own = new Set([...name.required, ...name.assumed]);
  const isSaid = said.every((word) => own.has(word) || hasMeasure(name.food, word));
  if (!isSaid) return undefined;
  for (const [at, segment] of segments.entries()) {
    const start = indexOfRow(segment, name.core);
    if (start < 0) continue;
    const beside = segment.toSpliced(start, name.core.length, '');
    const explained =
      beside.every((word, place) => word === '' || explains(word, beside, place, name.food, own)) &&
      segments.every(
        (other, place) =>
          place === at ||
          other.every((word) => own.has(word) || isPreparation(word, name.food, true)) ||
          isNameOf(other, name.food, index),
      );
    if (explained) return name.core.length + [...own].filter((word) => all.has(word)).length;
  }
  return undefined;
}

function explains(
  word: string,
  beside: readonly string[],
  place: number,
  food: Food,
  own: ReadonlySet<string>,
): boolean {
  if (own.has(word)) return true;
  const prepares = (neighbour: string | undefined): boolean =>
    neighbour !== undefined && neighbour !== '' && isPreparation(neighbour, food, false);
  // "Peeled and chopped", but not "peanuts and butter".
  if (word === 'and') return prepares(beside[place - 1]) && prepares(beside[place + 1]);
  return isPreparation(word, food, false);
}

/** "1 can" of what we know by the can needs no word for it. */
function hasMeasure(food: Food, word: string): boolean {
  return word === 'canned' && food.measures.some(({ label }) => /\bcan\b/.test(label));
}

function isNameOf(words: readonly string[], food: Food, index: NameIndex): boolean {
  return index.deciding.some(
    (name) => name.food === food && name.core.length === words.length && indexOfRow(words, name.core) === 0,
  );
}

function indexOfRow(words: readonly string[], row: readonly string[]): number {
  for (let start = 0; start + row.length <= words.length; start += 1)
    if (row.every((word, offset) => words[start + offset] === word)) return start;
  return -1;
}
