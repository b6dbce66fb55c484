import type { Food } from '../catalogue/food.ts';
import { nameWords } from '../catalogue/name-words.ts';

/** US customary, as the measures of the food table are. */
export const ML_PER_UNIT: Readonly<Record<string, number>> = {
  teaspoon: 4.929,
  tablespoon: 14.787,
  'fluid ounce': 29.574,
  cup: 236.588,
  pint: 473.176,
  quart: 946.353,
  gallon: 3785.41,
  milliliter: 1,
  centiliter: 10,
  deciliter: 100,
  liter: 1000,
  /** A sixteenth and an eighth of a teaspoon. */
  pinch: 0.308,
  dash: 0.616,
};

const spoonsAndCups: Readonly<Record<string, string>> = {
  tsp: 'teaspoon',
  tbsp: 'tablespoon',
  cup: 'cup',
  'fl oz': 'fluid ounce',
};

/** Grams of one millilitre by a food's own spoon or cup, the size nearest to `ml` first; else undefined. */
export function gramsPerMl(food: Food, ml: number): number | undefined {
  const volumes = food.measures.flatMap(({ label, grams }) => {
    const { count, thing } = readLabel(label);
    const unit = spoonsAndCups[thing];
    const volume = unit === undefined ? undefined : ML_PER_UNIT[unit];
    return volume === undefined ? [] : [{ ml: volume * count, grams }];
  });
  const distance = (volume: { readonly ml: number }): number => Math.abs(Math.log(volume.ml / ml));
  const nearest = volumes.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest === undefined ? undefined : nearest.grams / nearest.ml;
}

/** How much more or less than a medium one a large or a small one weighs; too rough for what has much energy. */
const BY_SIZE: Readonly<Record<string, number>> = { small: 0.7, medium: 1, large: 1.35 };
const MOST_ENERGY_TO_SCALE_KCAL = 60;

/**
 * Grams of one of a food that is counted: "1 clove", "1 medium", or just "2 onions" (`unit` null). Undefined when the food's
 * measures do not say: to guess a fillet or a bunch would be worse than to ask.
 */
export function gramsPerPiece(food: Food, unit: string | null): number | undefined {
  const pieces = new Map<string, number>();
  for (const { label, grams } of food.measures) {
    const { count, thing } = readLabel(label);
    // "0.5 fillet" is a way to weigh, not something that anybody counts.
    if (count >= 1 && spoonsAndCups[thing] === undefined) pieces.set(thing, grams / count);
  }
  const size = BY_SIZE[unit ?? 'medium'];
  if (unit !== null && size === undefined) return pieces.get(unit) ?? gramsOfHerb(food, unit);
  const exact = pieces.get(unit ?? 'medium');
  if (exact !== undefined) return exact;
  if (unit === null && pieces.has('large')) return pieces.get('large');
  // A small potato may be half or a quarter of a medium one; of a tomato it matters little.
  if (size !== 1 && (food.nutrients.energy_kcal ?? Infinity) > MOST_ENERGY_TO_SCALE_KCAL) return undefined;
  const medium = pieces.get('medium') ?? wholeOne(food, pieces);
  return medium === undefined || size === undefined ? undefined : medium * size;
}

/** A leaf or a sprig weighs next to nothing; half a gram and one gram spare a person the question. */
const HERB_PIECE_G: Readonly<Record<string, number>> = { leaf: 0.5, sprig: 1 };

function gramsOfHerb(food: Food, unit: string): number | undefined {
  return food.facts.includes('herb') ? HERB_PIECE_G[unit] : undefined;
}

/** The measure that is one of the food itself: "1 fruit", "1 piece", "1 thigh" of a chicken thigh. */
function wholeOne(food: Food, pieces: ReadonlyMap<string, number>): number | undefined {
  const names = new Set([
    ...nameWords(food.name.split(',')[0] ?? ''),
    'fruit',
    'piece',
    'head',
    'bulb',
    'root',
  ]);
  for (const [thing, grams] of pieces) if (nameWords(thing).every((word) => names.has(word))) return grams;
  return undefined;
}

function readLabel(label: string): { readonly count: number; readonly thing: string } {
  const [, count = '1', thing = label] = /^([\d.]+)\s+(.+)$/.exec(label) ?? [];
  const name = spoonsAndCups[thing] === undefined ? nameWords(thing).join(' ') : thing;
  return { count: Number(count), thing: name };
}
