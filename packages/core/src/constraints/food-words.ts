import { foodFacts, type FoodTable } from '../catalogue/food.ts';
import { nameWords } from '../catalogue/name-words.ts';
import { createDislikeMatcher } from '../planner/dislikes.ts';

/** Which words name a food of a table, so that leaving it out leaves out something. */
export interface FoodWords {
  /** How many words from `start` on name a food, the longest name first; 0 when they name none. */
  readonly lengthAt: (words: readonly string[], start: number) => number;
}

const MAX_WORDS = 4;

/**
 * Collects the names of all foods: name, plural and synonyms, each with its endings ("red bell pepper", "bell pepper", "pepper"), because
 * the last words say what a thing is. Beside them the facts that a dislike may name, such as "fish" and "dairy".
 */
export function createFoodWords(foods: FoodTable): FoodWords {
  const names = new Set<string>();
  for (const { name, plural, synonyms } of foods.values())
    for (const text of [name, plural, ...synonyms]) {
      const words = nameWords(text.split(',')[0] ?? '');
      for (const start of words.keys()) names.add(words.slice(start).join(' '));
    }
  const all = [...foods.values()];
  for (const fact of foodFacts) {
    const phrase = fact.replaceAll('_', ' ');
    if (all.some(createDislikeMatcher([phrase]))) names.add(phrase);
  }
  return {
    lengthAt: (words, start) => {
      for (let length = Math.min(MAX_WORDS, words.length - start); length > 0; length -= 1)
        if (names.has(words.slice(start, start + length).join(' '))) return length;
      return 0;
    },
  };
}
