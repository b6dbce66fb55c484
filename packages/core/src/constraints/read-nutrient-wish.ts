import type { Constraint } from './constraint.ts';
import { endsAt } from './phrase.ts';
import type { WishPart } from './split-wish.ts';

/** A low-sodium day: what the Dietary Guidelines call adequate, and the American Heart Association's aim for most adults. */
const LOW_SODIUM_MG = 1_500;
/** As the tag `low_sugar` has it. */
const LOW_SUGAR_G = 5;
const MORE_PROTEIN_PERCENT = 20;
const MORE_FIBRE_PERCENT = 25;
const MEALS_A_DAY = 4;

/** Reads what a part says of sodium, sugar, protein or fibre. */
export function readNutrientWish({ words, leaning }: WishPart): Constraint[] {
  const names = (...any: string[]): boolean => any.some((word) => endsAt(words, word));
  const milligrams = figureBefore(words, /^(\d+)mg$/);
  const upwards = words.includes('gte') || words.includes('gt');
  if (names('sodium', 'salt', 'salty')) {
    if (milligrams !== undefined && !upwards && leaning !== 'unclear')
      return [{ kind: 'sodium_limit', mg: bounded(milligrams, 1_000, 2_300) }];
    return leaning === 'less' || leaning === 'none' ? [{ kind: 'sodium_limit', mg: LOW_SODIUM_MG }] : [];
  }
  if (names('sugar', 'sugary', 'sweet') && !words.includes('blood')) {
    if (milligrams !== undefined && !upwards && leaning !== 'unclear') {
      const grams = milligrams / 1_000 / (words.includes('daily') || words.includes('day') ? MEALS_A_DAY : 1);
      return [{ kind: 'free_sugar_limit', grams_per_serving: bounded(Math.floor(grams), 0, 25) }];
    }
    if (leaning === 'none' && !words.includes('sweet'))
      return [{ kind: 'free_sugar_limit', grams_per_serving: 0 }];
    return leaning === 'less' || leaning === 'none'
      ? [{ kind: 'free_sugar_limit', grams_per_serving: LOW_SUGAR_G }]
      : [];
  }
  const percent = figureBefore(words, /^(\d+)%$/);
  if (leaning !== 'more') return [];
  if (names('protein'))
    return [{ kind: 'more_protein', percent: bounded(percent ?? MORE_PROTEIN_PERCENT, 5, 40) }];
  if (names('fibre', 'fiber'))
    return [{ kind: 'more_fibre', percent: bounded(percent ?? MORE_FIBRE_PERCENT, 5, 50) }];
  return [];
}

function figureBefore(words: readonly string[], pattern: RegExp): number | undefined {
  const figure = words.map((word) => pattern.exec(word)?.[1]).find((found) => found !== undefined);
  return figure === undefined ? undefined : Number(figure);
}

const bounded = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));
