import type { Food } from '../catalogue/food.ts';
import { splitPhrase } from './match-food.ts';
import type { NameIndex, SearchName } from './name-index.ts';

export interface SuggestedFood {
  readonly food: Food;
  /** Above 0, at most 0.9: a suggestion is never certain. */
  readonly confidence: number;
}

const MAX_SUGGESTIONS = 5;
const LEAST_CONFIDENCE = 0.2;
const MOST_CONFIDENCE = 0.9;

/** Foods that a phrase may mean, the likeliest first, at most five; by shared words with any of their names, synonyms included. */
export function suggestFoods(phrase: string, index: NameIndex): SuggestedFood[] {
  const [first = [], ...rest] = splitPhrase(phrase);
  const words = new Set([...first, ...rest.flat()]);
  return index.searching
    .map(({ food, names }): SuggestedFood => {
      const best = Math.max(...names.map((name) => likeness(first, words, name)));
      return { food, confidence: Math.round(100 * Math.min(MOST_CONFIDENCE, best)) / 100 };
    })
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .toSorted((a, b) => b.confidence - a.confidence || (a.food.key < b.food.key ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS);
}

function likeness(first: readonly string[], words: ReadonlySet<string>, name: SearchName): number {
  const { core, qualifiers } = name;
  const shared = core.filter((word) => words.has(word)).length;
  if (shared === 0) return 0;
  const dice = (2 * shared) / (core.length + Math.max(1, first.length));
  // "Peanut butter" is nearer to butters than to peanuts.
  const head = core.at(-1);
  const sharesHead = head !== undefined && first.includes(head) ? 0.2 : 0;
  const qualified = qualifiers.filter((word) => words.has(word)).length / Math.max(1, qualifiers.length);
  return 0.6 * Math.min(1, dice) + sharesHead + 0.1 * qualified - (name.isSynonym ? 0.05 : 0);
}
