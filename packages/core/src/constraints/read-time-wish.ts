import { mealTypes, type MealType } from '../catalogue/recipe.ts';
import type { Constraint } from './constraint.ts';
import { isNegator } from './find-leaning.ts';
import { readQuantity } from './read-quantity.ts';
import type { WishPart } from './split-wish.ts';

/** What people call quick, by meal, from start to table; a third less where they insist. */
const quickMinutes: Readonly<Record<MealType, number>> = { breakfast: 15, lunch: 30, dinner: 30, snack: 15 };
const INSISTING = 2 / 3;

/** Reads limits on time, "quick" and "no-cook", for all meals or those that the part names. */
export function readTimeWish(part: WishPart): Constraint[] {
  return [...readMinutes(part), ...readNoCook(part)];
}

function readMinutes({ words, leaning, meals }: WishPart): Constraint[] {
  const limit = words.map((word) => /^(\d+)min$/.exec(word)?.[1]).find((found) => found !== undefined);
  if (limit !== undefined) {
    const minutes = Number(limit);
    const isLimit =
      !words.includes('gte') && !words.includes('gt') && leaning !== 'unclear' && leaning !== 'none';
    return isLimit && minutes <= 180
      ? [{ kind: 'max_minutes', minutes: Math.max(5, minutes), meals: [...meals] }]
      : [];
  }
  const quick = words.indexOf('quick');
  // "no quick meals", "it need not be quick".
  if (quick < 0 || words.slice(0, quick).some(isNegator)) return [];
  const share = words[quick + 1] === 'quick' ? INSISTING : 1;
  const about = meals.length > 0 ? meals : mealTypes;
  return [...new Set(about.map((meal) => quickMinutes[meal]))].map((minutes): Constraint => ({
    kind: 'max_minutes',
    minutes: Math.round(minutes * share),
    meals: about.filter((meal) => quickMinutes[meal] === minutes),
  }));
}

function readNoCook({ words, leaning, meals, namedDays }: WishPart): Constraint[] {
  if (!words.includes('nocook') || leaning === 'none' || leaning === 'unclear') return [];
  const { min } = readQuantity(words) ?? {};
  if (min !== undefined && min > 0) return [{ kind: 'tag_rule', tag: 'no_cook', min }];
  if (leaning === 'more') return [{ kind: 'tag_rule', tag: 'no_cook', min: MORE_NO_COOK }];
  // Days without cooking are the option `cook_days`; a whole week without would be more than was asked.
  return namedDays > 0 ? [] : [{ kind: 'no_cook', meals: [...meals] }];
}

const MORE_NO_COOK = 5;
