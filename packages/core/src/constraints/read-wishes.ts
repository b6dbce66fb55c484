import type { FoodTable } from '../catalogue/food.ts';
import type { GenerationRequest } from '../generation/generation-request.ts';
import { asksToLoosen } from './asks-to-loosen.ts';
import { Constraint, type ReadWish } from './constraint.ts';
import { fitToDays } from './fit-to-days.ts';
import { createFoodWords, type FoodWords } from './food-words.ts';
import { readCuisineWish } from './read-cuisine-wish.ts';
import { readDietWish } from './read-diet-wish.ts';
import { readLeaveOutWish } from './read-leave-out-wish.ts';
import { readNutrientWish } from './read-nutrient-wish.ts';
import { readTagWish } from './read-tag-wish.ts';
import { readThriftWish } from './read-thrift-wish.ts';
import { readTimeWish } from './read-time-wish.ts';
import { splitWish, type WishPart } from './split-wish.ts';

/** Who asks, as far as their wishes go. */
export type WishfulRequest = Pick<GenerationRequest, 'special_requests' | 'days' | 'meals'>;

/**
 * Maps special requests to the closed language by rules: one entry for each text, empty where nothing was understood, counts fit to the days of the plan. The same texts and
 * foods give the same answer. Texts are data: whatever they say, no more can come of it than a constraint, and none of those loosens
 * anything. A text that commands, or takes back an allergy, maps to nothing.
 */
export function readWishes(request: WishfulRequest, foods: FoodTable): ReadWish[] {
  const foodWords = createFoodWords(foods);
  return request.special_requests.map((text, index) => ({
    request: index,
    constraints: readWish(text, foodWords).map((constraint) => fitToDays(constraint, request)),
  }));
}

function readWish(text: string, foodWords: FoodWords): Constraint[] {
  const parts = splitWish(text);
  if (asksToLoosen(parts)) return [];
  const found = new Map<string, Constraint>();
  for (const part of parts)
    for (const constraint of readPart(part, foodWords)) found.set(JSON.stringify(constraint), constraint);
  return [...found.values()].map((constraint) => Constraint.parse(constraint));
}

/** A diet, a nutrient or a kitchen is more than the foods it is named after, so those are read first. */
function readPart(part: WishPart, foodWords: FoodWords): Constraint[] {
  const named = [readDietWish, readNutrientWish, readCuisineWish].flatMap((read) => read(part));
  const foods = named.length > 0 ? [] : [...readTagWish(part), ...readLeaveOutWish(part, foodWords)];
  return [...named, ...foods, ...readTimeWish(part), ...readThriftWish(part)];
}
