import { factsOfFood } from '../catalogue/food-standing.ts';
import { allergens, type Food } from '../catalogue/food.ts';
import type { ImportedLine } from './imported-line.ts';
import { findFood } from './find-food.ts';
import { measureGrams } from './measure-grams.ts';
import type { NameIndex } from './name-index.ts';
import { nameWords } from '../catalogue/name-words.ts';
import type { ParsedLine } from './parsed-line.ts';
import { suggestFoods } from './suggest-foods.ts';

/** Half a teaspoon in the whole recipe: what "salt to taste" counts as. */
const SALT_TO_TASTE_G = 3;
/** Mixtures whose recipe does not vary; every other composed food may hide an allergen and is asked about. */
const PLAIN_MIXTURES = new Set(['baking_powder', 'yeast_active_dry']);
const seasoning = new Set(
  nameWords(
    'and as black cracked fine for fresh freshly ground kosher needed or pepper salt sea season seasoning table taste to white',
  ),
);
const water = new Set(
  nameWords(
    'about and as boiling cold cool crushed cube filtered for hot ice iced lukewarm more needed plus tap tepid to warm water',
  ),
);

/**
 * Decides what a line is: certain, left out (a heading, water, a pinch of herbs without an amount), or a question. Everything
 * that is not sure is a question; a wrong guess could hurt somebody who is allergic.
 */
export function importLine(line: number, parsed: ParsedLine, index: NameIndex): ImportedLine {
  const base: Omit<ImportedLine, 'state'> = {
    line,
    parsed,
    food: null,
    grams: null,
    confidence: 0,
    reason: null,
    foods: [],
  };
  const words = nameWords(parsed.words);
  const isOf = (allowed: ReadonlySet<string>, ...wanted: string[]): boolean =>
    words.every((word) => allowed.has(word)) && wanted.some((word) => words.includes(word));
  if (parsed.is_heading) return { ...base, state: 'left_out', reason: 'heading' };
  if (isOf(water, 'water', 'ice')) return { ...base, state: 'left_out', reason: 'water' };
  if (parsed.amount === null && isOf(seasoning, 'salt', 'pepper'))
    return words.includes('salt')
      ? {
          ...base,
          state: 'certain',
          food: 'salt',
          grams: SALT_TO_TASTE_G,
          confidence: 0.95,
          reason: 'to_taste',
        }
      : { ...base, state: 'left_out', reason: 'to_taste' };

  const { food, unit } = findFood(parsed, index);
  const asks = (reason: ImportedLine['reason']): ImportedLine => ({
    ...base,
    state: 'asks',
    reason,
    confidence: food === undefined ? (suggested(parsed, index)[0]?.confidence ?? 0) : 0.9,
    foods: suggested(parsed, index, food),
  });
  if (food === undefined) return asks('unknown_food');
  const facts = factsOfFood(food);
  if (facts.has('composed') && !PLAIN_MIXTURES.has(food.key)) return asks('composed_food');
  const isSeasoning = facts.has('spice') || facts.has('herb');
  if (parsed.amount === null && parsed.size === null)
    return isSeasoning && isFreeOfAllergens(food)
      ? { ...base, state: 'left_out', food: food.key, confidence: 0.95, reason: 'to_taste' }
      : asks('no_amount');
  // Nobody counts pepper: "2 peppers" are another food.
  if (facts.has('spice') && unit === null && parsed.size === null) return asks('unknown_food');
  const measured = measureGrams({ ...parsed, unit }, food);
  if (measured === undefined) return asks('unknown_grams');
  return {
    ...base,
    state: 'certain',
    food: food.key,
    ...measured,
  };
}

/** A person may choose a suggestion with one tap, so each comes with the grams that would follow. */
function suggested(parsed: ParsedLine, index: NameIndex, first?: Food): ImportedLine['foods'] {
  const found = suggestFoods(parsed.words, index).filter(({ food }) => food !== first);
  const all = first === undefined ? found : [{ food: first, confidence: 0.9 }, ...found];
  return all.slice(0, 5).map(({ food, confidence }) => ({
    food: food.key,
    name: food.name,
    confidence,
    grams: measureGrams(parsed, food)?.grams ?? null,
  }));
}

function isFreeOfAllergens(food: Food): boolean {
  return allergens.every((allergen) => food.allergens[allergen] === 'free');
}
