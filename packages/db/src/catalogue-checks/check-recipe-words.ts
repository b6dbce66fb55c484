import type { Food, FoodTable, Recipe } from '@mealwise/core';
import { foodsBeyondTheTable, notFoodsInSteps, reviewedMentions } from './reviewed-words.ts';
import type { Finding } from './finding.ts';
import { phrasesOf, wordsOf } from './food-words.ts';

/** Food names as sentences use them: phrases by their first word, longest first. */
export type FoodVocabulary = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * The vocabulary of a food table: each name, plural and synonym, and the last word of each ("basil" of "fresh basil"),
 * together with foods that the table does not have at all.
 */
export function buildFoodVocabulary(foods: FoodTable): FoodVocabulary {
  const phrases = new Map<string, string[]>();
  const add = (words: string[]): void => {
    const text = words.join(' ');
    if (notFoodsInSteps[text] === undefined) phrases.set(text, words);
  };
  for (const { name, plural, synonyms } of foods.values())
    for (const words of [name, plural, ...synonyms].flatMap(phrasesOf)) {
      add(words);
      add(words.slice(-1));
    }
  for (const name of foodsBeyondTheTable) add(wordsOf(name));
  const byFirst = Map.groupBy(phrases.values(), (words) => words[0] ?? '');
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return byFirst;
}

/** Every food phrase of a text, the longest at each place. */
function foodsNamedIn(text: string, vocabulary: FoodVocabulary): string[][] {
  const words = wordsOf(text);
  const found: string[][] = [];
  for (let at = 0; at < words.length;) {
    const phrase = vocabulary
      .get(words[at] ?? '')
      ?.find((candidate) => candidate.every((word, index) => words[at + index] === word));
    if (phrase !== undefined) found.push([...phrase]);
    at += phrase?.length ?? 1;
  }
  return found;
}

/** Every word by which an ingredient may be called. */
function wordsOfFood({ key, name, plural, synonyms }: Food): Set<string> {
  const names = [key.replaceAll('_', ' '), name, plural, ...synonyms];
  // What is left out of a food does not name it.
  return new Set(
    names.map((text) => text.replaceAll(/\b(no salt|unsweetened|unsalted)\b/g, '')).flatMap(wordsOf),
  );
}

/** Whether titles and steps name only listed foods, and whether each listed food is used in some step. */
export function checkRecipeWords(recipe: Recipe, foods: FoodTable, vocabulary: FoodVocabulary): Finding[] {
  const listed = recipe.ingredients.flatMap(({ food }) => foods.get(food) ?? []);
  const bags = listed.map(wordsOfFood);
  const steps = recipe.steps.map(({ text }) => text).join('\n');
  const say: string[] = [];
  const reviewed = reviewedMentions[recipe.slug] ?? {};
  const named = new Map(
    foodsNamedIn(`${recipe.title}\n${steps}`, vocabulary).map((words) => [words.join(' '), words]),
  );
  for (const [text, words] of named)
    if (reviewed[text] === undefined && !bags.some((bag) => words.every((word) => bag.has(word))))
      say.push(`names ${text}, which is not in its list`);
  const stepWords = new Set(wordsOf(steps));
  for (const food of listed)
    if (!isMentioned(food, stepWords)) say.push(`lists ${food.key}, which no step names`);
  return say.map((sentence) => ({ about: recipe.slug, sentence }));
}

/** Words that say nothing about which food it is. */
const qualifiers = new Set(
  'canned dried dry fresh frozen ground large small whole low high fat lean reduced sodium salted unsalted no salt added sweetened unsweetened plain raw skin on boneless skinless meat white red green black yellow brown light with in of and or the'.split(
    ' ',
  ),
);

/** Words that stand for several ingredients at once, and the foods that they stand for. */
const collectives: readonly { readonly word: string; readonly stands: (food: Food) => boolean }[] = [
  { word: 'everything', stands: () => true },
  { word: 'ingredient', stands: () => true },
  { word: 'spice', stands: ({ facts }) => facts.includes('spice') || facts.includes('herb') },
  { word: 'seasoning', stands: ({ facts }) => facts.includes('spice') || facts.includes('herb') },
  { word: 'herb', stands: ({ facts }) => facts.includes('herb') },
  { word: 'vegetable', stands: ({ facts }) => facts.some((fact) => /vegetable|mushroom/.test(fact)) },
  { word: 'fruit', stands: ({ facts }) => facts.includes('fruit') },
  { word: 'berry', stands: ({ facts }) => facts.includes('fruit') },
];

function isMentioned(food: Food, stepWords: ReadonlySet<string>): boolean {
  const own = [...wordsOfFood(food)].filter((word) => !qualifiers.has(word));
  return (
    own.some((word) => stepWords.has(word)) ||
    // Salt, whose name is itself a qualifier of others.
    stepWords.has(food.key) ||
    collectives.some(({ word, stands }) => stepWords.has(word) && stands(food))
  );
}
