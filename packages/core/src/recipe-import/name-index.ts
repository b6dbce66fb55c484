import type { Food, FoodTable } from '../catalogue/food.ts';
import { everydayNames } from './everyday-names.ts';
import { nameWords } from '../catalogue/name-words.ts';

/** One way to name a food: words in a row, and words that may or must stand anywhere else in the line. */
export interface FoodName {
  readonly food: Food;
  readonly core: readonly string[];
  readonly required: readonly string[];
  /** Said or not, it is this food: an egg is large, a chicken breast boneless, unless a line says otherwise. */
  readonly assumed: readonly string[];
}

/** A name for searching: looser than one that may decide. */
export interface SearchName {
  /** Before the first comma; its last word says what it is. */
  readonly core: readonly string[];
  readonly qualifiers: readonly string[];
  readonly isSynonym: boolean;
}

/** All names of a food table, taken apart once. */
export interface NameIndex {
  readonly deciding: readonly FoodName[];
  readonly searching: readonly { readonly food: Food; readonly names: readonly SearchName[] }[];
}

const ASSUMED = new Set(['boneless', 'skinless', 'large', 'hulled', 'shelled', 'farmed', 'hard', 'blanched']);
const FILLERS = new Set(['with', 'in', 'or', 'and']);

/**
 * Takes the names of foods apart. A match is decided by a food's own name, its plural and the everyday ones; synonyms only serve
 * searching.
 */
export function createNameIndex(foods: FoodTable): NameIndex {
  const all = [...foods.values()];
  return {
    deciding: all.flatMap((food) => [...decidingNames(food)].map((name) => readName(name, food))),
    searching: all.map((food) => ({
      food,
      names: [
        ...[...decidingNames(food)].map((name) => readSearchName(name, false)),
        ...food.synonyms.map((name) => readSearchName(name, true)),
      ],
    })),
  };
}

function decidingNames(food: Food): Set<string> {
  return new Set([food.name, food.plural, ...(everydayNames[food.key] ?? [])]);
}

function readSearchName(name: string, isSynonym: boolean): SearchName {
  const [core = '', ...qualifiers] = name.split(',');
  return { core: nameWords(core), qualifiers: qualifiers.flatMap(nameWords), isSynonym };
}

function readName(name: string, food: Food): FoodName {
  const [core = '', ...qualifiers] = name.split(',');
  const words = qualifiers.flatMap(nameWords).filter((word) => !FILLERS.has(word));
  return {
    food,
    core: nameWords(core),
    required: words.filter((word) => !ASSUMED.has(word)),
    assumed: words.filter((word) => ASSUMED.has(word)),
  };
}
