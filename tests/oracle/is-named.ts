import type { Food, FoodFact } from '@mealwise/core';

/** Facts that are words of everyday speech: who leaves out "fish" leaves out whatever is made of fish. */
const everydayFacts: ReadonlySet<FoodFact> = new Set<FoodFact>([
  'meat',
  'pork',
  'beef',
  'lamb',
  'poultry',
  'fish',
  'shellfish',
  'egg',
  'dairy',
  'honey',
  'mushroom',
  'soy',
]);

/**
 * Whether a disliked word or phrase names a food: whole words side by side in its key, name, plural, synonyms or everyday
 * facts. Case, accents and number do not count. Olives are not their oil.
 */
export function isNamed(food: Food, dislike: string): boolean {
  const wanted = wordsOf(dislike);
  if (wanted.length === 0) return false;
  if (food.key === 'olive_oil' && wanted.length === 1 && sameWord(wanted[0] ?? '', 'olive')) return false;
  const names = [food.key, food.name, food.plural, ...food.synonyms];
  return [...names, ...food.facts.filter((fact) => everydayFacts.has(fact))].some((name) => {
    const words = wordsOf(name);
    return words.some((_, start) =>
      wanted.every((word, offset) => sameWord(word, words[start + offset] ?? '')),
    );
  });
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The same, or one the plural of the other by the plain rules: "tomatoes" and "tomato", "berries" and "berry". */
function sameWord(one: string, other: string): boolean {
  const pluralsOf = (word: string): string[] =>
    word.length < 3
      ? []
      : [`${word}s`, `${word}es`, ...(word.endsWith('y') ? [`${word.slice(0, -1)}ies`] : [])];
  return one === other || pluralsOf(one).includes(other) || pluralsOf(other).includes(one);
}
