import type { Constraint } from './constraint.ts';
import { isNegator } from './find-leaning.ts';
import type { WishPart } from './split-wish.ts';

const cheapWords = new Set(
  'cheap cheaper budget affordable inexpensive frugal thrifty economical'.split(' '),
);
const dearWords = new Set('expensive pricey costly dear cost price'.split(' '));

/** Reads that the food should cost little. */
export function readThriftWish({ words, leaning }: WishPart): Constraint[] {
  const cheap = words.findIndex((word) => cheapWords.has(word));
  // "not cheap", "the budget is no issue".
  const wantsCheap =
    cheap >= 0 &&
    leaning !== 'unclear' &&
    words[cheap - 1] !== 'less' &&
    !words.slice(0, cheap).some(isNegator);
  const avoidsDear = (leaning === 'none' || leaning === 'less') && words.some((word) => dearWords.has(word));
  return wantsCheap || avoidsDear ? [{ kind: 'cheap' }] : [];
}
