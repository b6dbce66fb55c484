import type { Food } from '../catalogue/food.ts';
import { matchFood } from './match-food.ts';
import type { NameIndex } from './name-index.ts';
import { nameWords } from '../catalogue/name-words.ts';
import { gramsPerPiece } from './own-measures.ts';
import type { ParsedLine } from './parsed-line.ts';

/** What a piece is called, where a line names it after the food: "3 garlic cloves", "2 celery stalks". */
const PIECES = new Set([
  'clove',
  'stalk',
  'slice',
  'leaf',
  'sprig',
  'spear',
  'ear',
  'head',
  'bulb',
  'stick',
  'fillet',
]);

/** A food, and the unit that it is counted in. */
export interface FoundFood {
  readonly food: Food | undefined;
  readonly unit: string | null;
}

/** The food that a parsed line surely means, if any; a piece that is named behind it ("garlic cloves") becomes the unit. */
export function findFood({ words, unit }: ParsedLine, index: NameIndex): FoundFood {
  const food = matchFood(words, index, unit === 'can' ? ['canned'] : []);
  const [first = '', ...rest] = words.split(/(?=[,(])/);
  if (unit !== null) {
    // "2 sprigs thyme" are thyme sprigs, which a name says to be fresh.
    const named = unit === 'sprig' ? matchFood([`${first} ${unit}`, ...rest].join(''), index) : undefined;
    return { food: food ?? named, unit };
  }
  const said = nameWords(first);
  const at = said.findIndex((word) => PIECES.has(word));
  const piece = said[at];
  if (piece === undefined) return { food, unit };
  const counted = food ?? matchFood([said.toSpliced(at, 1).join(' '), ...rest].join(''), index);
  // "Lime leaves" are no limes: only what the table weighs by that piece.
  return counted !== undefined && gramsPerPiece(counted, piece) !== undefined
    ? { food: counted, unit: piece }
    : { food, unit };
}
