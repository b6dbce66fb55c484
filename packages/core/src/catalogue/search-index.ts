import { nameWords } from './name-words.ts';
import { isOneEditApart } from './one-edit-apart.ts';

/** One of the texts by which an item can be found. */
export interface SearchField {
  readonly words: readonly string[];
  /** How many of the first words say what it is; the others only describe it ("chickpeas, canned"). */
  readonly coreLength: number;
  /** 0 to 1: how much a hit here counts. */
  readonly weight: number;
  /** Whether the last core word says what kind of thing it is, so that "rice" is nearer to brown rice than to rice vinegar. */
  readonly hasHead: boolean;
}

export interface SearchHit<Item> {
  readonly item: Item;
  /** The higher the better; for comparing hits of one query. Four decimals. */
  readonly score: number;
}

/** The best hits first is the caller's to sort: ties are broken by names that only the caller knows. */
export type Search<Item> = (query: string) => SearchHit<Item>[];

/** Words that say nothing of what is looked for. */
const FILLERS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'or', 'the', 'with']);
const BEGINNING = 0.8;
const MISTYPED = 0.6;
const HEAD = 0.2;
/** What a hit in the describing words adds to closeness, of what one in the core does. */
const DESCRIBED = 0.5;

/**
 * A search over some items: case, accents, plural and the order of words do not count, the beginning of a word is enough, and a word
 * that nothing has may be one letter off. Finds the items that have all of the words; when none has, those that have the most.
 */
export function createSearch<Item>(
  items: readonly Item[],
  fieldsOf: (item: Item) => readonly SearchField[],
): Search<Item> {
  const documents = items.map((item) => ({ item, fields: fieldsOf(item) }));
  const vocabulary = [...new Set(documents.flatMap(({ fields }) => fields.flatMap(({ words }) => words)))];
  return (query) => {
    const typed = wordsOfQuery(query).map((word) => likenesses(word, vocabulary));
    const found = documents.map(({ item, fields }) => ({ item, ...scoreFields(fields, typed) }));
    const most = Math.max(1, ...found.map(({ matched }) => matched));
    return found
      .filter(({ matched }) => matched === most)
      .map(({ item, score }) => ({ item, score: Math.round(10_000 * score) / 10_000 }));
  };
}

function wordsOfQuery(query: string): string[] {
  const words = [...new Set(nameWords(query))];
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : words;
}

/** The words that a typed one may mean, each with how well it fits, 0 to 1. */
function likenesses(typed: string, vocabulary: readonly string[]): ReadonlyMap<string, number> {
  const near = vocabulary.filter((word) => word === typed || (typed.length > 1 && word.startsWith(typed)));
  if (near.length > 0) return new Map(near.map((word) => [word, word === typed ? 1 : BEGINNING]));
  const mistyped = typed.length > 3 ? vocabulary.filter((word) => isOneEditApart(typed, word)) : [];
  return new Map(mistyped.map((word) => [word, MISTYPED]));
}

function scoreFields(
  fields: readonly SearchField[],
  typed: readonly ReadonlyMap<string, number>[],
): { readonly matched: number; readonly score: number } {
  const best = typed.map(() => 0);
  let closest = 0;
  for (const { words, coreLength, weight, hasHead } of fields) {
    const fitAmong = (likeness: ReadonlyMap<string, number>, some: readonly string[]): number =>
      Math.max(0, ...some.map((word) => likeness.get(word) ?? 0));
    let shared = 0;
    for (const [at, likeness] of typed.entries()) {
      const core = fitAmong(likeness, words.slice(0, coreLength));
      const described = fitAmong(likeness, words.slice(coreLength));
      best[at] = Math.max(best[at] ?? 0, weight * Math.max(core, described));
      shared += Math.max(core, DESCRIBED * described);
    }
    const dice = Math.min(1, (2 * shared) / (typed.length + Math.max(1, coreLength)));
    const head = hasHead ? words[coreLength - 1] : undefined;
    const isHead = head !== undefined && typed.some((likeness) => likeness.get(head) === 1);
    if (shared > 0) closest = Math.max(closest, weight * (dice + (isHead ? HEAD : 0)));
  }
  const matched = best.filter((fit) => fit > 0).length;
  const mean = best.reduce((sum, fit) => sum + fit, 0) / Math.max(1, typed.length);
  return { matched, score: mean + closest };
}
