import type { Constraint } from './constraint.ts';
import { endsAt } from './phrase.ts';
import { readQuantity } from './read-quantity.ts';
import type { WishPart } from './split-wish.ts';
import { isFiller, isMealWord } from './wish-words.ts';

/** What a diet leaves out, in words that every food answers to by what it is made of. */
const leftOut = {
  meatless: ['meat', 'fish', 'shellfish', 'gelatin'],
  vegan: ['meat', 'fish', 'shellfish', 'gelatin', 'egg', 'dairy', 'honey'],
  pescatarian: ['meat', 'gelatin'],
} as const;
const MORE_DISHES = 8;
const SOME_DAYS = 2;
const MORE_DAYS = 3;
const MAIN_MEALS_A_DAY = 3;

/** Reads meatless, vegetarian and vegan days, dishes or a whole week of them. */
export function readDietWish(part: WishPart): Constraint[] {
  const { words, leaning, namedDays } = part;
  const days = namedDays > 0 || words.includes('day');
  if (leaning === 'none' && days && endsAt(words, 'meat')) return meatlessDays(countDays(part, 1));
  const diet = dietIn(words);
  if (diet === undefined || leaning === 'none' || leaning === 'unclear' || leaning === 'less') return [];
  if (diet === 'pescatarian') return leaveOut(leftOut.pescatarian);
  if (days) {
    const unsaid = leaning === 'more' ? MORE_DAYS : SOME_DAYS;
    const count = countDays(part, words.includes('a') ? 1 : unsaid);
    const vegan: Constraint[] =
      diet === 'vegan' ? [{ kind: 'tag_rule', tag: 'vegan', min: MAIN_MEALS_A_DAY * count }] : [];
    return [...meatlessDays(count), ...vegan];
  }
  const { min = 0, max } = readQuantity(words) ?? {};
  if (max !== undefined) return [];
  if (min > 0 || leaning === 'more')
    return [{ kind: 'tag_rule', tag: diet, min: min > 0 ? min : MORE_DISHES }];
  if (words.some(isMealWord)) return [{ kind: 'tag_rule', tag: diet, min: 7 }];
  const isAll = words.every(
    (word) => dietWords.has(word) || isFiller(word) || word === 'whole' || word === 'only',
  );
  return isAll ? leaveOut(leftOut[diet]) : [];
}

const dietWords: ReadonlyMap<string, keyof typeof leftOut> = new Map([
  ['vegetarian', 'meatless'],
  ['veggie', 'meatless'],
  ['meatless', 'meatless'],
  ['vegan', 'vegan'],
  ['pescatarian', 'pescatarian'],
]);

function dietIn(words: readonly string[]): keyof typeof leftOut | undefined {
  return words.map((word) => dietWords.get(word)).find((diet) => diet !== undefined);
}

function countDays({ words, namedDays }: WishPart, otherwise: number): number {
  if (namedDays > 0) return Math.min(7, namedDays);
  const count = readQuantity(words)?.min;
  return count === undefined || count === 0 ? otherwise : Math.min(7, count);
}

const meatlessDays = (days: number): Constraint[] => [{ kind: 'meatless_days', days }];
const leaveOut = (foods: readonly string[]): Constraint[] =>
  foods.map((food): Constraint => ({ kind: 'leave_out', food }));
